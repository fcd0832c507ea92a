"""What a simulation emulates of a device: nothing but the bytes of tensors, or how CUDA allocates."""

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

# Validation in half precision: on CUDA `val.py` converts the EMA model and the images, and converts the model back.


def converted_images(images: Any, half: bool) -> Any:
    """Images on the host, moved to the device where val.py converts them; on a CPU it never asks for half."""
    images.float = lambda: images.to("cpu").half() if half else images.to("cpu").to(torch.float32)
    return images


@contextmanager
def half_model(model: nn.Module) -> Iterator[None]:
    """`model.half()` and `model.float()` of val.py, tensor by tensor."""
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


# What non-maximum suppression holds for a moment: it depends on what a validation finds, so the most is taken.

#: Boxes that are kept for NMS (`max_nms` in utils/general.py).
MOST_BOXES = 30_000


def nms_bytes() -> int:
    """torchvision's bit mask of boxes against boxes. Source: ops/cuda/nms_kernel.cu, `mask`: n * ceil(n / 64) longs."""
    return MOST_BOXES * -(-MOST_BOXES // 64) * 8


# What DistributedDataParallel adds on each GPU: a copy of the gradients, in buckets.

MIB = 1024 * 1024

#: Bytes of the first bucket, and of the others. Source: `dist._DEFAULT_FIRST_BUCKET_BYTES`, `bucket_cap_mb` of DDP.
FIRST_BUCKET, BUCKET = MIB, 25 * MIB


def bucket_bytes(parameters: list[Any]) -> list[int]:
    """The sizes of the buckets: each is closed by the gradient that fills it (`compute_bucket_assignment_by_size`)."""
    buckets = [0]
    for parameter in parameters:
        if buckets[-1] >= (FIRST_BUCKET if len(buckets) == 1 else BUCKET):
            buckets.append(0)
        buckets[-1] += parameter.numel() * parameter.element_size() if parameter.requires_grad else 0
    return [size for size in buckets if size > 0]


class DeviceModel(Protocol):
    """See the two below."""

    #: Whether AMP's check passes without being run.
    amp: bool
    #: Where a batch is before it is moved to the device.
    host: str

    def ledger(self) -> Ledger:
        """Of an empty device."""

    def storages(self, ledger: Ledger) -> FakeStorages:
        """Which tensors the ledger is told of."""

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Surrounds one call of `train()`."""

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """The optimizer that `train()` made."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """A batch's images."""

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """Surrounds a validation, in half precision or full."""

    def peaks(self, ledger: Any) -> Peaks:
        """Since the last restart."""

    def retries(self, ledger: Any) -> int:
        """Of the allocator."""


class TensorsOnly:
    """Comparable with the engine `cpu`, to the byte."""

    amp = False
    host = "cpu"

    def ledger(self) -> Ledger:
        """Their sum."""
        return Tally()

    def storages(self, ledger: Ledger) -> FakeStorages:
        """All of them."""
        return FakeStorages(ledger)

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Mixed precision is the CPU's, as the engine `cpu` has it."""
        with autocast_on_cpu(torch.bfloat16):
            yield

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """It is left as it is."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """On the CPU, where they stay."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """In full precision, as on the CPU."""
        yield

    def peaks(self, ledger: Any) -> Peaks:
        """Nothing is reserved."""
        return Peaks(ledger.peak_allocated_bytes, None)

    def retries(self, ledger: Any) -> int:
        """There is no caching allocator."""
        return 0


class CudaModel:
    """Rounding, segments, mixed precision in float16, `foreach` optimizers, batches moved to the device, workspaces."""

    amp = True
    #: Another device than the one that is counted; a fake one, since fake tensors have no bytes anywhere.
    host = "meta"

    def __init__(
        self, capacity_bytes: int | None = None, gpus: int = 1, gpu: str | None = None, torch_version: str | None = None
    ) -> None:
        self._capacity_bytes = capacity_bytes
        self._gpus = gpus
        self._gpu = gpu
        self._validates_in_half = False
        #: Since 2.0, optimizers are `foreach` on CUDA, and `zero_grad` lets go of the gradients.
        self._torch_2 = int((torch_version or torch.__version__).split(".")[0]) >= 2

    def ledger(self) -> Ledger:
        """The caching allocator."""
        return CachingAllocator(self._capacity_bytes)

    def storages(self, ledger: Ledger) -> FakeStorages:
        """Those on the device, and workspaces."""
        return CudaStorages(ledger, Workspaces(self._gpu))

    @contextmanager
    def habits(self) -> Iterator[None]:
        """Mixed precision is CUDA's."""
        with autocast_on_cpu(torch.float16):
            yield

    def take_optimizer(self, optimizer: Any, ledger: Ledger) -> None:
        """With the defaults of the emulated PyTorch; DDP's buckets hold a copy of the gradients."""
        for group in optimizer.param_groups:
            group["foreach"] = self._torch_2
        zero_grad = optimizer.zero_grad
        optimizer.zero_grad = lambda set_to_none=self._torch_2: zero_grad(set_to_none=set_to_none)
        if self._gpus > 1:
            for size in bucket_bytes([p for group in optimizer.param_groups for p in group["params"]]):
                ledger.allocate(size)

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """On the host, until they are moved."""
        images = torch.empty(shape, dtype=torch.uint8, device=self.host)
        return converted_images(images, self._validates_in_half) if validation else images

    @contextmanager
    def validating(self, model: Any, half: bool, storages: FakeStorages) -> Iterator[None]:
        """NMS comes last."""
        self._validates_in_half = half
        with half_model(model) if half else nullcontext():
            yield
        storages.use_for_a_moment(nms_bytes())

    def peaks(self, ledger: Any) -> Peaks:
        """Of the allocator's model."""
        return Peaks(ledger.peak_allocated_bytes, ledger.peak_reserved_bytes)

    def retries(self, ledger: Any) -> int:
        """Of the allocator's model."""
        return int(ledger.retries)
