"""Finds and imports the user's own YOLOv5: a checkout (v6.2 to HEAD) or the `yolov5` package."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ...request import Request
from ...result import ProbeError
from .. import Answer, Observer, Training

if TYPE_CHECKING:
    from ...engines import Engine

#: Names that `train()` has used since v6.2. A checkout without them is older, or not YOLOv5.
NEEDED_NAMES = ("train", "parse_opt", "create_dataloader", "smart_optimizer", "ModelEMA", "ComputeLoss", "check_amp")


#: The folders in which YOLOv5 looks up a bare file name.
SHIPPED_FOLDERS = ("models", "data", "utils")


@dataclass(frozen=True)
class YoloV5:
    """The imported training module and related objects."""

    root: Path
    #: `train` or `segment.train`: the module in which the training loop looks up names.
    loop: Any
    #: `models.yolo`: the module in which the layers of a model YAML are looked up.
    models: ModuleType
    callbacks_class: Any
    version: str
    commit: str | None

    def check(self, request: Request) -> None:
        """Raise ProbeError (`module-unknown`, `quad-without-masks`) for a training that must not run, or would not."""
        check_modules(self, request.modules)
        if request.quad and request.task == "segment":
            _check_quad(self)

    def training(self, request: Request, folder: Path, engine: Engine, observer: Observer) -> Training:
        """Prepare one call of `train()`."""
        from .training import YoloV5Training  # It needs PyTorch, which may be missing when YOLOv5 is imported.

        return YoloV5Training(self, request, folder, engine, observer)

    def answers(self) -> list[Answer]:
        """Return the answers to what only YOLOv5 does."""
        # It would run a forward pass, only to print the FLOPs.
        return [Answer(self.models.Model, "info", lambda *_, **__: None)]


def import_yolov5(checkout: str | None, task: str) -> YoloV5:
    """Import YOLOv5 from the folder of a checkout, or the package if `checkout` is None.

    Raises ProbeError (`yolov5-missing`, `yolov5-too-old`, `yolov5-broken`, `missing-package`, `bad-request`).
    """
    prefix, root = _locate(checkout)
    name = prefix + ("segment.train" if task == "segment" else "train")
    try:
        training = importlib.import_module(name)
        models = importlib.import_module(f"{prefix}models.yolo")
        callbacks = importlib.import_module(f"{prefix}utils.callbacks")
    except ImportError as error:
        raise _explain_import(error, name, root) from error
    if root.resolve() not in Path(str(training.__file__)).resolve().parents:
        raise ProbeError("bad-request", f"{training.__file__} was imported before: a process can run one YOLOv5.")
    lacking = [n for n in NEEDED_NAMES if not hasattr(training, n)]
    if lacking:
        raise ProbeError(
            "yolov5-too-old",
            f"YOLOv5 at {root} is older than v6.2 (its {name} has no {lacking[0]}). Update it to v6.2 or later.",
        )
    return YoloV5(root, training, models, callbacks.Callbacks, _version(prefix), _commit(root))


def _locate(checkout: str | None) -> tuple[str, Path]:
    if checkout is None:
        spec = importlib.util.find_spec("yolov5")
        if spec is None or not spec.submodule_search_locations:
            raise ProbeError(
                "yolov5-missing",
                "YOLOv5 was not found: this Python has no `yolov5` package, and no checkout was named. "
                "Name the folder of your checkout (`yolov5:` in the policy, or --yolov5), or `pip install yolov5`.",
            )
        return "yolov5.", Path(spec.submodule_search_locations[0])
    root = Path(checkout).resolve()
    if not (root / "train.py").is_file() or not (root / "models" / "yolo.py").is_file():
        raise ProbeError("yolov5-missing", f"{root} is not a YOLOv5 checkout: it lacks train.py or models/yolo.py.")
    sys.path.insert(0, str(root))
    return "", root


def _explain_import(error: ImportError, name: str, root: Path) -> ProbeError:
    if not isinstance(error, ModuleNotFoundError):
        return ProbeError("yolov5-broken", f"YOLOv5 at {root} cannot be imported by {sys.executable}: {error}")
    missing = _first_missing(error).name or "a module"
    own = missing[len("yolov5.") :] if missing.startswith("yolov5.") else missing
    if own.split(".")[0] == "segment" or missing == name:
        return ProbeError("yolov5-too-old", f"YOLOv5 at {root} has no segment/train.py. Update it to v7.0 or later.")
    if own.split(".")[0] in ("models", "utils"):
        return ProbeError(
            "yolov5-too-old", f"YOLOv5 at {root} is older than v6.2 (it has no {own}). Update it to v6.2 or later."
        )
    return ProbeError(
        "missing-package",
        f"YOLOv5 at {root} needs the package `{missing}`, which {sys.executable} does not have. "
        f"Install it: {sys.executable} -m pip install -r {root / 'requirements.txt'}",
    )


def _first_missing(error: ModuleNotFoundError) -> ModuleNotFoundError:
    """Return the import error that occurred first. A fork may try another import after it, which fails too."""
    first = error
    while isinstance(first.__context__, ModuleNotFoundError):
        first = first.__context__
    return first


def _version(prefix: str) -> str:
    if not prefix:
        return "checkout"
    from importlib.metadata import version

    return f"yolov5 {version('yolov5')}"


def _commit(root: Path) -> str | None:
    """Return the commit of the checkout, or None outside a git checkout (the package, an archive)."""
    if not (root / ".git").exists():
        return None
    try:
        found = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()


def find_shipped(root: Path, name: str) -> Path:
    """Return the file that a name stands for.

    It is an absolute path, a path relative to `root`, or the name of a YAML file in one of YOLOv5's folders. Source:
    `check_file` in utils/general.py, which searches data, models and utils. Raises ProbeError (`file-missing`).
    """
    path = Path(name)
    folders = () if path.is_absolute() else SHIPPED_FOLDERS
    # Compare names instead of using the name as a pattern: `*5n.yaml` would match an arbitrary file.
    named = (f for d in folders for f in sorted((root / d).rglob("*.yaml")) if f.name == path.name)
    for candidate in (root / path, *named):
        if candidate.is_file():
            return candidate
    raise ProbeError("file-missing", f"{name} is neither in the repository nor in YOLOv5 at {root}. Fix the name.")


def _check_quad(yolov5: YoloV5) -> None:
    """Raise ProbeError (`quad-without-masks`) if `--quad` would end each training with masks at its first batch.

    YOLOv5's loader for masks inherits a `collate_fn4` that takes four parts of each sample and gets five
    (utils/segment/dataloaders.py). The smoke run has a loader of its own, so it would not notice.
    """
    module = sys.modules.get(getattr(yolov5.loop.create_dataloader, "__module__", ""))
    loader = getattr(module, "LoadImagesAndLabelsAndMasks", None)
    if loader is not None and "collate_fn4" not in vars(loader):
        raise ProbeError(
            "quad-without-masks",
            "With --quad, this segment/train.py fails at its first batch: its `collate_fn4` joins images without their "
            "masks. Remove --quad.",
        )


# Check of the `modules` of the policy: a team's own modules must be layers.

#: First parameters of classes that build, load or wrap a whole model. A layer takes channels or nothing.
#: In YOLOv5 these are DetectMultiBackend (unpickles `weights`), AutoShape, and the models (evaluate a `cfg`).
WHOLE_MODEL_PARAMETERS = ("weights", "cfg", "model")


def check_modules(yolov5: YoloV5, names: list[str]) -> None:
    """Raise ProbeError (`module-unknown`) unless each name is a layer that the user's YOLOv5 itself defines.

    `parse_model` evaluates these names (models/yolo.py:396) and calls the result with arguments from the model YAML. So
    a name must never be a function, a builtin, a class of a library, or a class that reads files.
    """
    for name in names:
        reason = _why_not_a_layer(vars(yolov5.models).get(name), yolov5.root)
        if reason is not None:
            raise ProbeError("module-unknown", f"`{name}` of the policy's modules {reason}. Remove it there.")


def _why_not_a_layer(found: object, root: Path) -> str | None:
    """Return why the object is not a layer, as the end of a sentence. None if it is one."""
    from torch import nn  # Imported here, so that this module can report a missing package without PyTorch.

    if found is None:
        return "is neither defined nor imported in YOLOv5's models/yolo.py"
    if not inspect.isclass(found) or not issubclass(found, nn.Module):
        return "is not a layer (a subclass of nn.Module)"
    if not _is_defined_under(root, found):
        return f"comes from {found.__module__}, not from the YOLOv5 that trains"
    if any(_first_parameter(parent) in WHOLE_MODEL_PARAMETERS for parent in found.__mro__):
        return "is not a layer: it builds, loads or wraps a whole model"
    return None


def _is_defined_under(root: Path, found: type) -> bool:
    file = getattr(sys.modules.get(found.__module__), "__file__", None)
    return file is not None and root.resolve() in Path(file).resolve().parents


def _first_parameter(parent: type) -> str | None:
    """Return the first parameter after `self` of the constructor that the class itself defines, or None."""
    constructor = vars(parent).get("__init__")
    if not inspect.isfunction(constructor):
        return None
    return next((name for name in list(inspect.signature(constructor).parameters)[1:]), None)
