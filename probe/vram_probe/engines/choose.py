"""Creates the engine that a request names."""

from __future__ import annotations

import os
from typing import Any

import torch

from ..request import Request
from ..result import ProbeError
from . import Engine


def choose_engine(request: Request) -> Engine:
    """Return the engine that the request names, ready to use. Raises ProbeError if it cannot run here."""
    if request.engine == "cpu":
        check_can_count(request.engine)
        from .cpu import CpuEngine

        return CpuEngine()
    if request.engine == "cuda":
        from .cuda import CudaEngine

        return CudaEngine(request.gpu, request.memory_cap_bytes, request.gpus)
    if request.engine == "simulated":
        # With a visible GPU, the loop would train on it or enable the GradScaler.
        os.environ["CUDA_VISIBLE_DEVICES"] = ""
        check_can_count(request.engine)
        from .simulated.devices import CudaModel, TensorsOnly
        from .simulated.engine import SimulatedEngine

        if request.device_model == "none":
            return SimulatedEngine(TensorsOnly())
        return SimulatedEngine(CudaModel(request.gpus, request.torch_version))
    raise ProbeError("bad-request", f"This probe has no engine `{request.engine}`: use cuda, cpu or simulated.")


# Check whether this PyTorch has everything that is needed to count live storages.

#: The names that are needed, in the order in which PyTorch versions introduced them.
NEEDED = (
    "_subclasses.FakeTensorMode",
    "utils._python_dispatch.TorchDispatchMode",
    "Tensor.untyped_storage",
    "_C._current_graph_task_id",
    "_C._storage_Use_Count",
    "Tensor._use_count",
)


def check_can_count(engine: str, pytorch: Any = torch) -> None:
    """Raise ProbeError (`torch-too-old`) if this PyTorch lacks what an engine needs to count live storages."""
    missing = next((name for name in NEEDED if not _has(pytorch, name)), None)
    if missing is not None:
        raise ProbeError(
            "torch-too-old",
            f"The engine `{engine}` counts live tensors, but torch {pytorch.__version__} has no `{missing}`. "
            "Update torch, or measure on a GPU.",
        )


def _has(owner: Any, path: str) -> bool:
    for name in path.split("."):
        if not hasattr(owner, name):
            return False
        owner = getattr(owner, name)
    return True
