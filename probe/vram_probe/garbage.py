"""When Python looks for garbage: a look through all that PyTorch and YOLOv5 brought takes longer than a simulation."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import Iterator


@contextmanager
def no_collections() -> Iterator[None]:
    """For imports: they make little garbage and many objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def quick_collections() -> Iterator[None]:
    """Collections within the block look at what was made within it, not at all that PyTorch and YOLOv5 brought."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
