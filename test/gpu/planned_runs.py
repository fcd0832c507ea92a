"""What is measured on a GPU, and then simulated: the same runs, in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from smoke_runs import a_request
from vram_probe.request import Request

#: Most telling first, because the time may end: yolov5s stands for most users.
MODELS = [
    ("yolov5s.yaml", 640),
    ("yolov5m.yaml", 640),
    ("yolov5n.yaml", 640),
    ("yolov5l.yaml", 640),
    ("yolov5s6.yaml", 1280),
]
BATCHES = [16, 4, 1]

#: Multi-scale's extremes, and the size without it: smallest first, as a pool grows.
SIZES = ("minimum", "fixed", "maximum")


@dataclass(frozen=True)
class PlannedRun:
    """One training over the three sizes of a model at a batch."""

    model: str
    image_size: int
    batch: int
    amp: bool

    @property
    def key(self) -> str:
        """Names the run."""
        return f"{self.model} {self.batch}x{self.image_size} {'AMP' if self.amp else 'FP32'}"

    def request(self, checkout: str | None) -> Request:
        """Return the request of the measurement."""
        return a_request(
            [(self.batch, size) for size in SIZES],
            engine="cuda",
            yolov5=checkout,
            model=self.model,
            image_size=self.image_size,
            amp=self.amp,
        )


def planned_runs() -> list[PlannedRun]:
    """All of them; with AMP first."""
    return [
        PlannedRun(model, image_size, batch, amp)
        for amp in (True, False)
        for batch in BATCHES
        for model, image_size in MODELS
    ]


#: The run whose allocations are held against each other one by one.
RECORDED = planned_runs()[0]
