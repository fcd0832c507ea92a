"""The engine `cuda`: real training on a GPU, measured by PyTorch's allocator and the driver."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from typing import Any, Iterator

import torch

from ..errors import ProbeError
from . import Peaks
from .nvidia_smi import GpuFacts, ask_nvidia_smi

#: What frameworks say when memory runs out without raising OutOfMemoryError.
OUT_OF_MEMORY_WORDS = (
    "out of memory",
    "CUDNN_STATUS_INTERNAL_ERROR",
    "CUDNN_STATUS_NOT_SUPPORTED",
    "unable to find an engine",
    "CUBLAS_STATUS_ALLOC_FAILED",
)


class CudaEngine:
    """Measures allocated, reserved and the device's own count; a cap makes a large card behave as a small one."""

    name = "cuda"

    def __init__(self, expected_gpu: str | None, memory_cap_bytes: int | None, gpus: int) -> None:
        self._before = ask_nvidia_smi(_visible_gpu())
        _refuse_company(self._before)
        if not torch.cuda.is_available():
            raise ProbeError(
                "gpu-missing",
                f"PyTorch {torch.__version__} finds no GPU here. Run on a machine with an NVIDIA GPU and a CUDA build "
                "of PyTorch, or set `engine: cpu` in the policy to count tensors only.",
            )
        self.device = torch.device("cuda", 0)
        self._properties = torch.cuda.get_device_properties(0)
        if expected_gpu is not None and expected_gpu.lower() not in self._properties.name.lower():
            raise ProbeError(
                "gpu-mismatch",
                f"The policy asks for a {expected_gpu}, this runner has a {self._properties.name}. "
                "Correct `gpu:` in the policy or the runner's label.",
            )
        if memory_cap_bytes is not None:
            _cap_memory(memory_cap_bytes, self._properties.total_memory)
        self._distributed = gpus > 1

    @contextmanager
    def training(self) -> Iterator[None]:
        """Surrounds `train()`; with several GPUs one process of a world of one, so that DDP's buckets are counted."""
        if not self._distributed:
            yield
            return
        import torch.distributed as dist

        os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
        os.environ.setdefault("MASTER_PORT", "0")
        dist.init_process_group("nccl", store=torch.distributed.HashStore(), rank=0, world_size=1)  # type: ignore[attr-defined]
        try:
            yield
        finally:
            dist.destroy_process_group()

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""
        torch.cuda.synchronize()
        torch.cuda.reset_peak_memory_stats()

    def end_step(self) -> Peaks:
        """The allocator's own peaks since `start_step`."""
        torch.cuda.synchronize()
        return Peaks(torch.cuda.max_memory_allocated(), torch.cuda.max_memory_reserved())

    def context_bytes(self) -> int | None:
        """Device used, less what PyTorch reserves, less what was in use before this process."""
        free, total = torch.cuda.mem_get_info()
        return max(0, total - free - torch.cuda.memory_reserved() - (self._before.used_bytes or 0))

    def allocator_retries(self) -> int:
        """`num_alloc_retries` of the caching allocator."""
        return int(torch.cuda.memory_stats().get("num_alloc_retries", 0))

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Whether memory ran out: the error's class, or the words that cuDNN and cuBLAS use for it."""
        return isinstance(error, torch.cuda.OutOfMemoryError) or any(w in str(error) for w in OUT_OF_MEMORY_WORDS)

    def release(self) -> None:
        """Gives cached blocks back after a training that broke off; company on the GPU makes the run worthless."""
        gc.collect()
        torch.cuda.empty_cache()
        now = ask_nvidia_smi(_visible_gpu())
        if now.process_ids is not None and len(now.process_ids) > 1:
            raise ProbeError(
                "gpu-contaminated",
                f"Another process used the GPU meanwhile (process ids {now.process_ids}). Run again when it is idle.",
            )

    def environment(self) -> dict[str, Any]:
        """GPU, driver and libraries: what a baseline is keyed by."""
        return {
            "gpu": self._properties.name,
            "gpuTotalBytes": self._properties.total_memory,
            "driver": self._before.driver,
            "cuda": torch.version.cuda,
            "cudnn": str(torch.backends.cudnn.version()),
            "mig": self._before.mig,
        }


def _visible_gpu() -> str:
    return os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0] or "0"


def _refuse_company(facts: GpuFacts) -> None:
    if facts.process_ids:
        raise ProbeError(
            "gpu-busy",
            f"Another process uses the GPU (process ids {facts.process_ids}), so its memory cannot be measured. "
            "Wait until it ends, or give the runner a GPU of its own.",
        )


def _cap_memory(cap_bytes: int, total_bytes: int) -> None:
    torch.cuda.set_per_process_memory_fraction(min(1.0, cap_bytes / total_bytes), 0)
