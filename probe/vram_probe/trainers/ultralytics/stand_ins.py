"""Stand-ins for the data of a training."""

from __future__ import annotations

from typing import Any, Callable, Iterator


class Dataset:
    """Replaces the data set. Its number of images chooses the optimizer, and its labels the number of detections."""

    def __init__(self, images: int, labels: list[Any]) -> None:
        self._images = images
        self.labels = [{"cls": rows[:, :1], "bboxes": rows[:, 1:]} for rows in labels]

    def __len__(self) -> int:
        return self._images


class Loader:
    """Replaces the data loader. Each iteration over it requests new batches."""

    num_workers = 0
    drop_last = True

    def __init__(self, batches: Callable[[], Iterator[Any]], length: int, batch: int, dataset: Dataset) -> None:
        self._batches = batches
        self._length = length
        self.batch_size = batch
        self.dataset = dataset
        self.sampler = range(batch * length)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return self._batches()

    def reset(self) -> None:
        """Do nothing: there are no workers to start anew."""

    def close(self) -> None:
        """Do nothing: there are no workers to end."""
