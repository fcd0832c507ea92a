"""Device models, which say what a simulation emulates: only the bytes of tensors, or also how CUDA allocates."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import Any, Iterator, Protocol

import torch
from torch import nn

from ..cpu import autocast_on_cpu
from .cuda_storages import CudaStorages
from .fake_tensors import FakeStorages
from .recorder import Recorder


class EmulatedCuda(str):
    """A device that a loop takes for a GPU, and PyTorch for the CPU, on which fake tensors are."""

    type = "cuda"

    def __new__(cls) -> EmulatedCuda:
        """Create the device. Its text is what PyTorch reads."""
        return super().__new__(cls, "cpu")


# Validation in half precision: on CUDA, val.py converts the EMA model and the images, and then the model back.


def converted_images(images: Any, half: bool) -> Any:
    """Return images on the host whose `float()` moves them to the device, and to half precision if `half` is set.

    val.py converts the images itself, but on a CPU it never uses half precision: it always calls `float()`.
    """
    images.float = lambda: images.to("cpu").half() if half else images.to("cpu").to(torch.float32)
    return images


@contextmanager
def half_model(model: nn.Module) -> Iterator[None]:
    """Convert the model to half precision within the block, and back to float32 afterwards, tensor by tensor.

    This replaces `model.half()` and `model.float()` of val.py, which have no effect in a simulation.
    """
    _convert(model, torch.float16)
    try:
        yield
    finally:
        _convert(model, torch.float32)


def _convert(model: nn.Module, dtype: torch.dtype) -> None:
    for module in model.modules():
        for name, parameter in module._parameters.items():
            if parameter is not None:
                module._parameters[name] = nn.Parameter(parameter.detach().to(dtype), parameter.requires_grad)
        for name, buffer in module._buffers.items():
            if buffer is not None and buffer.is_floating_point():
                module._buffers[name] = buffer.to(dtype)


# The temporary memory of non-maximum suppression. It depends on what a validation finds, so an upper bound is used.

#: The most boxes that are passed to NMS (`max_nms` in utils/general.py).
MOST_BOXES = 30_000


def nms_bytes() -> int:
    """Return the size of the bit mask in which torchvision compares all boxes with each other.

    Source: `mask` in ops/cuda/nms_kernel.cu, n * ceil(n / 64) longs.
    """
    return MOST_BOXES * -(-MOST_BOXES // 64) * 8


# DistributedDataParallel allocates a copy of the gradients on each GPU, in buckets.

MIB = 1024 * 1024

#: Sizes of the first bucket and of the others. Source: `dist._DEFAULT_FIRST_BUCKET_BYTES`, `bucket_cap_mb` of DDP.
FIRST_BUCKET, BUCKET = MIB, 25 * MIB


def bucket_bytes(parameters: list[Any]) -> list[int]:
    """Return the sizes of the buckets in bytes. A bucket is closed by the gradient that fills it.

    Source: `compute_bucket_assignment_by_size`.
    """
    buckets = [0]
    for parameter in parameters:
        if buckets[-1] >= (FIRST_BUCKET if len(buckets) == 1 else BUCKET):
            buckets.append(0)
        buckets[-1] += parameter.numel() * parameter.element_size() if parameter.requires_grad else 0
    return [size for size in buckets if size > 0]


class DeviceModel(Protocol):
    """What a simulation emulates of a device. `TensorsOnly` and `CudaModel` implement it."""

    #: If True, `check_amp` counts as passed and is not run.
    amp: bool
    #: The device of the training, as its loop sees it.
    shown: Any
    #: The device that holds a batch before it is moved to the device of the training.
    host: str

    def storages(self, recorder: Recorder) -> FakeStorages:
        """Return a dispatch mode that reports to the recorder the tensors that this model counts."""

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Surround one call of `train()`."""

    def take_optimizer(self, optimizer: Any, recorder: Recorder) -> None:
        """Receive the optimizer that `train()` created."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return the images of a batch as a uint8 tensor of this shape."""

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surround a validation. `half` says whether val.py uses half precision."""

    def select_boxes(self, recorder: Recorder) -> None:
        """Take the memory of non-maximum suppression, and free it."""


class TensorsOnly:
    """Counts tensors only, as the engine `cpu` does. Tests allow a difference of 0.05 % between the two."""

    amp = False
    shown: Any = torch.device("cpu")
    host = "cpu"

    def storages(self, recorder: Recorder) -> FakeStorages:
        """Return a dispatch mode that counts all tensors."""
        return FakeStorages(recorder)

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Use CPU autocast with bfloat16, as the engine `cpu` does."""
        with autocast_on_cpu(torch.bfloat16):
            yield

    def take_optimizer(self, optimizer: Any, recorder: Recorder) -> None:
        """Do nothing: the optimizer is used unchanged."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return images on the CPU, which is also the device of the training."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Do nothing: on a CPU, val.py uses full precision."""
        yield

    def select_boxes(self, recorder: Recorder) -> None:
        """Do nothing: what the engine `cpu` counts of it is never the peak."""


class CudaModel:
    """Emulates a CUDA device.

    It emulates float16 autocast, `foreach` optimizers, the copy of each batch to the device, and DDP's buckets if there
    are several GPUs. Which bytes lie where, and how large a convolution's workspace is, depends on the GPU, and is
    computed from the recording.
    """

    amp = True
    shown: Any = EmulatedCuda()
    #: Any device that is not counted can stand for the host, because fake tensors have no bytes.
    host = "meta"

    def __init__(self, gpus: int = 1, torch_version: str | None = None) -> None:
        self._gpus = gpus
        self._validates_in_half = False
        #: From torch 2.0 on, optimizers use `foreach` on CUDA, and `zero_grad` sets gradients to None.
        self._torch_2 = int((torch_version or torch.__version__).split(".")[0]) >= 2

    def storages(self, recorder: Recorder) -> FakeStorages:
        """Return a dispatch mode that counts the tensors on the device, and the convolutions."""
        return CudaStorages(recorder)

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Use autocast with float16, as on CUDA."""
        with autocast_on_cpu(torch.float16):
            yield

    def take_optimizer(self, optimizer: Any, recorder: Recorder) -> None:
        """Set the defaults of the emulated PyTorch, and allocate DDP's buckets if there are several GPUs.

        The buckets hold a copy of the gradients.
        """
        for group in optimizer.param_groups:
            group["foreach"] = self._torch_2
        zero_grad = optimizer.zero_grad
        optimizer.zero_grad = lambda set_to_none=self._torch_2: zero_grad(set_to_none=set_to_none)
        if self._gpus > 1:
            for size in bucket_bytes([p for group in optimizer.param_groups for p in group["params"]]):
                recorder.allocate(size)

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return images on the host. The training moves them to the device."""
        images = torch.empty(shape, dtype=torch.uint8, device=self.host)
        return converted_images(images, self._validates_in_half) if validation else images

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Run the validation in half precision if `half` is set."""
        self._validates_in_half = half
        with half_model(model) if half else nullcontext():
            yield

    def select_boxes(self, recorder: Recorder) -> None:
        """Allocate and free the bit mask in which boxes are compared."""
        recorder.operation = "nms"
        recorder.release(recorder.allocate(nms_bytes()))
