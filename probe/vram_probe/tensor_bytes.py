"""Bytes of the tensors that live through a whole training."""

from __future__ import annotations

from itertools import chain
from typing import Any, Iterable

import torch


def module_bytes(module: Any) -> int:
    """Parameters and buffers."""
    return _sum(chain(module.parameters(), module.buffers()))


def gradient_bytes(module: Any) -> int:
    """Gradients that exist right now."""
    return 0 if module is None else _sum(p.grad for p in module.parameters() if p.grad is not None)


def optimizer_bytes(optimizer: Any) -> int:
    """Momentum buffers and the like; 0 before the first step."""
    return _sum(v for state in optimizer.state.values() for v in state.values() if isinstance(v, torch.Tensor))


def _sum(tensors: Iterable[torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)
