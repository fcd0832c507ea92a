"""Tests the parts of the engine `cuda` that need no GPU. Its figures cannot be tested without one."""

from __future__ import annotations

import os

import pytest
import torch
from vram_probe.engines import cuda
from vram_probe.engines.cuda import GpuFacts
from vram_probe.result import ProbeError


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo after each test what an engine sets for its whole process, and hide the GPU."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)


@pytest.mark.parametrize(
    ("visible", "seen"), [(None, "0"), ("2,3", "2"), ("GPU-8932f937, GPU-1", "GPU-8932f937"), ("", ""), ("-1", "-1")]
)
def test_sees_exactly_one_gpu(visible: str | None, seen: str) -> None:
    """With two visible GPUs, `train()` would wrap the model in DataParallel. Hidden GPUs stay hidden."""
    os.environ.pop("CUDA_VISIBLE_DEVICES", None)
    if visible is not None:
        os.environ["CUDA_VISIBLE_DEVICES"] = visible
    assert cuda._see_one_gpu() == seen == os.environ["CUDA_VISIBLE_DEVICES"]
    assert os.environ["CUDA_DEVICE_ORDER"] == "PCI_BUS_ID"


def test_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProbeError, match=r"finds no GPU.*CUDA build") as failure:
        cuda.CudaEngine(expected_gpu="T4", memory_cap_bytes=None, gpus=1)
    assert failure.value.code == "gpu-missing"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (GpuFacts("550", False, 3 * 1024**3, [123]), r"process ids \[123\]"),
        (GpuFacts("550", False, 3 * 1024**3, []), "3072 MiB are in use"),
    ],
)
def test_a_gpu_in_use(monkeypatch: pytest.MonkeyPatch, facts: GpuFacts, message: str) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(cuda, "ask_nvidia_smi", lambda _: facts)
    with pytest.raises(ProbeError, match=message) as failure:
        cuda.CudaEngine(expected_gpu=None, memory_cap_bytes=None, gpus=1)
    assert failure.value.code == "gpu-busy"


@pytest.mark.parametrize(
    "error",
    [
        torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB"),
        RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 14.76 GiB total capacity)"),
        RuntimeError("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR"),
        RuntimeError(
            "cuDNN error: CUDNN_STATUS_NOT_SUPPORTED. This error may appear if you passed in a non-contiguous"
        ),
        RuntimeError("Unable to find a valid cuDNN algorithm; GET was unable to find an engine to execute this"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_knows_a_lack_of_memory_in_all_its_words(error: Exception) -> None:
    assert cuda.CudaEngine.is_out_of_memory(object.__new__(cuda.CudaEngine), error)


@pytest.mark.parametrize("error", [RuntimeError("CUDA error: device-side assert triggered"), OSError("disk full")])
def test_takes_no_other_error_for_a_lack_of_memory(error: Exception) -> None:
    assert not cuda.CudaEngine.is_out_of_memory(object.__new__(cuda.CudaEngine), error)
