"""Lets a simulation of `ultralytics` count the positives that a real training found: predictions decide them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch
from torch._subclasses.fake_tensor import FakeTensor
from vram_probe.trainers.ultralytics import assigner
from vram_probe.trainers.ultralytics.installation import Ultralytics


@contextmanager
def real_positives(ultralytics: Ultralytics) -> Iterator[list[Any]]:
    """Keep how many anchors of each image a real training finds positive. A simulation takes these, in their order.

    Without it, a simulation takes the most that labels allow. Yields those that are not taken yet.
    """
    assigning, most = ultralytics.assigning.TaskAlignedAssigner, assigner.most_positives
    original, found = assigning.forward, []

    def forward(*arguments: Any, **options: Any) -> Any:
        result = original(*arguments, **options)
        if not isinstance(result[3], FakeTensor):
            with torch._C._DisableTorchDispatch():
                found.append(result[3].bool().sum(-1))
        return result

    assigning.forward = forward
    assigner.most_positives = lambda *_: found.pop(0)
    try:
        yield found
    finally:
        assigning.forward, assigner.most_positives = original, most
