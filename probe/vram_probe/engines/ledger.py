"""Who keeps account of allocations: by their sum, or as an allocator would."""

from __future__ import annotations

from typing import Any, Protocol


class Ledger(Protocol):
    """Is told every allocation and every release, in order."""

    @property
    def allocated_bytes(self) -> int:
        """What is held now."""

    @property
    def peak_allocated_bytes(self) -> int:
        """The most that was held since `restart_peaks`."""

    def allocate(self, size: int) -> Any:
        """So many bytes are asked for; what is returned stands for them."""

    def release(self, block: Any) -> None:
        """What `allocate` returned is given back."""

    def restart_peaks(self) -> None:
        """Peaks count from what is held now."""


class Tally:
    """Their sum: the bytes of tensors alone."""

    def __init__(self) -> None:
        self.allocated_bytes = 0
        self.peak_allocated_bytes = 0

    def allocate(self, size: int) -> int:
        """A block is its size."""
        self.allocated_bytes += size
        self.peak_allocated_bytes = max(self.peak_allocated_bytes, self.allocated_bytes)
        return size

    def release(self, block: int) -> None:
        """Takes it off the sum."""
        self.allocated_bytes -= block

    def restart_peaks(self) -> None:
        """The peak counts from what lives now."""
        self.peak_allocated_bytes = self.allocated_bytes
