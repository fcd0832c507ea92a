"""Synthetic batches in the form of a user's data set: random images, with as many labels per image as requested."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import Any, Iterable, Protocol

import numpy as np
import torch


@dataclass(frozen=True)
class BatchShape:
    """The number of images of a batch, and their sides in pixels before the training loop resizes them."""

    images: int
    height: int
    width: int


def train_shape(batch: int, image_size: int, quad: bool) -> BatchShape:
    """Return the shape of a training batch. `quad` joins four images into one of twice the side.

    Source: `collate_fn4` in utils/dataloaders.py.
    """
    if quad:
        return BatchShape(max(batch // 4, 1), image_size * 2, image_size * 2)
    return BatchShape(batch, image_size, image_size)


@dataclass(frozen=True)
class ValidationSet:
    """What of the images that a training validates with decides memory."""

    #: How many there are. None means as many as it takes.
    images: int | None
    #: The shorter side divided by the longer one, of each kind of image; in ascending order.
    aspects: tuple[float, ...]


#: Shows how each allocation of a validation depends on the height of its images.
TRACED_VALIDATION = ValidationSet(images=None, aspects=(0.5, 1.0))

#: More batches than this leave nothing else behind.
VALIDATION_BATCHES = 2


def validation_shapes(batch: int, image_size: int, stride: int, validated: ValidationSet) -> list[BatchShape]:
    """Return the shapes of the validation batches that decide memory: at least two, and one for each kind of image.

    A batch has twice the images of a training batch, and is padded by half a stride: 640 px become 672 px, and
    480 px become 512. Images are sorted by their aspect. Source: `val_loader` in train.py (`batch * 2`, `pad=0.5`,
    `rect`), `batch_shapes` in utils/dataloaders.py.
    """
    most, aspects = batch * 2, validated.aspects
    wanted = max(VALIDATION_BATCHES, len(aspects))
    filled = wanted if validated.images is None else math.ceil(validated.images / most)
    count = min(wanted, filled)
    last = most if validated.images is None or filled > count else validated.images - most * (count - 1)
    largest = aspects[-count:]
    kinds = [*largest, *[aspects[-1]] * (count - len(largest))]
    images = [most] * (count - 1) + [last]
    width = _padded(image_size, stride)
    return [BatchShape(n, _padded(image_size * aspect, stride), width) for n, aspect in zip(images, kinds)]


def _padded(side: float, stride: int) -> int:
    return math.ceil(side / stride + 0.5) * stride


@dataclass(frozen=True)
class MaskKind:
    """The form of the masks that segment/train.py expects.

    `ratio` divides the side. With `overlap` there is one mask per image, which holds the numbers of all instances;
    without it there is one mask per instance.
    """

    ratio: int
    overlap: bool


class Maker(Protocol):
    """Creates the tensors of a batch. Engines implement it."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Return a uint8 tensor of this shape."""

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Return a uint8 tensor of instance numbers. 0 is background."""

    def labels(self, rows: Any, validation: bool) -> Any:
        """Return a tensor for a NumPy array of labels."""

    def relabel(self, labels: Any, rows: Any) -> None:
        """Replace the labels of a batch that has not reached the loss yet."""


#: Side in pixels of an image in which labels have sides of 2 to 50 %.
REFERENCE_SIDE = 640

#: Pixels at which centres of labels lie: 20 or 36 beyond a multiple of 64, the largest stride of a YOLOv5.
CENTRES = (84.0, 100.0)


class SyntheticData:
    """Creates batches.

    Every image has the same labels, of the same size in pixels. How many anchors of an image match does then not depend
    on batch and size, and neither do the tensors of the loss, but for their number of images.
    """

    def __init__(self, classes: int, labels_per_image: int, masks: MaskKind | None, seed: int, maker: Maker) -> None:
        self._classes = classes
        self._labels_per_image = labels_per_image
        self._mask_kind = masks
        self._seed = seed
        self._maker = maker

    @property
    def labels(self) -> list[Any]:
        """The labels of the data set in the form of `dataset.labels`: a list with one image, which has one label.

        A label is (class, x, y, width, height).
        """
        return [self._labels(1, REFERENCE_SIDE, REFERENCE_SIDE)]

    def train_batch(self, shape: BatchShape) -> tuple[Any, ...]:
        """Return (images, targets, paths, None), followed by masks for segmentation."""
        return self._batch(shape, self._labels_per_image, None, validation=False)

    def validation_batch(self, shape: BatchShape) -> tuple[Any, ...]:
        """Return (images, targets, paths, shapes), followed by masks for segmentation.

        There is at least one label per image, because val.py fails on a data set without labels.
        """
        shapes = [((shape.height, shape.width), ((1.0, 1.0), (0.0, 0.0)))] * shape.images
        return self._batch(shape, max(self._labels_per_image, 1), shapes, validation=True)

    def _batch(self, shape: BatchShape, labels_per_image: int, shapes: Any, validation: bool) -> tuple[Any, ...]:
        images = self._maker.images((shape.images, 3, shape.height, shape.width), validation)
        rows = self._maker.labels(self.rows(shape, labels_per_image), validation)
        paths = [f"synthetic{i}.jpg" for i in range(shape.images)]
        return (images, rows, paths, shapes, *self._masks(shape, labels_per_image, validation))

    def place_labels(self, batch: tuple[Any, ...], side: int) -> None:
        """Give the labels of a training batch their size in pixels, once the side of the resized images is known."""
        images, labels = batch[:2]
        if self._labels_per_image > 0:
            self._maker.relabel(labels, self.rows(BatchShape(images.shape[0], side, side), self._labels_per_image))

    def rows(self, shape: BatchShape, labels_per_image: int) -> Any:
        """Return the labels of a batch: number of the image, class, centre and sides, as float32."""
        owner = np.repeat(np.arange(shape.images, dtype=np.float32), labels_per_image)[:, None]
        labels = self._labels(labels_per_image, shape.height, shape.width)
        return np.concatenate([owner, np.tile(labels, (shape.images, 1))], axis=1)

    def _labels(self, count: int, height: int, width: int) -> Any:
        """Return `count` random labels: class, centre and sides, as float32 of shape (count, 5).

        Centre and sides are fractions of the image's sides. A label also matches the cells next to its own if its
        centre is near their border, so the centres lie at the same places of a cell, whatever its stride, and away from
        the image's edge.
        """
        random = np.random.default_rng(self._seed)
        classes = random.integers(0, self._classes, (count, 1))
        sides = random.uniform(0.02, 0.5, (count, 2)) * REFERENCE_SIDE
        centres = random.choice(CENTRES, (count, 2))
        image = np.array([width, height])
        return np.concatenate([classes, centres / image, sides / image], axis=1).astype(np.float32)

    def _masks(self, shape: BatchShape, labels_per_image: int, validation: bool) -> tuple[Any, ...]:
        """Return a tuple with the masks of a batch, or an empty one for detection.

        Source: utils/segment/dataloaders.py.
        """
        if self._mask_kind is None:
            return ()
        height, width = (side // self._mask_kind.ratio for side in (shape.height, shape.width))
        count = shape.images if self._mask_kind.overlap else shape.images * labels_per_image
        instances = labels_per_image if self._mask_kind.overlap else 1
        return (self._maker.masks((count, height, width), instances, validation),)


# Sizes of the tensors that exist during the whole training.


def module_bytes(module: Any) -> int:
    """Return the bytes of parameters and buffers."""
    return _sum(chain(module.parameters(), module.buffers()))


def gradient_bytes(module: Any) -> int:
    """Return the bytes of the gradients that exist now. 0 if `module` is None."""
    return 0 if module is None else _sum(p.grad for p in module.parameters() if p.grad is not None)


def optimizer_bytes(optimizer: Any) -> int:
    """Return the bytes of the optimizer state, such as momentum buffers. 0 before the first step."""
    return _sum(v for state in optimizer.state.values() for v in state.values() if isinstance(v, torch.Tensor))


def _sum(tensors: Iterable[torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)
