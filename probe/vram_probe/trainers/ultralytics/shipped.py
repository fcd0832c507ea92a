"""Finds models and data sets among those that the installed package ships. Nothing is ever downloaded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...request import Request
from ...result import ProbeError

#: A bare name of a YAML. The package looks for others on the network, or takes them for patterns (`check_file` in
#: utils/checks.py).
NAME = re.compile(r"[\w.-]+\.ya?ml")


def check_model(models: Any, version: str, name: str) -> None:
    """Raise ProbeError (`file-missing`) unless the package finds this model YAML.

    It is the name of a shipped one, or the absolute path of another, whose scale the package reads from the file's
    name: `yolov8x-weeds.yaml` is an x. Source: `yaml_model_load` in nn/tasks.py.
    """
    is_file = Path(name).is_absolute() and Path(name).is_file() and NAME.fullmatch(Path(name).name)
    if is_file or NAME.fullmatch(name):
        try:
            models.yaml_model_load(name)
            return
        except FileNotFoundError:
            pass
    raise ProbeError(
        "file-missing",
        f"{version} ships no model `{name}`. Name a YAML that it ships, as yolov8n.yaml, install the version that "
        "trains, or keep the model's YAML in the repository.",
    )


def count_classes(root: Path, version: str, request: Request) -> int:
    """Return how many classes a training tells apart.

    They are those of the request, or of the data YAML that the package ships, in `cfg/datasets`. Raises ProbeError
    (`file-missing`).
    """
    # Source: `get_dataset` in engine/trainer.py.
    if request.arguments.get("single_cls"):
        return 1
    if request.classes is not None:
        return request.classes
    path = root / "cfg" / "datasets" / request.data
    if not NAME.fullmatch(request.data) or not path.is_file():
        raise ProbeError(
            "file-missing",
            f"{version} ships no data set `{request.data}`. Name one that it ships, as coco8.yaml, install the version "
            "that trains, or keep the data's YAML in the repository.",
        )
    return _classes_in(path)


def _classes_in(path: Path) -> int:
    import yaml  # The package needs it.

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return int(data.get("nc") or len(data["names"]))
