"""Counts what the assigner of labels decides, for a simulation: predictions decide which anchors are positive.

How many candidates a label has depends on labels and anchors alone. The assigner's own method finds them, so that
masks over all labels and anchors need not be computed. Of the candidates, at most `topk` of a label become positive;
which ones depends on predictions, so all of them count.
"""

from __future__ import annotations

import inspect
from typing import Any, Callable

import torch
from torch._subclasses.fake_tensor import FakeTensor
from torch.utils._python_dispatch import _disable_current_modes

from ...engines.simulated import known_values
from ...engines.simulated.known_values import count_true, count_true_rows, know, value_of
from ...seams import replaced

#: Labels times anchors of which candidates are looked for at once: some ten megabytes.
MOST_AT_ONCE = 4_000_000


def counting_assigner(assigning: Any) -> Callable[..., Any]:
    """Return a `forward` of `TaskAlignedAssigner` that says how many values of its masks are True.

    Source: `TaskAlignedAssigner.forward` in utils/tal.py: scores, boxes, anchors, labels, their boxes, and which of
    them exist.
    """
    original = assigning.TaskAlignedAssigner.forward
    found: dict[Any, Any] = {}

    def forward(self: Any, *arguments: Any, **extra: Any) -> Any:
        scores, _, anchors, _, targets, exist = arguments
        known = [value_of(tensor) for tensor in (anchors, targets, exist)]
        if not isinstance(scores, FakeTensor) or any(value is None for value in known):
            return original(self, *arguments, **extra)
        images, most_labels, count = targets.shape[0], targets.shape[1], anchors.shape[0]
        with _disable_current_modes(), torch.no_grad():
            key = (type(self), count, known[1].numpy().tobytes())
            if key not in found:
                found[key] = _candidates(self, *known)
            inside = int(found[key].sum())
            positives = most_positives(self, found[key]).tolist()
        count_true((images, most_labels, count), inside)
        count_true_rows((images, count), positives)
        know(anchors, None)  # Masks over all labels and anchors are counted, not computed.
        try:
            # Anchors are wanted by several labels. Elsewhere a loop may go on for as long as something is True.
            with replaced(known_values, {"UNKNOWN_TRUTH": True}):
                return original(self, *arguments, **extra)
        finally:
            know(anchors, known[0])

    return forward


def most_positives(assigner: Any, candidates: Any) -> Any:
    """Return how many anchors of each image become positive at most."""
    topk = min(assigner.topk, getattr(assigner, "topk2", None) or assigner.topk)
    return candidates.clamp(max=topk).sum(-1)


def _candidates(assigner: Any, anchors: Any, targets: Any, exist: Any) -> Any:
    """Return how many anchors lie in each label, of shape (images, labels)."""
    rows, exists = targets.float().reshape(1, -1, 4), exist.reshape(1, -1, 1)
    takes_mask = "mask_gt" in inspect.signature(assigner.select_candidates_in_gts).parameters
    counts = []
    step = max(1, MOST_AT_ONCE // anchors.shape[0])
    for start in range(0, rows.shape[1], step):
        some, some_exist = rows[:, start : start + step], exists[:, start : start + step]
        mask = [some_exist] if takes_mask else []
        inside = assigner.select_candidates_in_gts(anchors, some, *mask)
        counts.append((inside.bool() & some_exist.bool()).sum(-1).flatten())
    return torch.cat(counts).reshape(targets.shape[:2])
