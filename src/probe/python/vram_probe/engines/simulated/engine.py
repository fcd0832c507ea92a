"""Counts the storages of a training that allocates nothing and computes nothing.

Every tensor is fake from the moment the model is built: model, autograd graph, loss, optimizer and EMA are YOLOv5's
and PyTorch's own, so the count is that of the engine `cpu` (a test holds it to the byte against live storages).
"""

from __future__ import annotations

import gc
import platform
from contextlib import ExitStack, contextmanager
from typing import Any, Iterator

import torch
from torch._subclasses.fake_tensor import DataDependentOutputException, DynamicOutputShapeException, FakeTensorMode

from ...errors import ProbeError
from ...yolov5 import YoloV5
from .. import Peaks
from .answers import RealLabels, ValidationSeen, answers
from .fake_model import fake_parameters
from .fake_storages import FakeStorages

#: What PyTorch raises where a shape, or a branch, hangs on values that do not exist here.
UNKNOWN_VALUES = (DataDependentOutputException, DynamicOutputShapeException)


class SimulatedEngine:
    """Needs neither a GPU nor the memory that it counts."""

    name = "simulated"
    #: A validation's inference is simulated; what it finds hangs on values, so it ends there.
    validation_seen: type[BaseException] | None = ValidationSeen

    def __init__(self) -> None:
        self.device = torch.device("cpu")
        self._stack = ExitStack()
        self._meter = FakeStorages()
        self._mode = FakeTensorMode(allow_non_fake_inputs=True)
        self._labels = RealLabels(self._mode)

    @contextmanager
    def training(self, yolov5: YoloV5) -> Iterator[None]:
        """Answers, within one call of `train()`, what only values could."""
        gc.collect()
        self._meter, self._mode = FakeStorages(), FakeTensorMode(allow_non_fake_inputs=True)
        self._labels = RealLabels(self._mode)
        try:
            with answers(yolov5, self._labels), ExitStack() as self._stack:
                yield
        except UNKNOWN_VALUES as error:
            raise ProbeError(
                "cannot-simulate",
                f"{error.func} in {_layer_of(error)} needs values, so this cannot be simulated. Measure it on a GPU.",
            ) from error

    def take_model(self, model: Any) -> None:
        """From here on no tensor has bytes, and every storage counts."""
        self._labels.anchors = model.model[-1].anchors.clone()
        fakes = fake_parameters(model, self._mode)
        self._stack.enter_context(self._mode)
        self._stack.enter_context(self._meter)
        for tensor in fakes:
            self._meter.count(tensor)

    def tensor(self, rows: Any) -> Any:
        """Labels: their number decides shapes in the loss, so their values are kept aside."""
        return self._labels.fake(rows)

    def start_step(self) -> None:
        """Forgets the peaks of the step before."""
        self._meter.restart_peak()

    def end_step(self) -> Peaks:
        """The peak of live bytes since `start_step`."""
        return Peaks(self._meter.peak_bytes, None)

    def context_bytes(self) -> int | None:
        """Unknown: there is no device."""
        return None

    def allocator_retries(self) -> int:
        """None: there is no caching allocator."""
        return 0

    def is_out_of_memory(self, error: BaseException) -> bool:
        """Never: nothing is allocated."""
        return False

    def release(self) -> None:
        """Collects what a broken-off training left."""
        gc.collect()

    def environment(self) -> dict[str, Any]:
        """Nothing of this machine decides the figures."""
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
