"""Lets the package's own code decide what it does on a GPU, where one is emulated.

Its loop asks `device.type`. Half precision of a validation, channels-last and the emptying of the cache then follow
from the installed version.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Callable

import torch
from torch import nn

from ...engines import Engine
from ...seams import replaced


class Reserved(float):
    """The share of the device that is reserved, where the loop cannot know it: what it is compared with is told.

    Source: `_clear_memory` in engine/trainer.py, which is left to do nothing else.
    """

    engine: Engine

    def __le__(self, limit: float) -> bool:
        self.engine.empty_cache(float(limit))
        return True

    def __gt__(self, limit: float) -> bool:
        return not self <= limit

    __lt__ = __le__
    __ge__ = __gt__


def simulated(base: Any, driver: Any, engine: Engine) -> Any:
    """Return a subclass of a trainer class for an engine that ends validations, and may emulate a GPU.

    `driver` is a `Driver` of probed.py.
    """

    class Simulated(base):  # type: ignore[misc]
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.device = engine.shown_device

        def _get_memory(self, fraction: bool = False) -> float:
            reserved = Reserved()
            reserved.engine = engine
            return reserved if fraction else 0.0

        def get_validator(self) -> Any:
            validator = super().get_validator()
            validator.postprocess = driver.select_boxes
            return validator

        def validate(self) -> Any:
            model = self.ema.ema
            with driver.validating(model, half=False):
                return super().validate()
            if next(model.parameters()).dtype is not torch.float32:
                model.float()  # A validation that begins with `half()` ends with this.
            return {}, 0.0

    return Simulated


def converted(module: nn.Module, convert: Callable[[Any], Any], recurse: bool = True) -> nn.Module:
    """Stand for `nn.Module._apply`, which refuses to swap the parameters of fake tensors.

    `half()`, `float()` and `to(memory_format=…)` replace what they change, tensor by tensor.
    """
    for child in module.children() if recurse else ():
        child._apply(convert)
    for name, parameter in module._parameters.items():
        if parameter is not None:
            before = parameter.detach()
            after = convert(before)
            if after is not before:
                module._parameters[name] = nn.Parameter(after, parameter.requires_grad)
    for name, buffer in module._buffers.items():
        if buffer is not None:
            module._buffers[name] = convert(buffer)
    return module


def passes_amp_check(check_amp: Callable[[Any], Any], device: Any, gpu: str) -> bool:
    """Return whether the package trains under autocast on a GPU of this name.

    Its own check turns AMP off for a list of names. What follows, a comparison on the GPU, counts as passed. Source:
    `check_amp` in utils/checks.py.
    """
    import ultralytics

    def without_network(*_: Any, **__: Any) -> None:
        raise ConnectionError

    model = SimpleNamespace(parameters=lambda: iter([SimpleNamespace(device=device)]))
    name = {"get_device_name": lambda *_: gpu}
    with replaced(torch.cuda, name), replaced(ultralytics, {"YOLO": without_network}):
        return bool(check_amp(model))
