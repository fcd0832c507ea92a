"""Batches as a user's data set would give them, made of nothing: random images, labels as dense as asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import Any, Iterable, Protocol

import numpy as np
import torch


@dataclass(frozen=True)
class BatchShape:
    """One batch before the training loop resizes it."""

    images: int
    side: int


def train_shape(batch: int, image_size: int, quad: bool) -> BatchShape:
    """`quad` joins four images to one of twice the side. Source: `collate_fn4` in utils/dataloaders.py."""
    return BatchShape(max(batch // 4, 1), image_size * 2) if quad else BatchShape(batch, image_size)


def validation_shape(batch: int, image_size: int, stride: int) -> BatchShape:
    """Validation takes twice the batch, padded by half a stride: a square 640 set validates at 672.

    Source: `val_loader` in train.py (`batch * 2`, `pad=0.5`, `rect`), `batch_shapes` in utils/dataloaders.py.
    """
    return BatchShape(batch * 2, math.ceil(image_size / stride + 0.5) * stride)


@dataclass(frozen=True)
class MaskKind:
    """How segment/train.py wants its masks: their scale, and whether one an image holds all instances' numbers."""

    ratio: int
    overlap: bool


class Maker(Protocol):
    """Makes the tensors of a batch; see `engines`."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Unsigned bytes."""

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Unsigned bytes: numbers of instances, 0 is none."""

    def labels(self, rows: Any, validation: bool) -> Any:
        """Of a NumPy array."""


class SyntheticData:
    """Makes batches.

    Every batch of a shape has the same labels, so that a step's bytes do not depend on what ran before it.
    """

    def __init__(self, classes: int, labels_per_image: int, masks: MaskKind | None, seed: int, maker: Maker) -> None:
        self._classes = classes
        self._labels_per_image = labels_per_image
        self._mask_kind = masks
        self._seed = seed
        self._maker = maker

    @property
    def labels(self) -> list[Any]:
        """The data set's labels (class, x, y, width, height) of each image, as `dataset.labels` has them."""
        return [self._labels(1)]

    def train_batch(self, shape: BatchShape) -> tuple[Any, ...]:
        """(images, targets, paths, None), and masks where segments are trained."""
        return self._batch(shape, self._labels_per_image, None, validation=False)

    def validation_batch(self, shape: BatchShape) -> tuple[Any, ...]:
        """(images, targets, paths, shapes), and masks where segments are trained.

        At least one label an image: val.py fails on a data set that has none at all.
        """
        shapes = [((shape.side, shape.side), ((1.0, 1.0), (0.0, 0.0)))] * shape.images
        return self._batch(shape, max(self._labels_per_image, 1), shapes, validation=True)

    def _batch(self, shape: BatchShape, labels_per_image: int, shapes: Any, validation: bool) -> tuple[Any, ...]:
        images = self._maker.images((shape.images, 3, shape.side, shape.side), validation)
        count = shape.images * labels_per_image
        owner = np.repeat(np.arange(shape.images, dtype=np.float32), labels_per_image)[:, None]
        rows = self._maker.labels(np.concatenate([owner, self._labels(count)], axis=1), validation)
        paths = [f"synthetic{i}.jpg" for i in range(shape.images)]
        return (images, rows, paths, shapes, *self._masks(shape, labels_per_image, validation))

    def _labels(self, count: int) -> Any:
        """Class, centre and sides as shares of the image: small to large, all within it."""
        random = np.random.default_rng(self._seed)
        classes = random.integers(0, self._classes, (count, 1))
        sides = random.uniform(0.02, 0.5, (count, 2))
        centres = random.uniform(sides / 2, 1 - sides / 2)
        return np.concatenate([classes, centres, sides], axis=1).astype(np.float32)

    def _masks(self, shape: BatchShape, labels_per_image: int, validation: bool) -> tuple[Any, ...]:
        """Masks of a batch, or nothing where boxes are trained. Source: utils/segment/dataloaders.py."""
        if self._mask_kind is None:
            return ()
        side = shape.side // self._mask_kind.ratio
        count = shape.images if self._mask_kind.overlap else shape.images * labels_per_image
        instances = labels_per_image if self._mask_kind.overlap else 1
        return (self._maker.masks((count, side, side), instances, validation),)


# Bytes of the tensors that live through a whole training.


def module_bytes(module: Any) -> int:
    """Parameters and buffers."""
    return _sum(chain(module.parameters(), module.buffers()))


def gradient_bytes(module: Any) -> int:
    """Gradients that exist right now."""
    return 0 if module is None else _sum(p.grad for p in module.parameters() if p.grad is not None)


def optimizer_bytes(optimizer: Any) -> int:
    """Momentum buffers and the like; 0 before the first step."""
    return _sum(v for state in optimizer.state.values() for v in state.values() if isinstance(v, torch.Tensor))


def _sum(tensors: Iterable[torch.Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)
