"""What a smoke run needs before it begins, and what most of a short one's seconds go into: PyTorch, engine, YOLOv5."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator

from .request import Request
from .result import ProbeError

if TYPE_CHECKING:
    from .engines import Engine
    from .yolov5 import YoloV5


def load(request: Request) -> tuple[Engine, YoloV5]:
    """Imports only here: what PyTorch and YOLOv5 lack is then a failure like any other. Raises ProbeError."""
    with no_collections():
        _import_torch()
        from .engines.choose import choose_engine
        from .yolov5 import import_yolov5

        # The engine comes first: at its import YOLOv5 reads which GPU is visible, and its rank among processes.
        engine = choose_engine(request)
        return engine, import_yolov5(request.yolov5, request.task)


def _import_torch() -> None:
    try:
        import torch  # noqa: F401
    except ModuleNotFoundError as error:
        raise ProbeError(
            "torch-missing",
            f"{sys.executable} has no package `{error.name}`, which PyTorch needs. "
            "Install torch, or name a Python that has it.",
        ) from error
    except (ImportError, OSError) as error:
        raise ProbeError("torch-missing", f"PyTorch cannot be imported by {sys.executable}: {error}") from error


# A probe trains and measures. It fetches nothing, installs nothing, reports to nobody.

LOOPBACK = ("127.", "::1", "localhost")


def isolate(folder: Path) -> None:
    """Keeps YOLOv5's implicit network calls away: the font at import, pip installs, loggers, dataset downloads.

    A second fence behind the clean environment the process was started in; it stops accidents, not attackers,
    and no code of an untrusted pull request runs here in the first place.
    """
    config = folder / "config"
    config.mkdir(exist_ok=True)
    # YOLOv5 downloads this font when it is imported unless a file of that name is here.
    for font in ("Arial.ttf", "Arial.Unicode.ttf"):
        (config / font).touch()
    os.environ.update(
        YOLOV5_CONFIG_DIR=str(config),
        YOLO_CONFIG_DIR=str(config),
        MPLCONFIGDIR=str(config),
        WANDB_MODE="disabled",
        COMET_MODE="disabled",
        CLEARML_LOG_ENVIRONMENT="0",
        YOLO_OFFLINE="true",
        NO_ALBUMENTATIONS_UPDATE="1",
        # PyTorch's compiler makes its cache here, whether it is used or not.
        TMPDIR=str(folder),
    )
    tempfile.tempdir = str(folder)
    # On a busy machine, threads that spin while they wait for each other take ten times as long.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    # YOLOv5 reads these when it is imported; only an engine may make this process a member of a distributed training.
    for name in ("RANK", "LOCAL_RANK", "WORLD_SIZE"):
        os.environ.pop(name, None)
    # The checkout stays as it is: no __pycache__ in it.
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "os.system":
        command = str(arguments[0])
        raise ProbeError(
            "missing-package", f"YOLOv5 tried to run `{command}`. Install what it needs, then run it again."
        )
    if event == "subprocess.Popen" and any(
        word in str(arguments[1]) for word in ("pip install", "'pip'", "curl", "wget")
    ):
        raise ProbeError("missing-package", f"YOLOv5 tried to run {arguments[1]}. Install what it needs beforehand.")
    if event == "socket.connect" and not _is_local(arguments[1]):
        raise PermissionError(f"the probe refuses connections (to {arguments[1]})")
    if event == "socket.getaddrinfo" and not str(arguments[0] or "").startswith(LOOPBACK):
        raise PermissionError(f"the probe refuses host look-ups ({arguments[0]})")


def _is_local(address: Any) -> bool:
    return not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)


# When Python looks for garbage: a look through all that PyTorch and YOLOv5 brought takes longer than a simulation.


@contextmanager
def no_collections() -> Iterator[None]:
    """For imports: they make little garbage and many objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def quick_collections() -> Iterator[None]:
    """Collections within the block look at what was made within it, not at all that PyTorch and YOLOv5 brought."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
