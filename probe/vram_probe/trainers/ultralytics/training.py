"""Drives the trainer class of `ultralytics`: a subclass of it replaces what touches files, data and networks."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator

import torch

from ...engines import Engine
from ...plan import DrawnSizes, PlannedStep, align_draw
from ...request import Request
from ...result import ProbeError
from ...seams import Delegate, replaced
from ...synthetic_data import BatchShape
from .. import Observer
from ..driven import DrivenTraining
from .batches import Batches
from .emulated import passes_amp_check
from .installation import Ultralytics
from .probed import probed
from .shipped import count_classes
from .stand_ins import Dataset, Loader


class UltralyticsTraining(DrivenTraining):
    """One call of a trainer's `train()`."""

    remedy = "Its trainer class is not known."

    def __init__(
        self, ultralytics: Ultralytics, request: Request, folder: Path, engine: Engine, observer: Observer
    ) -> None:
        super().__init__(request, engine, observer)
        self._ultralytics = ultralytics
        self._folder = folder
        self.classes = count_classes(ultralytics.root, ultralytics.version, request)
        self._data = Batches(request, self.classes, engine)
        self._trainer: Any = None
        if request.amp is False:
            self.amp = False  # The loop asks no check.

    def _train(self) -> None:
        with self._seams():
            self._trainer = probed(self._ultralytics.trainer_class, self, self._engine)(overrides=self._arguments())
            self._trainer.train()

    def forget(self) -> None:
        """Drop the trainer too: it holds the model."""
        super().forget()
        self._trainer = None

    def _arguments(self) -> dict[str, Any]:
        """Return the arguments of the user, with those of the smoke run set."""
        request = self._request
        return {
            **request.arguments,
            "model": request.model,
            "data": "synthetic.yaml",
            "task": request.task,
            "imgsz": request.image_size,
            "batch": request.batch_size,
            "amp": request.amp is not False,
            "multi_scale": request.arguments.get("multi_scale") or _some_scale(),
            "seed": request.seed,
            "device": "cpu" if self._engine.device.type == "cpu" else "0",
            "project": str(self._folder),
            "name": "run",
            "exist_ok": True,
            "pretrained": False,
            # Without a warm-up, the loop leaves `accumulate` as the loader sets it.
            "warmup_epochs": 0.0,
            "close_mosaic": 0,
            "patience": 0,
            "workers": 0,
            "plots": False,
            "save": False,
            "val": True,
            "verbose": False,
        }

    @contextmanager
    def _seams(self) -> Iterator[None]:
        drawing, loop = self._ultralytics.drawing, self._ultralytics.loop
        # 8.4.0 to 8.4.5 ask `random()` first whether a size is drawn.
        draw = Delegate(drawing.random, randrange=self._size_asked_for(drawing.random.randrange), random=lambda: 0.0)
        callbacks = Delegate(loop.callbacks, add_integration_callbacks=lambda _: None)
        amp = self._amp_asked_for(loop.check_amp)
        with replaced(drawing, {"random": draw}), replaced(loop, {"check_amp": amp, "callbacks": callbacks}):
            yield

    def _amp_asked_for(self, check_amp: Callable[..., Any]) -> Callable[..., bool]:
        """Return a `check_amp` as any trainer's, which also knows the emulated GPU by its name."""
        asked, gpu = super()._amp_asked_for(check_amp), self._request.gpu

        def asked_by_name(model: Any) -> bool:
            amp = asked(model)
            if amp and gpu and self._request.amp is None and self._engine.validation_seen is not None:
                amp = self.amp = passes_amp_check(check_amp, self._engine.shown_device, gpu)
            return amp

        return asked_by_name

    def loader(self, mode: str, batch: int) -> Loader:
        """Return the loader of the training or of the validation."""
        dataset = Dataset(self._request.training_images, self._data.labels)
        if mode == "train":
            return Loader(self._train_batches, max(map(len, self._epochs)), batch, dataset)
        return Loader(self._validation_batches, 1, batch, dataset)

    def _prepare(self, step: PlannedStep) -> None:
        self._trainer.accumulate = step.accumulate
        # The mean of the losses so far: some numbers, which exist in later batches of an epoch only.
        self._trainer.tloss = None
        self.ema = self._trainer.ema

    def _made(self, shape: BatchShape, validation: bool) -> dict[str, Any]:
        return self._data.made(shape)

    def _empty(self, batch: dict[str, Any]) -> None:
        batch.clear()

    def _draw_sizes(self, start: float, stop: float) -> DrawnSizes:
        minimum, maximum = align_draw(start, stop, self.stride)
        return DrawnSizes(max(minimum, self.stride), self.image_size, maximum, self.stride)

    def _place_labels(self, side: int) -> None:
        self._data.place_labels(self._batch, side)

    def _check(self) -> None:
        """Raise ProbeError (`loss-not-finite`): the GradScaler would skip the optimizer step."""
        if self._engine.validation_seen is None and not bool(torch.isfinite(self._trainer.loss.detach())):
            raise ProbeError(
                "loss-not-finite", "The loss is not finite with these settings, so the optimizer makes no step."
            )

    # What the subclass of the trainer asks for.

    def took(self, model: Any, optimizer: Any) -> None:
        """Take model and optimizer, once both exist."""
        self.model, self.optimizer = model, optimizer
        self._engine.take_optimizer(optimizer)

    def began(self, image_size: int, stride: int) -> None:
        """Take image size and stride, which the trainer has checked."""
        self.image_size, self.stride = int(image_size), int(stride)


def _some_scale() -> Any:
    """Return a value of `multi_scale` that draws, where the user's draws nothing. It is a bool up to 8.3."""
    from ultralytics.utils import DEFAULT_CFG_DICT

    return True if isinstance(DEFAULT_CFG_DICT["multi_scale"], bool) else 0.5
