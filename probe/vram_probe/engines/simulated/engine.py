"""The engine `simulated`: the user's own training, on tensors that have a shape and a storage, but no bytes.

Every tensor is fake from the start: model, autograd graph, loss, optimizer and EMA are YOLOv5's and PyTorch's own, so
the count is that of the engine `cpu` (a test holds every step to it). With the device model `cuda`, the habits of a GPU
come on top.
"""

from __future__ import annotations

import gc
import platform
from contextlib import ExitStack, contextmanager
from typing import Any, Iterator

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import _disable_current_modes
from torch.utils._pytree import tree_leaves

from ...result import ProbeError
from ...yolov5 import YoloV5
from .. import PeakOwners, Peaks
from .allocator import DeviceExhausted
from .devices import DeviceModel, TensorsOnly
from .fake_tensors import UNKNOWN_VALUES, FakeStorages, copy_fake
from .known_values import know
from .owners import OwnedLedger

# What stands in the way of a simulation, and its answers: copies, conversions, files, what a validation finds.


class ValidationSeen(BaseException):
    """Ends a validation after its inference; what follows (NMS, metrics) depends on values."""


@contextmanager
def answers(yolov5: YoloV5) -> Iterator[None]:
    """Puts the answers where the training asks, and takes them away again."""
    training = yolov5.training
    validation = training.validate if hasattr(training, "validate") else training.val
    with ExitStack() as stack:
        for owner, name, answer in (
            (validation, "non_max_suppression", _end_validation),
            (torch.Tensor, "__deepcopy__", copy_fake(torch.Tensor.__deepcopy__)),
            (nn.Parameter, "__deepcopy__", copy_fake(nn.Parameter.__deepcopy__)),
            # A parameter that the optimizer knows cannot be swapped; `half()` and back changes nothing that lasts.
            (nn.Module, "_apply", lambda module, *_, **__: module),
            (torch, "save", lambda *_, **__: None),
            # It counts FLOPs by a forward pass of its own, to print them.
            (yolov5.models.Model, "info", lambda *_, **__: None),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, answer)
        yield


def _end_validation(*_: Any, **__: Any) -> Any:
    raise ValidationSeen


class SimulatedEngine:
    """Needs neither a GPU nor the memory that it counts."""

    name = "simulated"
    #: A validation's inference is simulated; what it finds depends on values, so it ends there.
    validation_seen: type[BaseException] | None = ValidationSeen

    def __init__(self, device_model: DeviceModel | None = None) -> None:
        self.device = torch.device("cpu")
        self._device_model = device_model or TensorsOnly()
        self._restart()

    def _restart(self) -> None:
        self._mode = FakeTensorMode(allow_non_fake_inputs=True)
        self._ledger = OwnedLedger(self._device_model.ledger())
        self._storages: FakeStorages = self._device_model.storages(self._ledger)

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        """Answers, within one call of `train()`, what only values could."""
        gc.collect()
        self._restart()
        watching = self._ledger.watching_layers()
        try:
            with answers(yolov5), self._device_model.habits(), watching, self._mode, self._storages:
                yield
        except UNKNOWN_VALUES as error:
            raise ProbeError(
                "cannot-simulate",
                f"{error.func} in {_layer_of(error)} needs values, so this cannot be simulated. Measure it on a GPU.",
            ) from error

    def check_amp(self, check: Any, model: Any) -> bool:
        """As on a GPU, the check passes; without a device model it is the CPU's."""
        return self._device_model.amp or bool(check(model))

    def take_model(self, model: Any) -> None:
        """It was built of fake tensors."""
        for tensor in model.state_dict(keep_vars=True).values():
            self._storages.own(tensor, "weights")

    def take_optimizer(self, optimizer: Any) -> None:
        """As a GPU's default would make it; it knows the parameters whose gradients are to be told from the rest."""
        self._device_model.take_optimizer(optimizer, self._ledger)
        for group in optimizer.param_groups:
            for parameter in filter(lambda p: p.requires_grad, group["params"]):
                parameter.register_post_accumulate_grad_hook(lambda p: self._storages.own(p.grad, "gradients"))

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """A batch's images."""
        return self._device_model.images(shape, validation)

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """A batch's masks; what is in them decides nothing."""
        return torch.empty(shape, dtype=torch.uint8, device="cpu" if validation else self._device_model.host)

    def labels(self, rows: Any, validation: bool) -> Any:
        """Labels: how many anchors match them decides shapes in the loss, so their values are known."""
        with _disable_current_modes():
            values = torch.from_numpy(rows)
        device = "cpu" if validation else self._device_model.host
        return know(torch.empty(rows.shape, dtype=values.dtype, device=device), values)

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surrounds a validation of the EMA model."""
        with self._device_model.validating(model, half, self._storages):
            yield

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""
        self._storages.restart_peak()

    def end_step(self) -> Peaks:
        """The peaks since `start_step`."""
        return self._device_model.peaks(self._ledger.ledger)

    def peak_owners(self, model: Any, optimizer: Any, ema: Any) -> PeakOwners | None:
        """Of every storage that lived at the peak."""
        for tensor in tree_leaves(dict(optimizer.state)):
            self._storages.own(tensor, "optimizer")
        for tensor in ema.ema.state_dict(keep_vars=True).values() if ema else ():
            self._storages.own(tensor, "ema")
        return self._ledger.owners()

    def context_bytes(self) -> int | None:
        """Unknown: there is no device."""
        return None

    def allocator_retries(self) -> int:
        """Of the allocator's model."""
        return self._device_model.retries(self._ledger.ledger)

    def is_out_of_memory(self, error: BaseException) -> bool:
        """The allocator's model met its cap."""
        return isinstance(error, DeviceExhausted)

    def release(self) -> None:
        """Collects what an aborted training left."""
        gc.collect()

    def environment(self) -> dict[str, Any]:
        """The figures do not depend on this machine."""
        unknown = dict.fromkeys(("gpu", "gpuTotalBytes", "driver", "cuda", "cudnn", "mig"))
        return {**unknown, "processor": platform.machine()}


def _layer_of(error: BaseException) -> str:
    """The innermost layer of the model that was running, as YOLOv5 numbers them (`m.i`, `m.type` in models/yolo.py)."""
    layer, trace = "the training", error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_locals.get("self")
        if isinstance(module, torch.nn.Module) and hasattr(module, "i"):
            layer = f"layer {module.i} ({getattr(module, 'type', type(module).__name__)})"
        trace = trace.tb_next
    return layer
