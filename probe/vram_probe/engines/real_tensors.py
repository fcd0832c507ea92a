"""What the engines share that train with real tensors."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch

from . import PeakOwners


class RealTensors:
    """The training gets what it would get without a probe."""

    validation_seen: type[BaseException] | None = None

    def check_amp(self, check: Any, model: Any) -> bool:
        """The user's own check decides."""
        return bool(check(model))

    def take_model(self, model: Any) -> None:
        """It is trained as it is."""

    def take_optimizer(self, optimizer: Any) -> None:
        """It steps as it is."""

    def images(self, shape: tuple[int, ...], validation: bool) -> Any:
        """Random, since constant ones make the loss NaN and AMP then skips the optimizer step."""
        return torch.randint(0, 256, shape, dtype=torch.uint8)

    def masks(self, shape: tuple[int, ...], instances: int, validation: bool) -> Any:
        """Random as well."""
        return torch.randint(0, instances + 1, shape, dtype=torch.uint8)

    def labels(self, rows: Any, validation: bool) -> Any:
        """On the host: `train()` moves them where they belong."""
        return torch.from_numpy(rows)

    def peak_owners(self, model: Any, optimizer: Any, ema: Any) -> PeakOwners | None:
        """Real storages have no owners."""
        return None

    @contextmanager
    def validating(self, model: Any, half: bool) -> Iterator[None]:
        """It is validated as it is."""
        yield
