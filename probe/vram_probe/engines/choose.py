"""Which engine a request asks for."""

from __future__ import annotations

import os

from ..errors import ProbeError
from ..request import Request
from . import Engine
from .can_count import check_can_count


def choose_engine(request: Request) -> Engine:
    """The engine of that name, made ready. Raises ProbeError where it cannot run here."""
    if request.engine == "cpu":
        check_can_count(request.engine)
        from .cpu import CpuEngine

        return CpuEngine()
    if request.engine == "cuda":
        from .cuda import CudaEngine

        return CudaEngine(request.gpu, request.memory_cap_bytes, request.gpus)
    if request.engine == "simulated":
        # Where there is a GPU, the loop would train on it, or scale its loss for it.
        os.environ["CUDA_VISIBLE_DEVICES"] = ""
        check_can_count(request.engine)
        from .simulated.device_models import CudaModel, TensorsOnly
        from .simulated.engine import SimulatedEngine

        if request.device_model == "none":
            return SimulatedEngine(TensorsOnly())
        return SimulatedEngine(CudaModel(request.memory_cap_bytes, request.gpus, request.gpu, request.torch_version))
    raise ProbeError("bad-request", f"This probe has no engine `{request.engine}`: use cuda, cpu or simulated.")
