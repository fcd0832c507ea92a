"""What a simulation imitates of a device: nothing but the bytes of tensors, or the habits of CUDA."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import Any, Iterator, Protocol

import torch

from .. import Peaks
from ..cpu_autocast import autocast_on_cpu
from ..ledger import Ledger, Tally
from .caching_allocator import CachingAllocator
from .cuda_storages import CudaStorages
from .ddp import bucket_bytes
from .fake_storages import FakeStorages
from .half_validation import converted_images, half_model
from .nms import nms_bytes
from .workspaces import Workspaces


class DeviceModel(Protocol):
    """See the two below."""

    #: Whether AMP's check passes without being run.
    amp: bool
    #: Where a batch lies before it is moved to the device.
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
        """By the defaults of the PyTorch that is imitated; DDP's buckets hold a copy of the gradients."""
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
