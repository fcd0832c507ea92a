"""Finds and imports the user's own `ultralytics` package."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ...request import Request
from ...result import ProbeError
from .. import Answer, Observer, Training
from .shipped import check_model

if TYPE_CHECKING:
    from ...engines import Engine

#: The oldest version that was tried. Older ones have other seams.
OLDEST = (8, 3, 200)

#: The class that trains a task, and its module. Source: `task_map` in models/yolo/model.py.
TRAINER_CLASSES = {
    "detect": ("ultralytics.models.yolo.detect", "DetectionTrainer"),
    "segment": ("ultralytics.models.yolo.segment", "SegmentationTrainer"),
}


@dataclass(frozen=True)
class Ultralytics:
    """The imported package."""

    root: Path
    version: str
    #: The class that trains the task of the request.
    trainer_class: Any
    #: `engine.trainer`, and `models.yolo.detect.train`, which draws the sizes: modules in which names are looked up.
    loop: ModuleType
    drawing: ModuleType
    #: `nn.tasks` and `utils.tal`, with the models and with the assigner of labels.
    models: ModuleType
    assigning: ModuleType
    commit: str | None = None

    def check(self, request: Request) -> None:
        """Raise ProbeError (`module-unknown`, `file-missing`) for a training that must not run, or cannot."""
        if request.modules:
            raise ProbeError("module-unknown", "The policy's modules are for YOLOv5: ultralytics has no such list.")
        check_model(self.models, self.version, request.model)

    def training(self, request: Request, folder: Path, engine: Engine, observer: Observer) -> Training:
        """Prepare one call of the trainer's `train()`."""
        from .training import UltralyticsTraining  # It needs PyTorch, which may be missing.

        return UltralyticsTraining(self, request, folder, engine, observer)

    def answers(self) -> list[Answer]:
        """Return the answers to what only this package does."""
        import torch

        from ...engines.simulated import cuda_storages, known_values
        from .assigner import counting_assigner
        from .emulated import converted

        return [
            # Padded labels, and the anchors of large images.
            Answer(known_values, "MOST_CONSTANTS", 1_000_000),
            # They exchange tensors of a model, where the engine lets them do nothing.
            Answer(torch.nn.Module, "_apply", converted),
            # `Profile` in utils/ops.py waits for the GPU.
            Answer(torch.cuda, "synchronize", lambda *_: None),
            # It would run a forward pass, only to print the FLOPs.
            Answer(self.models.BaseModel, "info", lambda *_, **__: None),
            Answer(cuda_storages, "COUNTS_PRODUCTS", True),
            Answer(self.assigning.TaskAlignedAssigner, "forward", counting_assigner(self.assigning)),
        ]


def import_ultralytics(task: str) -> Ultralytics:
    """Import the package. Raises ProbeError (`ultralytics-missing`, `ultralytics-too-old`, `missing-package`)."""
    spec = importlib.util.find_spec("ultralytics")
    if spec is None or not spec.submodule_search_locations:
        raise ProbeError(
            "ultralytics-missing",
            f"{sys.executable} has no package `ultralytics`. Install the version that trains: "
            f"{sys.executable} -m pip install ultralytics==…",
        )
    # A model YAML then names only layers, and no activation that is Python code (`parse_model` in nn/tasks.py).
    os.environ.update(ULTRALYTICS_SAFE_LOAD="1", YOLO_AUTOINSTALL="false", YOLO_VERBOSE="false")
    name, trainer = TRAINER_CLASSES[task]
    try:
        package = importlib.import_module("ultralytics")
        trainer_class = getattr(importlib.import_module(name), trainer)
        loop = importlib.import_module("ultralytics.engine.trainer")
        drawing = importlib.import_module("ultralytics.models.yolo.detect.train")
        models = importlib.import_module("ultralytics.nn.tasks")
        assigning = importlib.import_module("ultralytics.utils.tal")
    except ModuleNotFoundError as error:
        raise ProbeError(
            "missing-package", f"ultralytics needs the package `{error.name}`, which {sys.executable} does not have."
        ) from error
    version = str(package.__version__)
    if tuple(map(int, re.findall(r"\d+", version)[:3])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise ProbeError("ultralytics-too-old", f"ultralytics {version} is older than {oldest}, which is needed.")
    root = Path(spec.submodule_search_locations[0])
    return Ultralytics(root, f"ultralytics {version}", trainer_class, loop, drawing, models, assigning)
