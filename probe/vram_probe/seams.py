"""Stand-ins for what `train()` looks up in its module, and how they are put there."""

from __future__ import annotations

from contextlib import contextmanager
from types import ModuleType
from typing import Any, Callable, Iterator

from .synthetic_data import SyntheticData


@contextmanager
def replaced(module: ModuleType, names: dict[str, Any]) -> Iterator[None]:
    """Replaces names of a module within the block."""
    before = {name: getattr(module, name) for name in names}
    vars(module).update(names)
    try:
        yield
    finally:
        vars(module).update(before)


class Delegate:
    """Another object in all but the attributes given."""

    def __init__(self, other: Any, **attributes: Any) -> None:
        self._other = other
        self._attributes = attributes

    def __getattr__(self, name: str) -> Any:
        return self._attributes[name] if name in self._attributes else getattr(self._other, name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Python looks this one up in the class, not in the object."""
        return self._attributes["__call__"](*arguments, **options)


class SilentLogger:
    """In place of YOLOv5's loggers: no TensorBoard, no web service."""

    #: No logger brings a data set: `remote_dataset` since v7.0, those of `wandb` and `clearml` in v6.2.
    remote_dataset = wandb = clearml = None

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Any other method does nothing. It is not listed, so `train()` registers none as a callback."""
        return lambda *_, **__: None


class Sampler:
    """In place of the distributed sampler."""

    def set_epoch(self, _: int) -> None:
        """Nothing is shuffled."""


class Loader:
    """In place of the data loader: asks for new batches each time it is iterated."""

    num_workers = 0
    sampler = Sampler()

    def __init__(self, batches: Callable[[], Iterator[Any]], length: int) -> None:
        self._batches = batches
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return self._batches()


class Dataset:
    """In place of the data set: `train()` reads its labels for class weights."""

    def __init__(self, data: SyntheticData) -> None:
        self.labels: list[Any] = data.labels
