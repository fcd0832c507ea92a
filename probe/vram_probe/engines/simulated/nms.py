"""What non-maximum suppression holds for a moment: it hangs on what a validation finds, so the most is taken."""

from __future__ import annotations

#: Boxes that are kept for NMS (`max_nms` in utils/general.py).
MOST_BOXES = 30_000


def nms_bytes() -> int:
    """torchvision's bit mask of boxes against boxes. Source: ops/cuda/nms_kernel.cu, `mask`: n * ceil(n / 64) longs."""
    return MOST_BOXES * -(-MOST_BOXES // 64) * 8
