"""`python draw_sizes.py CASES`: what the real trainer of the Ultralytics on the path draws, one JSON line.

CASES is a JSON list of `{imageSize, stride, multiScale}`. The trainer's own `preprocess_batch` resizes thin images,
after the package's own check of the arguments.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "probe"))

from vram_probe.startup import isolate


class Recorder:
    """Stands in for the trainer's `random`: remembers the bounds of each draw, and can draw either end."""

    def __init__(self) -> None:
        self.bounds: set[tuple[int, int]] = set()
        self.draw: int | None = None

    def random(self) -> float:
        """Let versions in which a probability decides draw a size."""
        return 0.0 if self.draw is not None else random.random()

    def randrange(self, low: int, high: int) -> int:
        """Between the bounds of the trainer."""
        self.bounds.add((low, high))
        return random.randrange(low, high) if self.draw is None else (low, high - 1)[self.draw]


def drawn(case: dict[str, Any], batches: int = 300) -> dict[str, Any]:
    """The sizes that can be drawn, those of so many batches, and what is raised where the training ends."""
    from ultralytics.cfg import get_cfg
    from ultralytics.models.yolo.detect import train
    from ultralytics.utils.checks import check_imgsz

    try:
        arguments = get_cfg(overrides={"imgsz": case["imageSize"], "multi_scale": case["multiScale"]})
        trainer = object.__new__(train.DetectionTrainer)
        trainer.stride = max(case["stride"], 32)
        arguments.imgsz = check_imgsz(arguments.imgsz, stride=trainer.stride, floor=trainer.stride, max_dim=1)
        trainer.args = arguments
        recorder = Recorder()
        ends = []
        with mock.patch.object(train, "random", recorder):
            for recorder.draw in 0, 1:
                ends.append(long_side(trainer))
            recorder.draw = None
            sizes = {long_side(trainer) for _ in range(batches)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    possible = {number // trainer.stride for low, high in recorder.bounds for number in range(low, high)}
    return {
        "minimum": min(ends),
        "maximum": max(ends),
        "count": len(possible) if possible else 1,
        "drawn": sorted(sizes),
    }


def long_side(trainer: Any) -> int:
    """The long side of one batch of images of the trained size."""
    import torch

    trainer.device = torch.device("cpu")
    image = torch.zeros(1, 1, trainer.args.imgsz, trainer.stride, dtype=torch.uint8)
    return max(trainer.preprocess_batch({"img": image})["img"].shape[2:])


def main() -> None:
    """Answer on standard output, to which the package prints as well: the answer is the last line."""
    with tempfile.TemporaryDirectory(prefix="draws-") as name:
        isolate(Path(name).resolve())
        import ultralytics

        random.seed(0)
        results = [drawn(case) for case in json.loads(sys.argv[1])]
        print("\n" + json.dumps({"version": ultralytics.__version__, "results": results}))


if __name__ == "__main__":
    main()
