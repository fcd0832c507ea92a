"""Requests as the program writes them, for trainings that are small enough for two cores."""

from __future__ import annotations

import os
from typing import Any

#: Folder of the YOLOv5 checkout that the tests drive. None means the installed package.
CHECKOUT = os.environ.get("VRAM_REVIEW_YOLOV5") or None


def a_request(**changes: Any) -> dict[str, Any]:
    """Return the fields of a request, with changes."""
    return {
        "version": 1,
        "engine": "cpu",
        "yolov5": CHECKOUT,
        "task": "detect",
        "model": "yolov5n.yaml",
        "hyp": "data/hyps/hyp.scratch-low.yaml",
        "data": "data/coco128.yaml",
        "classes": None,
        "image_size": 192,
        "batch_size": 2,
        "gpus": 1,
        "optimizer": "SGD",
        "freeze": [0],
        "rect": False,
        "quad": False,
        "sync_batch_norm": False,
        "single_class": False,
        "mask_ratio": 4,
        "no_overlap": False,
        "amp": None,
        "modules": [],
        "points": points((2, "fixed")),
        "labels_per_image": 8,
        "range_factors": None,
        "range_pixels": None,
        "memory_cap_bytes": None,
        **changes,
    }


def points(*pairs: tuple[int, int | str]) -> list[dict[str, Any]]:
    """Return the points of a request for (batch, size) pairs."""
    return [{"batch": batch, "size": size} for batch, size in pairs]
