"""Whether this PyTorch has what counting live storages takes."""

from __future__ import annotations

from typing import Any

import torch

from ..errors import ProbeError

#: In the order in which versions of PyTorch brought them.
NEEDED = (
    "_subclasses.FakeTensorMode",
    "utils._python_dispatch.TorchDispatchMode",
    "Tensor.untyped_storage",
    "_C._current_graph_task_id",
    "_C._storage_Use_Count",
    "Tensor._use_count",
)


def check_can_count(engine: str, pytorch: Any = torch) -> None:
    """Raises ProbeError where this PyTorch is too old for an engine that counts live storages."""
    missing = next((name for name in NEEDED if not _has(pytorch, name)), None)
    if missing is not None:
        raise ProbeError(
            "torch-too-old",
            f"The engine `{engine}` counts live tensors, for which torch {pytorch.__version__} here lacks `{missing}`. "
            "Update torch, or measure on a GPU.",
        )


def _has(owner: Any, path: str) -> bool:
    for name in path.split("."):
        if not hasattr(owner, name):
            return False
        owner = getattr(owner, name)
    return True
