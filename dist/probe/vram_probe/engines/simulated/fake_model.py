"""Swaps a real model's parameters and buffers for ones without bytes, and copies such tensors."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode

from .known_values import know


def fake_parameters(model: Any, mode: FakeTensorMode) -> list[torch.Tensor]:
    """Every parameter and buffer becomes a fake of the same shape, strides and type. Shared ones stay shared.

    The detection layer's buffers (anchors) keep their values: how many match a label decides shapes in the loss.
    """
    fakes: dict[int, torch.Tensor] = {}
    for module in model.modules():
        for tensors in (module._parameters, module._buffers):
            names: dict[str, Any] = tensors
            for name, tensor in names.items():
                if tensor is not None:
                    names[name] = fakes.setdefault(id(tensor), _fake(tensor, mode))
                    if module is model.model[-1] and tensors is module._buffers:
                        know(names[name], tensor)
    return list(fakes.values())


def _fake(tensor: torch.Tensor, mode: FakeTensorMode) -> torch.Tensor:
    with mode:
        empty = torch.empty_strided(tensor.size(), tensor.stride(), dtype=tensor.dtype)
    return nn.Parameter(empty, tensor.requires_grad) if isinstance(tensor, nn.Parameter) else empty


def copy_fake(original: Any) -> Any:
    """A `__deepcopy__` that clones fakes (PyTorch's own refuses them) and leaves other tensors to the original."""

    def deepcopy(tensor: torch.Tensor, memo: dict[int, Any]) -> Any:
        if not isinstance(tensor.data, FakeTensor):
            return original(tensor, memo)
        clone = tensor.detach().clone()
        memo[id(tensor)] = nn.Parameter(clone, tensor.requires_grad) if isinstance(tensor, nn.Parameter) else clone
        return memo[id(tensor)]

    return deepcopy
