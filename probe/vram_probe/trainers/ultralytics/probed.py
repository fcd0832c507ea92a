"""A subclass of the user's trainer class, in which only what touches files, data and networks is overridden."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from ...engines import Engine
from .emulated import simulated


class Driver(Protocol):
    """What the subclass asks for."""

    #: Of the data set.
    classes: int

    def began(self, image_size: int, stride: int) -> None:
        """Take image size and stride, which the trainer has checked."""

    def loader(self, mode: str, batch: int) -> Any:
        """Return the loader of the training (`train`) or of the validation."""

    def took(self, model: Any, optimizer: Any) -> None:
        """Take model and optimizer, once both exist."""

    def validating(self, model: Any, half: bool) -> AbstractContextManager[None]:
        """Surround a validation."""

    def select_boxes(self, *_: Any, **__: Any) -> list[Any]:
        """Stand for non-maximum suppression."""


class WithoutData:
    """Data and files: there are none."""

    driver: Driver

    def get_dataset(self) -> dict[str, Any]:
        """Return a data set of so many classes. Nothing is downloaded."""
        classes = self.driver.classes
        names = {index: f"class{index}" for index in range(classes)}
        return {"train": "synthetic", "val": "synthetic", "nc": classes, "names": names, "channels": 3}

    def get_dataloader(self, _: str, batch_size: int = 16, rank: int = 0, mode: str = "train") -> Any:
        """Return a loader of synthetic batches."""
        trainer: Any = self
        self.driver.began(trainer.args.imgsz, trainer.stride)
        return self.driver.loader(mode, batch_size)

    def save_model(self) -> bool:
        """Write no checkpoint."""
        return False

    def save_metrics(self, metrics: Any) -> None:
        """Write no figures."""

    def final_eval(self) -> None:
        """Evaluate no checkpoint."""


def probed(base: Any, driver: Driver, engine: Engine) -> Any:
    """Return the subclass of a trainer class."""
    if engine.validation_seen is not None:
        base = simulated(base, driver, engine)

    class Probed(WithoutData, base):  # type: ignore[misc]
        def build_optimizer(self, model: Any, *arguments: Any, **options: Any) -> Any:
            engine.take_model(model)
            optimizer = super().build_optimizer(model, *arguments, **options)
            driver.took(model, optimizer)
            # The user's epochs have chosen the optimizer (`optimizer=auto`). From here on they must not end the loop.
            self.epochs = 1_000_000
            return optimizer

        def _setup_scheduler(self) -> None:
            super()._setup_scheduler()
            # A learning rate of 0 keeps the loss finite.
            for group in self.optimizer.param_groups:
                group["initial_lr"] = 0.0
            self.scheduler.base_lrs = [0.0] * len(self.scheduler.base_lrs)

        def _handle_nan_recovery(self, _: int) -> bool:
            return False

    Probed.driver = driver
    return Probed
