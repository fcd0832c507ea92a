"""The engine `simulated`: runs the user's own training on fake tensors (shape and storage, but no bytes).

Every tensor is fake from the start. Model, autograd graph, loss, optimizer and EMA are YOLOv5's and PyTorch's own, so
the count is that of the engine `cpu`; a test compares every step. The device model `cuda` adds what a GPU does
differently.
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

from ...plan import PlannedStep
from ...result import ProbeError
from ...trainers import Trainer
from .devices import DeviceModel, TensorsOnly
from .fake_tensors import UNKNOWN_VALUES, FakeStorages, copy_fake
from .known_values import know
from .recorder import RecordedStep, Recorder

# Replacements for what a simulation cannot do: copies, conversions, files, and the results of a validation.


class ValidationSeen(BaseException):
    """Ends a validation after its inference. What follows (NMS, metrics) depends on values."""


@contextmanager
def answers(trainer: Trainer) -> Iterator[None]:
    """Replace, within the block, the functions that do not work on fake tensors or must have no effect."""
    with ExitStack() as stack:
        for owner, name, answer in (
            (torch.Tensor, "__deepcopy__", copy_fake(torch.Tensor.__deepcopy__)),
            (nn.Parameter, "__deepcopy__", copy_fake(nn.Parameter.__deepcopy__)),
            # A parameter that the optimizer holds cannot be swapped. `half()` and then `float()` has no lasting effect.
            (nn.Module, "_apply", lambda module, *_, **__: module),
            (torch, "save", lambda *_, **__: None),
            *trainer.answers(),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, answer)
        yield


class SimulatedEngine:
    """Runs the training on fake tensors. It needs neither a GPU nor the memory that it counts."""

    name = "simulated"
    #: Only the inference of a validation is simulated. What follows depends on values.
    validation_seen: type[BaseException] | None = ValidationSeen

    def __init__(self, device_model: DeviceModel | None = None) -> None:
        self.device = torch.device("cpu")
        self._validated: Any = None
        self._device_model = device_model or TensorsOnly()
        self._restart()

    def _restart(self) -> None:
        self._mode = FakeTensorMode(allow_non_fake_inputs=True)
        # `RememberedResults` is asked first: what comes here is seldom asked again.
        self._mode.cache_enabled = False
        self._recorder = Recorder()
        self._storages: FakeStorages = self._device_model.storages(self._recorder)

    @contextmanager
    def training(self, trainer: Trainer) -> Iterator[None]:
        """Run one call of `train()` on fake tensors, starting with an empty device.

        Raises ProbeError (`cannot-simulate`) if an operation needs values that are not known.
        """
        gc.collect()
        self._restart()
        watching = self._recorder.watching_layers()
        try:
            with answers(trainer), self._device_model.habits(), watching, self._mode, self._storages:
                yield
        except UNKNOWN_VALUES as error:
            raise ProbeError(
                "cannot-simulate",
                f"{error.func} in {_layer_of(error)} needs values, so this cannot be simulated. Measure it on a GPU.",
            ) from error

    @property
    def shown_device(self) -> Any:
        """The device that the device model shows."""
        return self._device_model.shown

    def check_amp(self, check: Any, model: Any) -> bool:
        """Return True if the device model says that the check passes, as on a GPU. Otherwise run the user's check."""
        return self._device_model.amp or bool(check(model))

    def take_model(self, model: Any) -> None:
        """Mark the storages of parameters and buffers as weights."""
        for tensor in model.state_dict(keep_vars=True).values():
            self._storages.own(tensor, "weights")

    def take_optimizer(self, optimizer: Any) -> None:
        """Pass the optimizer to the device model, and mark each gradient as such when it is complete."""
        self._device_model.take_optimizer(optimizer, self._recorder)
        for group in optimizer.param_groups:
            for parameter in filter(lambda p: p.requires_grad, group["params"]):
                parameter.register_post_accumulate_grad_hook(lambda p: self._storages.own(p.grad, "gradients"))

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return the images of a batch, which the device model creates."""
        return self._device_model.images(shape, validation)

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Return the masks of a batch. Their values are unknown, because no shape depends on them."""
        return torch.empty(shape, dtype=torch.uint8, device="cpu" if validation else self._device_model.host)

    def labels(self, rows: Any, validation: bool) -> Any:
        """Return the labels of a batch with known values: the number of matching anchors decides shapes in the loss."""
        with _disable_current_modes():
            values = torch.from_numpy(rows)
        device = "cpu" if validation else self._device_model.host
        return know(torch.empty(rows.shape, dtype=values.dtype, device=device), values)

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """Surround a validation of the EMA model, as the device model does it. What comes before a batch is a step."""
        self._prepare()
        self._validated = model
        with self._device_model.validating(model, half):
            yield

    def empty_cache(self, above: float) -> None:
        """Record that the loop empties the cache. After a training step, this prepares the validation."""
        if self._recorder.steps[-1].phase == "train":
            self._prepare()
        self._recorder.empty_cache(above)

    def _prepare(self) -> None:
        if self._recorder.steps[-1].phase != "prepare":
            self._recorder.start_step("prepare", None)

    def select_boxes(self) -> None:
        """Take the memory of non-maximum suppression as the device model does it."""
        self._device_model.select_boxes(self._recorder)

    def relabel(self, labels: Any, rows: Any) -> None:
        """Replace the known values of labels that `labels` created."""
        with _disable_current_modes():
            know(labels, torch.from_numpy(rows))

    def start_step(self, phase: str, planned: PlannedStep, height: int | None = None) -> None:
        """Begin the next step of the recording. `height`: of a validation's images, in pixels."""
        self._recorder.start_step(phase, planned, height)
        if phase == "validate":
            _forget_grids(self._validated)

    def end_step(self, optimizer: Any, ema: Any) -> None:
        """Mark where the step ends, and set the owner of optimizer state and EMA.

        The engine is not told when these are created.
        """
        for tensor in tree_leaves(dict(optimizer.state)):
            self._storages.own(tensor, "optimizer")
        for tensor in ema.ema.state_dict(keep_vars=True).values() if ema else ():
            self._storages.own(tensor, "ema")
        self._recorder.end_step()

    def recording(self) -> list[RecordedStep]:
        """Return the steps so far."""
        return self._recorder.steps

    def environment(self) -> dict[str, Any]:
        """Return an environment without a GPU, because the figures do not depend on this machine."""
        unknown = dict.fromkeys(("gpu", "gpuTotalBytes", "driver", "cuda", "cudnn", "mig"))
        return {**unknown, "processor": platform.machine()}


def _forget_grids(model: Any) -> None:
    """Let the detection layers make their grids anew, as they do where a batch has another shape than the one before.

    Otherwise `float()` of val.py, which stands for `half()` on a CPU, would turn kept ones to float32, and with them
    all that is computed from them. `Detect` of ultralytics (nn/modules/head.py) keeps its anchors by the shape.
    """
    for module in model.modules():
        if hasattr(module, "anchors") and hasattr(module, "shape"):
            module.shape = None
        if hasattr(module, "grid") and hasattr(module, "anchor_grid"):
            module.grid = [torch.empty(0) for _ in module.grid]
            module.anchor_grid = [torch.empty(0) for _ in module.anchor_grid]


def _layer_of(error: BaseException) -> str:
    """Return the innermost layer that was running, as text, from the traceback of the error.

    YOLOv5 numbers its layers (`m.i`, `m.type` in models/yolo.py).
    """
    layer, trace = "the training", error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_locals.get("self")
        if isinstance(module, torch.nn.Module) and hasattr(module, "i"):
            layer = f"layer {module.i} ({getattr(module, 'type', type(module).__name__)})"
        trace = trace.tb_next
    return layer
