"""Copies tensors without bytes."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensor


def copy_fake(original: Any) -> Any:
    """A `__deepcopy__` that clones fakes (PyTorch's own refuses them) and leaves other tensors to the original."""

    def deepcopy(tensor: torch.Tensor, memo: dict[int, Any]) -> Any:
        if not isinstance(tensor.data, FakeTensor):
            return original(tensor, memo)
        clone = tensor.detach().clone()
        memo[id(tensor)] = nn.Parameter(clone, tensor.requires_grad) if isinstance(tensor, nn.Parameter) else clone
        return memo[id(tensor)]

    return deepcopy
