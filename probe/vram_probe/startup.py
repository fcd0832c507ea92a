"""Prepares a smoke run: isolates the process and loads PyTorch, engine and trainer (most of a short run's time)."""

from __future__ import annotations

import gc
import inspect
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator

from .deferred import defer_unused
from .request import Request
from .result import ProbeError

if TYPE_CHECKING:
    from .engines import Engine
    from .trainers import Trainer


def load(request: Request) -> tuple[Engine, Trainer]:
    """Import PyTorch and the user's trainer, and create the engine.

    The imports are done here, so that a missing package becomes a failure like any other. Raises ProbeError.
    """
    with no_collections():
        if request.engine == "simulated":
            defer_unused()
        _import_torch()
        from .engines.choose import choose_engine
        from .trainers.choose import import_trainer

        # Create the engine first: YOLOv5 reads the visible GPU and the rank of the process when it is imported.
        engine = choose_engine(request)
        with quick_stacks():
            return engine, import_trainer(request)


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


# Isolation: a probe must not download, install or report anything.

LOOPBACK = ("127.", "::1", "localhost")


def isolate(folder: Path) -> None:
    """Prevent YOLOv5's implicit network access: the font at import, pip installs, loggers and dataset downloads.

    This is a second line of defence behind the clean environment in which the process was started. It stops accidents,
    not attackers. Code of an untrusted pull request does not run here in any case.
    """
    config = folder / "config"
    config.mkdir(exist_ok=True)
    # When YOLOv5 is imported, it downloads these fonts unless files of these names exist.
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
        # PyTorch's compiler creates its cache here, even if it is not used.
        TMPDIR=str(folder),
    )
    tempfile.tempdir = str(folder)
    # On a busy machine, OpenMP threads that spin while they wait for each other take ten times as long.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    # YOLOv5 reads these when it is imported. Only an engine may set them, to start a process group.
    for name in ("RANK", "LOCAL_RANK", "WORLD_SIZE"):
        os.environ.pop(name, None)
    # Write no __pycache__ folders into the checkout.
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


# Speed. A look at all objects or all modules of PyTorch and YOLOv5 takes longer than a simulation.


@contextmanager
def no_collections() -> Iterator[None]:
    """Disable garbage collection within the block. Imports create many objects and little garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def quick_collections() -> Iterator[None]:
    """Let collections within the block ignore all objects that exist now, mostly those of PyTorch and YOLOv5."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def quick_stacks() -> Iterator[None]:
    """Let `inspect.stack()` within the block leave out the lines of source around each frame.

    YOLOv5 asks for two stacks when it is imported, for file names (utils/general.py). For the lines, `inspect` looks
    through all modules for each frame.
    """
    original = inspect.stack
    inspect.stack = lambda context=1: original(0)  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.stack = original
