"""Autocast on a machine without a GPU: `train()` asks for CUDA's, which would switch itself off."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch


@contextmanager
def autocast_on_cpu(low_precision: torch.dtype) -> Iterator[None]:
    """Every autocast within the block is the CPU's, to this type. Source: torch/amp/autocast_mode.py."""
    original = torch.autocast.__init__

    def initialise(self: Any, _device: str, dtype: Any = None, enabled: bool = True, cache_enabled: Any = None) -> None:
        original(self, "cpu", dtype=low_precision, enabled=enabled, cache_enabled=cache_enabled)

    torch.autocast.__init__ = initialise  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        torch.autocast.__init__ = original  # type: ignore[method-assign]
