"""The sizes that multi-scale training draws from, and what a size by name means in them."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import ProbeError
from .request import Size


@dataclass(frozen=True)
class DrawnSizes:
    """Pixels, as the user's own training loop draws them."""

    minimum: int
    #: The side of a batch where multi-scale is off.
    fixed: int
    maximum: int
    stride: int

    def pixels(self, size: Size) -> int:
        """Raises ProbeError where the size is not one that the model takes."""
        named = {"minimum": self.minimum, "fixed": self.fixed, "maximum": self.maximum}
        pixels = named[size] if isinstance(size, str) else size
        if pixels < self.stride or pixels % self.stride != 0:
            raise ProbeError(
                "bad-request", f"A size of {pixels} px is no multiple of this model's stride, {self.stride} px."
            )
        return pixels


def align_draw(start: float, stop: float, stride: int) -> tuple[int, int]:
    """The smallest and the largest `randrange(start, stop) // stride * stride`."""
    return int(start // stride * stride), int((stop - 1) // stride * stride)
