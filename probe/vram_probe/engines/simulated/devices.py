"""Device models, which say what a simulation emulates: only the bytes of tensors, or also how CUDA allocates."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import Any, Iterator, Protocol

import torch
from torch import nn

from .. import Peaks
from ..counting import Ledger, Tally
from ..cpu import autocast_on_cpu
from .allocator import CachingAllocator
from .cuda_storages import CudaStorages, Workspaces
from .fake_tensors import FakeStorages

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
    #: The device that holds a batch before it is moved to the device of the training.
    host: str

    def ledger(self) -> Ledger:
        """Return a ledger for an empty device."""

    def storages(self, ledger: Ledger) -> FakeStorages:
        """Return a dispatch mode that reports to the ledger the tensors that this model counts."""

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Surround one call of `train()`."""

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """Receive the optimizer that `train()` created."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return the images of a batch as a uint8 tensor of this shape."""

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """Surround a validation. `half` says whether val.py uses half precision."""

    def peaks(self, ledger: Any) -> Peaks:
        """Return the peak figures since the ledger's last `restart_peaks`."""

    def retries(self, ledger: Any) -> int:
        """Return how often the allocator has freed its cached blocks and retried."""


class TensorsOnly:
    """Counts tensors only, as the engine `cpu` does. Tests allow a difference of 0.05 % between the two."""

    amp = False
    host = "cpu"

    def ledger(self) -> Ledger:
        """Return a ledger that sums the bytes of tensors."""
        return Tally()

    def storages(self, ledger: Ledger) -> FakeStorages:
        """Return a dispatch mode that counts all tensors."""
        return FakeStorages(ledger)

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Use CPU autocast with bfloat16, as the engine `cpu` does."""
        with autocast_on_cpu(torch.bfloat16):
            yield

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """Do nothing: the optimizer is used unchanged."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return images on the CPU, which is also the device of the training."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """Do nothing: on a CPU, val.py uses full precision."""
        yield

    def peaks(self, ledger: Any) -> Peaks:
        """Return the peak of allocated bytes. Reserved bytes are unknown."""
        return Peaks(ledger.peak_allocated_bytes, None)

    def retries(self, ledger: Any) -> int:
        """Return 0: there is no caching allocator."""
        return 0


class CudaModel:
    """Emulates a CUDA device.

    It models the caching allocator (rounding and segments), float16 autocast, `foreach` optimizers, the copy of each
    batch to the device, convolution workspaces, and DDP's buckets if there are several GPUs.
    """

    amp = True
    #: Any device that is not counted can stand for the host, because fake tensors have no bytes.
    host = "meta"

    def __init__(
        self, capacity_bytes: int | None = None, gpus: int = 1, gpu: str | None = None, torch_version: str | None = None
    ) -> None:
        self._capacity_bytes = capacity_bytes
        self._gpus = gpus
        self._gpu = gpu
        self._validates_in_half = False
        #: From torch 2.0 on, optimizers use `foreach` on CUDA, and `zero_grad` sets gradients to None.
        self._torch_2 = int((torch_version or torch.__version__).split(".")[0]) >= 2

    def ledger(self) -> Ledger:
        """Return a model of the caching allocator."""
        return CachingAllocator(self._capacity_bytes)

    def storages(self, ledger: Ledger) -> FakeStorages:
        """Return a dispatch mode that counts the tensors on the device, and the workspaces."""
        return CudaStorages(ledger, Workspaces(self._gpu))

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Use autocast with float16, as on CUDA."""
        with autocast_on_cpu(torch.float16):
            yield

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """Set the defaults of the emulated PyTorch, and allocate DDP's buckets if there are several GPUs.

        The buckets hold a copy of the gradients.
        """
        for group in optimizer.param_groups:
            group["foreach"] = self._torch_2
        zero_grad = optimizer.zero_grad
        optimizer.zero_grad = lambda set_to_none=self._torch_2: zero_grad(set_to_none=set_to_none)
        if self._gpus > 1:
            for size in bucket_bytes([p for group in optimizer.param_groups for p in group["params"]]):
                ledger.allocate(size)

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return images on the host. The training moves them to the device."""
        images = torch.empty(shape, dtype=torch.uint8, device=self.host)
        return converted_images(images, self._validates_in_half) if validation else images

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """Run the validation in half precision if `half` is set, then allocate and free the memory that NMS needs."""
        self._validates_in_half = half
        with half_model(model) if half else nullcontext():
            yield
        storages.use_for_a_moment(nms_bytes())

    def peaks(self, ledger: Any) -> Peaks:
        """Return the peaks of allocated and reserved bytes of the allocator's model."""
        return Peaks(ledger.peak_allocated_bytes, ledger.peak_reserved_bytes)

    def retries(self, ledger: Any) -> int:
        """Return the number of retries of the allocator's model."""
        return int(ledger.retries)
