"""Keep modules out of a simulation that YOLOv5 and PyTorch import, and that a simulated training never uses.

Importing them takes as long as the training: PyTorch's compiler (`torch._dynamo`), torchvision with SymPy, pandas,
TensorBoard, seaborn with SciPy, and pyplot. Such a module is created without running its code. The first use of
anything in it runs the code, so a fork that draws a picture while it is imported still works.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType, SimpleNamespace
from typing import Any, Sequence


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _unchanged(function: Any = None, *_: Any, **__: Any) -> Any:
    return function if function is not None else _unchanged


@dataclass(frozen=True)
class Unused:
    """What is known of a module that is not used."""

    #: What is asked of it all the same, and has no effect on a simulation.
    asked: dict[str, Any] = field(default_factory=dict)
    #: Its submodules work without it.
    alone: bool = False


UNUSED: dict[str, Unused] = {
    "seaborn": Unused(),
    # `matplotlib.use` calls it once pyplot is imported.
    "matplotlib.pyplot": Unused({"switch_backend": _nothing}),
    # YOLOv5 sets how many columns pandas prints (utils/general.py).
    "pandas": Unused({"options": SimpleNamespace(display=SimpleNamespace())}),
    # Only for images and boxes: YOLOv5's augmentations and NMS. A data set of pictures to classify is derived from one.
    "torchvision": Unused(),
    "torchvision.datasets": Unused({"ImageFolder": object}),
    # A logger makes one for all its pictures (utils/loggers/comet).
    "torchvision.transforms": Unused({"ToPILImage": _nothing}),
    "torchvision.transforms.functional": Unused(),
    "torch.utils.tensorboard": Unused({"SummaryWriter": _nothing}),
    # Optimizers mark their methods as not to be compiled (`torch._compile._disable_dynamo`), and break graphs.
    "torch._dynamo": Unused({"disable": _unchanged, "graph_break": _nothing}, alone=True),
    # A real tensor that meets fake ones is given a source by name (torch/_subclasses/meta_utils.py).
    "torch._dynamo.source": Unused({"ConstantSource": str, "RandomValueSource": type("RandomValueSource", (), {})}),
    "torch._inductor": Unused(alone=True),
    # The first operation on a subclass of tensors asks whether it is this one (python_variable.cpp).
    "torch.distributed.tensor": Unused({"DTensor": type("DTensor", (), {})}),
}


def defer_unused() -> None:
    """From now on, import the unused modules without running their code. Affects modules not imported yet."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in UNUSED:
            _run_parent(name)
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            spec.loader = _Later(spec.loader)
        return spec


class _Later(Loader):
    """Create a module and leave its code for later."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Deferred(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(UNUSED[module.__name__].asked)


class _Deferred(ModuleType):
    """A module whose code has not run. Submodules can be imported: its path is known."""

    def __getattr__(self, name: str) -> Any:
        # Whoever looks through all modules asks for these (`inspect`, `warnings`).
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        submodule = f"{self.__name__}.{name}"
        if submodule in UNUSED:
            return import_module(submodule)
        _run(self)
        return getattr(self, name)


def _run_parent(name: str) -> None:
    """Run the code of the package that a submodule belongs to, as an import does, if the submodule may need it."""
    parent = name.rpartition(".")[0]
    if parent in UNUSED and not UNUSED[parent].alone and isinstance(sys.modules.get(parent), _Deferred):
        _run(sys.modules[parent])


def _run(module: ModuleType) -> None:
    _run_parent(module.__name__)
    spec = module.__spec__
    # The code of its parent may have used it.
    if spec is None or not isinstance(spec.loader, _Later):
        return
    module.__class__ = ModuleType
    for name in UNUSED[module.__name__].asked:
        vars(module).pop(name, None)
    spec.loader = module.__loader__ = spec.loader.loader
    spec.loader.exec_module(module)


def is_deferred(name: str) -> bool:
    """Return whether a module was imported and its code has not run."""
    return isinstance(sys.modules.get(name), _Deferred)
