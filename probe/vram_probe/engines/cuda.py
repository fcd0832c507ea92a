"""The engine `cuda`: trains for real on one GPU, and reads the figures of PyTorch's allocator and of the driver."""

from __future__ import annotations

import gc
import os
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Iterator

import torch

from ..result import ProbeError
from ..trainers import Trainer
from . import Peaks
from .cpu import RealTensors

#: Parts of the messages that CUDA libraries report when memory runs out, for errors that are not OutOfMemoryError.
OUT_OF_MEMORY_WORDS = (
    "out of memory",
    "CUDNN_STATUS_INTERNAL_ERROR",
    "CUDNN_STATUS_NOT_SUPPORTED",
    "unable to find an engine",
    "CUBLAS_STATUS_ALLOC_FAILED",
)

#: More than a desktop or a driver uses on an otherwise idle GPU. In a container the ids of other processes are hidden,
#: so the memory in use is the only sign of them.
BUSY_BYTES = 2 * 1024**3


class CudaEngine(RealTensors):
    """Measures allocated and reserved bytes and the CUDA context. A memory cap makes a large card act like a small one.

    Create it before YOLOv5 is imported, because YOLOv5 then reads which GPU is visible and the rank of this process.
    """

    name = "cuda"

    def __init__(self, expected_gpu: str | None, memory_cap_bytes: int | None, gpus: int) -> None:
        self._gpu = _see_one_gpu()
        if not torch.cuda.is_available():
            raise ProbeError(
                "gpu-missing",
                f"PyTorch {torch.__version__} finds no GPU. Use a machine with an NVIDIA GPU and a CUDA build "
                "of PyTorch, or set `engine: cpu` in the policy to count what PyTorch allocates.",
            )
        # Query this before a CUDA context exists, so that all memory in use belongs to other processes.
        self._before = ask_nvidia_smi(self._gpu)
        _refuse_company(self._before)
        self.device = torch.device("cuda", 0)
        self._properties = torch.cuda.get_device_properties(0)
        if expected_gpu is not None and expected_gpu.lower() not in self._properties.name.lower():
            raise ProbeError(
                "gpu-mismatch",
                f"The policy requires {expected_gpu}, but this runner has {self._properties.name}. "
                "Change `gpu:` in the policy, or use another runner.",
            )
        if memory_cap_bytes is not None:
            # This limits reserved bytes, not the context. The allocator then frees and retries as on a full card.
            share = min(1.0, memory_cap_bytes / self._properties.total_memory)
            torch.cuda.set_per_process_memory_fraction(share, 0)
        self._distributed = gpus > 1
        if self._distributed:
            os.environ.update(RANK="0", LOCAL_RANK="0", WORLD_SIZE="1")

    @contextmanager
    def training(self, _: Trainer) -> Iterator[None]:
        """Surround `train()`. For several GPUs, create a process group of one process, so that DDP's buckets count."""
        if not self._distributed:
            yield
            return
        import torch.distributed as dist

        backend = "nccl" if dist.is_nccl_available() else "gloo"
        dist.init_process_group(backend, store=dist.HashStore(), rank=0, world_size=1)  # type: ignore[attr-defined]
        try:
            yield
        finally:
            dist.destroy_process_group()

    def start_step(self) -> None:
        """Wait for the GPU and reset the allocator's peak figures."""
        torch.cuda.synchronize()
        torch.cuda.reset_peak_memory_stats()

    def end_step(self) -> Peaks:
        """Return the allocator's peak figures since `start_step`.

        This also works after a failure, when a synchronization may fail again.
        """
        with suppress(RuntimeError):  # The allocator's statistics are on the host and can be read anyway.
            torch.cuda.synchronize()
        return Peaks(torch.cuda.max_memory_allocated(), torch.cuda.max_memory_reserved())

    def context_bytes(self) -> int | None:
        """Return the used bytes of the device, minus those that PyTorch reserves and those used before this process.

        None before torch 1.11 (no `mem_get_info`), or if the use before this process is unknown. For a MIG slice
        nothing is subtracted for other processes, because its memory is its own.
        """
        others = 0 if self._before.mig else self._before.used_bytes
        if others is None or not hasattr(torch.cuda, "mem_get_info"):
            return None
        free, total = torch.cuda.mem_get_info()
        return max(0, total - free - torch.cuda.memory_reserved() - others)

    def allocator_retries(self) -> int:
        """Return `num_alloc_retries` of the caching allocator."""
        return int(torch.cuda.memory_stats().get("num_alloc_retries", 0))

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Return whether memory ran out.

        This is decided by the error's class (from torch 1.13 on) or by the error messages of CUDA, cuDNN and cuBLAS.
        """
        known = getattr(torch.cuda, "OutOfMemoryError", ())
        return isinstance(error, known) or any(words in str(error) for words in OUT_OF_MEMORY_WORDS)

    def release(self) -> None:
        """Free cached blocks after a training.

        Raises ProbeError (`gpu-contaminated`) if another process is using the GPU by now: the figures are then useless.
        """
        gc.collect()
        torch.cuda.empty_cache()
        now = ask_nvidia_smi(self._gpu)
        if now.process_ids is not None and len(now.process_ids) > 1:
            raise ProbeError(
                "gpu-contaminated",
                f"Another process used the GPU during the run (process ids {now.process_ids}). "
                "Run it again when the GPU is idle.",
            )

    def environment(self) -> dict[str, Any]:
        """Return the GPU, driver and libraries: the hardware key of a baseline is made from these."""
        cudnn = torch.backends.cudnn.version()
        return {
            "gpu": self._properties.name,
            "gpuTotalBytes": self._properties.total_memory,
            "driver": self._before.driver,
            "cuda": torch.version.cuda,
            "cudnn": None if cudnn is None else str(cudnn),
            "mig": self._before.mig,
        }


def _see_one_gpu() -> str:
    """Hide all GPUs except the first visible one, and return its index or UUID.

    With two visible GPUs, `train()` would use DataParallel. The order of indexes is set to that of nvidia-smi, unless
    `CUDA_DEVICE_ORDER` is already set. An empty `CUDA_VISIBLE_DEVICES` hides every GPU and is left empty.
    """
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    first = os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0].strip()
    os.environ["CUDA_VISIBLE_DEVICES"] = first
    return first


def _refuse_company(facts: GpuFacts) -> None:
    remedy = "so its memory cannot be measured. Wait until that process ends, or give the runner its own GPU."
    if facts.process_ids:
        raise ProbeError("gpu-busy", f"Another process uses the GPU (process ids {facts.process_ids}), {remedy}")
    if (facts.used_bytes or 0) > BUSY_BYTES:
        used = (facts.used_bytes or 0) // 1024**2
        raise ProbeError("gpu-busy", f"Another process uses the GPU ({used} MiB are in use), {remedy}")


# Facts that only `nvidia-smi` knows: driver, MIG and other processes.

MIB = 1024 * 1024


@dataclass(frozen=True)
class GpuFacts:
    """Facts about one GPU from nvidia-smi.

    A figure is None, never 0, if nvidia-smi is missing or its answer is not understood. For a MIG slice, the used
    memory and the process ids are None as well.
    """

    driver: str | None
    mig: bool | None
    used_bytes: int | None
    process_ids: list[int] | None


def ask_nvidia_smi(identifier: str) -> GpuFacts:
    """Return the facts about the GPU with this UUID or index, or about a MIG slice with this UUID.

    For a MIG slice, nvidia-smi only reports the whole GPU, including memory and processes of other slices.
    """
    slice_ = identifier.startswith("MIG-")
    where = [] if slice_ or not identifier else [f"--id={identifier}"]
    driver, mode, used = _cells(_query([*where, "--query-gpu=driver_version,mig.mode.current,memory.used"]))
    mig = True if slice_ else None if mode is None else mode == "Enabled"
    apps = None if mig else _query([*where, "--query-compute-apps=pid"])
    return GpuFacts(
        driver=None if driver is None or driver.startswith("[") else driver,
        mig=mig,
        used_bytes=int(used) * MIB if used is not None and used.isdigit() and not mig else None,
        process_ids=[int(pid) for pid in apps] if apps is not None and all(map(str.isdigit, apps)) else None,
    )


def _cells(lines: list[str] | None) -> tuple[str | None, str | None, str | None]:
    """Return the three cells of the first line, or three Nones if it does not have three."""
    cells = [cell.strip() for cell in lines[0].split(",")] if lines else []
    return (cells[0], cells[1], cells[2]) if len(cells) == 3 else (None, None, None)


def _query(arguments: list[str]) -> list[str] | None:
    """Run nvidia-smi and return the non-empty lines of its output. None if it cannot be run or fails."""
    command = ["nvidia-smi", *arguments, "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return [line.strip() for line in answer.stdout.splitlines() if line.strip()]
