"""Stand-ins for names that a training loop looks up in its module, and the function that installs them."""

from __future__ import annotations

from contextlib import contextmanager
from types import ModuleType
from typing import Any, Callable, Iterator


@contextmanager
def replaced(module: ModuleType, names: dict[str, Any]) -> Iterator[None]:
    """Replace names of a module within the block."""
    before = {name: getattr(module, name) for name in names}
    vars(module).update(names)
    try:
        yield
    finally:
        vars(module).update(before)


class Delegate:
    """Behaves like another object, except for the attributes that are given."""

    def __init__(self, other: Any, **attributes: Any) -> None:
        self._other = other
        self._attributes = attributes

    def __getattr__(self, name: str) -> Any:
        return self._attributes[name] if name in self._attributes else getattr(self._other, name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the given `__call__`. Python looks this method up in the class, so `__getattr__` cannot provide it."""
        return self._attributes["__call__"](*arguments, **options)


class Sampler:
    """Replaces the distributed sampler."""

    def set_epoch(self, _: int) -> None:
        """Do nothing: no data are shuffled."""


class Loader:
    """Replaces the data loader. Each iteration over it requests new batches."""

    num_workers = 0
    sampler = Sampler()

    def __init__(self, batches: Callable[[], Iterator[Any]], length: int) -> None:
        self._batches = batches
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return self._batches()
