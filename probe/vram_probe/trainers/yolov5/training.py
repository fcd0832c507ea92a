"""Drives YOLOv5's own `train()`, of train.py or segment/train.py.

`train()` is called unchanged. While it runs, some names that it looks up in its own module are replaced: the data
loader returns synthetic batches, the draw of an image size returns the requested size, the warm-up sets the planned
`accumulate`, and loggers do nothing. Model, optimizer, EMA and loss are YOLOv5's own and are only observed.

The data loader marks where a step begins and ends, because segment/train.py runs no batch callbacks.
"""

from __future__ import annotations

import ast
from inspect import getsource, signature
from pathlib import Path
from typing import Any, Callable

import numpy as np
import torch

from ...engines import Engine
from ...plan import DrawnSizes, PlannedStep, align_draw
from ...request import Request
from ...result import ProbeError
from ...seams import Delegate, Loader, replaced
from ...synthetic_data import BatchShape, SyntheticData
from .. import Observer
from ..driven import DrivenTraining
from .installation import YoloV5, find_shipped
from .options import count_classes, mask_kind, read_yaml, training_options
from .stand_ins import Dataset, SilentLogger

#: Number of zeros in an empty result: the longest list of results that any `train()` reads (segment/train.py: 12).
NOTHING_FOUND = 12


class YoloV5Training(DrivenTraining):
    """One call of `train()`."""

    remedy = "Check that this is YOLOv5's own train.py."

    def __init__(self, yolov5: YoloV5, request: Request, folder: Path, engine: Engine, observer: Observer) -> None:
        super().__init__(request, engine, observer)
        self._yolov5 = yolov5
        self._classes = classes = request.classes or count_classes(yolov5, request)
        self._options = training_options(yolov5, request, folder, classes)
        self._data = SyntheticData(
            1 if request.single_class else classes,
            request.labels_per_image,
            mask_kind(self._options) if request.task == "segment" else None,
            request.seed,
            engine,
        )
        self._accumulation_due = False

    def _train(self) -> None:
        """Call `train(hyp, opt, device, callbacks)`. After v7.0, segment/train.py no longer has the last parameter."""
        hyp = read_yaml(find_shipped(self._yolov5.root, self._request.hyp))
        # A learning rate of 0 keeps the loss finite. The warm-up must never end, because only during the warm-up does
        # the loop compute `accumulate` for every batch (train.py:355).
        hyp.update(lr0=0.0, warmup_bias_lr=0.0, warmup_epochs=1e6)
        with replaced(self._yolov5.loop, self._seams()):
            train = self._yolov5.loop.train
            arguments = (hyp, self._options, self._engine.device, self._yolov5.callbacks_class())
            train(*arguments[: len(signature(train).parameters)])

    def _seams(self) -> dict[str, Any]:
        module = self._yolov5.loop
        return {
            **self._validation_seam(module),
            "create_dataloader": self._create_dataloader,
            "np": Delegate(module.np, interp=self._accumulation_asked_for(module.np.interp)),
            "random": Delegate(module.random, randrange=self._size_asked_for(module.random.randrange)),
            "smart_optimizer": self._watched_optimizer(module.smart_optimizer),
            "ModelEMA": self._watched_ema(module.ModelEMA),
            "ComputeLoss": self._watched_loss(module.ComputeLoss),
            "check_amp": self._amp_asked_for(module.check_amp),
            **{name: SilentLogger for name in ("Loggers", "GenericLogger") if hasattr(module, name)},
        }

    def _create_dataloader(self, _path: Any, image_size: int, _batch: int, stride: int, *_: Any, **options: Any) -> Any:
        """Replace `create_dataloader`. Source: train.py:266 (training, with `augment`) and :294 (validation)."""
        self.image_size, self.stride = int(image_size), int(stride)
        if options.get("augment"):
            return Loader(self._train_batches, max(map(len, self._epochs))), Dataset(self._data)
        return Loader(self._validation_batches, 1), Dataset(self._data)

    def _prepare(self, _: PlannedStep) -> None:
        self._accumulation_due = True

    def _made(self, shape: BatchShape, validation: bool) -> tuple[Any, ...]:
        return self._data.validation_batch(shape) if validation else self._data.train_batch(shape)

    def _empty(self, batch: tuple[Any, ...]) -> None:
        """Free the tensors of a batch.

        `enumerate` and the progress bar keep every second batch alive for one more step, so the bytes of a step would
        depend on the number of earlier steps. On a GPU this makes no difference, because batches are on the host.
        """
        for part in batch:
            if isinstance(part, torch.Tensor):
                part.set_()  # type: ignore[call-overload]

    def _place_labels(self, side: int) -> None:
        self._data.place_labels(self._batch, side)

    def _validation_seam(self, module: Any) -> dict[str, Any]:
        """Return the replacement of the validation module for an engine that ends a validation early.

        The module is called `val` before v7.0, and `validate` since then.
        """
        if self._engine.validation_seen is None:
            return {}
        name = "validate" if hasattr(module, "validate") else "val"
        validate = getattr(module, name)
        values = _count_results(module.train, name)
        return {name: Delegate(validate, run=self._validated(validate, values))}

    def _validated(self, validation: Any, values: int) -> Callable[..., Any]:
        """Return a `run` of the module that ends after the last inference, and reports that nothing was found.

        Source: train.py:413. `values` is the number of values that `train()` unpacks.
        """

        def validated(*arguments: Any, **options: Any) -> Any:
            selecting = replaced(validation, {"non_max_suppression": self.select_boxes})
            with self.validating(options["model"], bool(options["half"])), selecting:
                return validation.run(*arguments, **options)
            nothing = np.zeros(NOTHING_FOUND)
            return (nothing, *[np.zeros(self._classes)] * (values - 2), nothing)

        return validated

    def _accumulation_asked_for(self, interp: Callable[..., Any]) -> Callable[..., Any]:
        """Return an `np.interp` whose first call for each training batch returns the planned `accumulate`.

        Source: train.py:355, `np.interp(ni, xi, [1, nbs / batch_size])`.
        """

        def asked(x: Any, xp: Any, fp: Any, *rest: Any) -> Any:
            if not self._accumulation_due:
                return interp(x, xp, fp, *rest)
            self._accumulation_due = False
            if fp[0] != 1:
                raise ProbeError("training-changed", "The warm-up of this train.py does not set the accumulation.")
            return interp(x, xp, fp, *rest) * 0 + self._running().accumulate

        return asked

    def _draw_sizes(self, start: float, stop: float) -> DrawnSizes:
        """Return the sizes of the loop's own draw, or those of the policy's size range if it has one."""
        if self._request.range_pixels is not None:
            smallest, largest = self._request.range_pixels
            start, stop = smallest, largest + self.stride
        elif self._request.range_factors is not None:
            low, high = self._request.range_factors
            start, stop = int(self.image_size * low), int(self.image_size * high) + self.stride
        minimum, maximum = align_draw(start, stop, self.stride)
        fixed = self.image_size * 2 if self._request.quad else self.image_size
        return DrawnSizes(minimum, fixed, maximum, self.stride)

    def _watched_optimizer(self, smart_optimizer: Callable[..., Any]) -> Callable[..., Any]:
        def watched(model: Any, *arguments: Any, **options: Any) -> Any:
            self._engine.take_model(model)
            self.model, self.optimizer = model, smart_optimizer(model, *arguments, **options)
            self._engine.take_optimizer(self.optimizer)
            return self.optimizer

        return watched

    def _watched_ema(self, ema_class: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.ema = ema_class(*arguments, **options)
            return self.ema

        return watched

    def _watched_loss(self, loss_class: Callable[..., Any]) -> Callable[..., Any]:
        """Return a loss class that raises ProbeError (`loss-not-finite`) if a training loss is not finite.

        The GradScaler would skip the optimizer step, so the optimizer state would never exist.
        """

        def watched(*arguments: Any, **options: Any) -> Any:
            loss = loss_class(*arguments, **options)
            return Delegate(loss, __call__=lambda *a, **o: self._finite(loss(*a, **o)))

        return watched

    def _finite(self, loss: Any) -> Any:
        if torch.is_grad_enabled() and bool(torch.logical_not(torch.isfinite(loss[1])).any()):
            raise ProbeError(
                "loss-not-finite", "The loss is not finite with these settings, so the optimizer makes no step."
            )
        return loss


def _count_results(train: Any, validate: str) -> int:
    """Return how many values `train()` unpacks from `validate.run`: three, or four in the package.

    Raises ProbeError (`training-changed`) if there is no such call.
    """
    for node in ast.walk(ast.parse(getsource(train))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Attribute) and ast.unparse(called) == f"{validate}.run":
                return len(node.targets[0].elts)
    raise ProbeError("training-changed", f"This train() does not call {validate}.run as YOLOv5's does.")
