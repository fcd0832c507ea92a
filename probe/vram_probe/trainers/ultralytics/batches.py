"""Batches of the form that the user's data set gives them."""

from __future__ import annotations

from typing import Any

from ...engines import Engine
from ...request import Request
from ...synthetic_data import BatchShape, MaskKind, SyntheticData


class Batches:
    """Makes the batches of a training and of its validations."""

    def __init__(self, request: Request, classes: int, engine: Engine) -> None:
        kind = mask_kind(request.arguments) if request.task == "segment" else None
        self._data = SyntheticData(classes, request.labels_per_image, kind, request.seed, engine)
        self._engine = engine
        self._classes = classes
        self._labels_per_image = request.labels_per_image
        self._semantic_ratio = kind.ratio if kind and has_semantic_masks(kind) else None

    @property
    def labels(self) -> list[Any]:
        """The labels of the data set, as `SyntheticData.labels`."""
        return self._data.labels

    def made(self, shape: BatchShape) -> dict[str, Any]:
        """Return a batch, sorted by its keys as the loop moves them to the device.

        Source: `collate_fn` in data/dataset.py. A validation moves its batch like a training does.
        """
        images, labels, files, _, *masks = self._data.train_batch(shape)
        sides = [(shape.height, shape.width)] * shape.images
        batch = {
            "img": images,
            "batch_idx": labels[:, 0],
            "cls": labels[:, 1:2],
            "bboxes": labels[:, 2:],
            "im_file": list(files),
            "ori_shape": sides,
            "resized_shape": sides,
            "ratio_pad": [((1.0, 1.0), (0.0, 0.0))] * shape.images,
        }
        if masks:
            (batch["masks"],) = masks
        if self._semantic_ratio is not None:
            cells = [side // self._semantic_ratio for side in (shape.height, shape.width)]
            batch["sem_masks"] = self._engine.masks((shape.images, *cells), self._classes - 1, False).float()
        return dict(sorted(batch.items()))

    def place_labels(self, batch: dict[str, Any], side: int) -> None:
        """Give the labels of a batch their size in pixels, once the side of the resized images is known."""
        rows = self._data.rows(BatchShape(len(batch["img"]), side, side), self._labels_per_image)
        self._engine.relabel(batch["bboxes"], rows[:, 2:])


def mask_kind(arguments: dict[str, Any]) -> MaskKind:
    """Return the form of the masks by the arguments of a training, or by the defaults of the installed version."""
    from ultralytics.utils import DEFAULT_CFG_DICT

    asked = {**DEFAULT_CFG_DICT, **arguments}
    return MaskKind(int(asked["mask_ratio"]), overlap=bool(asked["overlap_mask"]))


def has_semantic_masks(kind: MaskKind) -> bool:
    """Return whether the data set of the installed version makes a map of classes beside the masks of instances.

    Its own `Format` (data/augment.py) is asked, with an image of one label.
    """
    import numpy as np
    from ultralytics.data.augment import Format
    from ultralytics.utils.instance import Instances

    side = 8 * kind.ratio
    corners = np.array([[[0.2, 0.2], [0.8, 0.2], [0.8, 0.8]]], dtype=np.float32)
    boxes = np.array([[0.5, 0.5, 0.6, 0.6]], dtype=np.float32)
    image = {
        "img": np.zeros((side, side, 3), dtype=np.uint8),
        "cls": np.zeros((1, 1), dtype=np.float32),
        "instances": Instances(boxes, corners, bbox_format="xywh", normalized=True),
    }
    formatting = Format(return_mask=True, mask_ratio=kind.ratio, mask_overlap=kind.overlap)
    return "sem_masks" in formatting(image)
