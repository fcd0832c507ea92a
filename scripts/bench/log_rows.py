"""Which rows of gpu-logs.json can judge a prediction, and which settings they were trained with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Configuration:
    """All that decides a prediction; many rows share one."""

    task: str
    model: str
    batch: int
    image_size: int
    classes: int
    optimizer: str
    freeze: tuple[int, ...]
    single_class: bool
    amp: bool
    gpu: str | None
    torch: str | None

    @property
    def key(self) -> str:
        """The same for the same settings."""
        return json.dumps(asdict(self))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """All rows; a row's place in the file is its name."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def can_judge(row: dict[str, Any]) -> bool:
    """Whether nothing but the settings decides the row's figures, and all settings are known.

    Left out: cuDNN's benchmark mode (its choices jump about), figures that the card clipped, several GPUs, sizes that
    changed, rectangular images (whose sides the log does not tell), models of one's own.
    """
    model = row.get("model") or "custom"
    doubtful = ("cudnn_benchmark_inferred", "near_gpu_capacity", "multi_scale", "sizes_seen", "quad", "rect")
    stock = not model.startswith("custom") and row["task"] in ("detect", "segment")
    return bool(row["certain"] and stock and row.get("n_gpus") == 1 and not any(row.get(name) for name in doubtful))


def configuration_of(row: dict[str, Any]) -> Configuration:
    """The settings of a row that can judge. On CUDA, versions without a check of AMP always use it."""
    return Configuration(
        task=row["task"],
        model=f"{row['model']}.yaml",
        batch=row["batch_total"],
        image_size=row["imgsz"],
        classes=row.get("nc") or 80,
        optimizer=row.get("optimizer") or "SGD",
        freeze=_frozen_layers(row.get("freeze")),
        single_class=bool(row.get("single_cls")),
        amp=row["amp"] != "checks failed",
        gpu=row.get("gpu"),
        torch=row.get("torch"),
    )


def _frozen_layers(freeze: Any) -> tuple[int, ...]:
    """YOLOv5 logs a list as text: `[10]` for the first ten layers."""
    layers = json.loads(freeze) if isinstance(freeze, str) else freeze or 0
    return tuple(layers) if isinstance(layers, list) else (layers,)


def rows_by_configuration(rows: list[dict[str, Any]]) -> dict[Configuration, list[int]]:
    """The places of the rows that each configuration is judged by."""
    found: dict[Configuration, list[int]] = {}
    for place, row in enumerate(rows):
        if can_judge(row):
            found.setdefault(configuration_of(row), []).append(place)
    return found
