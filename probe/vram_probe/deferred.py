"""Keep modules out of a simulation that YOLOv5 and PyTorch import, and that a simulated training never uses.

Importing them takes as long as the training: PyTorch's compiler (`torch._dynamo`), seaborn with SciPy, and pyplot.
Such a module is created without running its code. The first use of anything in it runs the code, so a fork that draws
a picture while it is imported still works.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Sequence


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _unchanged(function: Any = None, *_: Any, **__: Any) -> Any:
    return function if function is not None else _unchanged


#: Modules, and what is called in them although nothing is compiled or drawn: such a call has no effect.
UNUSED: dict[str, dict[str, Any]] = {
    "seaborn": {},
    # `matplotlib.use` calls it once pyplot is imported.
    "matplotlib.pyplot": {"switch_backend": _nothing},
    # Optimizers mark their methods as not to be compiled (`torch._compile._disable_dynamo`), and break graphs.
    "torch._dynamo": {"disable": _unchanged, "graph_break": _nothing},
    "torch._inductor": {},
}


def defer_unused() -> None:
    """From now on, import the unused modules without running their code. Affects modules not imported yet."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in UNUSED:
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
        vars(module).update(UNUSED[module.__name__])


class _Deferred(ModuleType):
    """A module whose code has not run. Submodules can be imported: its path is known."""

    def __getattr__(self, name: str) -> Any:
        # Whoever looks through all modules asks for these (`inspect`, `warnings`).
        if name.startswith("__"):
            raise AttributeError(name)
        _run(self)
        return getattr(self, name)


def _run(module: ModuleType) -> None:
    spec = module.__spec__
    if spec is None or not isinstance(spec.loader, _Later):
        return
    module.__class__ = ModuleType
    for name in UNUSED[module.__name__]:
        vars(module).pop(name, None)
    spec.loader = module.__loader__ = spec.loader.loader
    spec.loader.exec_module(module)


def is_deferred(name: str) -> bool:
    """Return whether a module was imported and its code has not run."""
    return isinstance(sys.modules.get(name), _Deferred)
