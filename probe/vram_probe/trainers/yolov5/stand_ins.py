"""Stand-ins for what YOLOv5's training loop creates beside the model."""

from __future__ import annotations

from typing import Any, Callable

from ...synthetic_data import SyntheticData


class SilentLogger:
    """Replaces YOLOv5's loggers: no TensorBoard and no web service."""

    #: A logger could provide a data set; this one has none. v7.0 reads `remote_dataset`, v6.2 `wandb` and `clearml`.
    remote_dataset = wandb = clearml = None

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return a function that does nothing, for any method.

        `train()` registers the methods that it lists (`methods(loggers)`) as callbacks. These are not listed.
        """
        return lambda *_, **__: None


class Dataset:
    """Replaces the data set. `train()` reads its labels for class weights."""

    def __init__(self, data: SyntheticData) -> None:
        self.labels: list[Any] = data.labels
