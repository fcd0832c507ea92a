"""What an operation returned for arguments of these shapes it returns again: looking it up is faster than asking.

A step runs thousands of operations, nearly all as the step before had them. FakeTensorMode has such a memory too, and
most of a simulation's time went into its keys and checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode

#: Operations that change a tensor's own shape, and those whose result hangs on values.
FORGOTTEN = {torch.Tag.inplace_view, torch.Tag.data_dependent_output}

#: Arguments that decide a result by their value.
BY_VALUE = {int, bool, str, type(None), torch.dtype, torch.device, torch.layout, torch.memory_format}


class NotRemembered(Exception):
    """These arguments are of a kind that is not kept."""


@dataclass(frozen=True)
class Made:
    """A tensor that an operation made: in a storage of its own, or in that of its one argument."""

    mode: FakeTensorMode
    shape: torch.Size
    stride: tuple[int, ...]
    offset: int
    dtype: torch.dtype
    device: torch.device
    is_view: bool

    def again(self, tensors: list[Any]) -> FakeTensor:
        """Another one; a view is one of the first of these tensors."""
        with torch._C._DisableTorchDispatch():
            if self.is_view:
                bare = torch.empty((), dtype=self.dtype, device="meta")
                bare.set_(tensors[0].untyped_storage(), self.offset, self.shape, self.stride)
            else:
                bare = torch.empty_strided(self.shape, self.stride, dtype=self.dtype, device="meta")
            return FakeTensor(self.mode, bare, self.device)


@dataclass(frozen=True)
class Given:
    """A tensor that an operation took and returned."""

    place: int

    def again(self, tensors: list[Any]) -> Any:
        """The one at that place."""
        return tensors[self.place]


class Nothing:
    """No tensor, where an operation may return one."""

    def again(self, _: list[Any]) -> None:
        """Nothing again."""


@dataclass(frozen=True)
class Several:
    """A tuple or list of results."""

    kind: type
    parts: list[Any]

    def again(self, tensors: list[Any]) -> Any:
        """Each of them."""
        return self.kind([part.again(tensors) for part in self.parts])


class RememberedResults:
    """How results are made, by operation and the shapes of what it took."""

    def __init__(self) -> None:
        #: None: is asked for anew each time.
        self._recipes: dict[Any, Any] = {}

    def of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """The operation's result. What FakeTensorMode raises passes through."""
        tensors: list[Any] = []
        try:
            key = _key(func, args, kwargs, tensors)
        except NotRemembered:
            return func(*args, **kwargs)
        recipe = self._recipes.get(key, NotRemembered)
        if recipe is NotRemembered:
            result = func(*args, **kwargs)
            self._recipes[key] = _recipe(result, tensors)
            return result
        if recipe is None:
            return func(*args, **kwargs)
        return recipe.again(tensors)


def _key(func: Any, args: Any, kwargs: Any, tensors: list[Any]) -> tuple[Any, ...]:
    """All that a result hangs on; collects the tensors among the arguments. Raises NotRemembered."""
    if func.namespace != "aten" or not FORGOTTEN.isdisjoint(func.tags):
        raise NotRemembered
    key = [func, torch.is_inference_mode_enabled(), torch.get_default_dtype()]
    any_float = torch.Tag.pointwise in func.tags or func.__name__.startswith("_foreach_")
    _add_to_key(key, args, tensors, any_float)
    if kwargs:
        key += kwargs
        _add_to_key(key, kwargs.values(), tensors, any_float)
    return tuple(key)


def _add_to_key(key: list[Any], arguments: Any, tensors: list[Any], any_float: bool) -> None:
    """A float decides no shape where the operation goes number by number: learning rates and decays change."""
    for argument in arguments:
        kind = type(argument)
        if kind is FakeTensor:
            tensors.append(argument)
            key += (argument.shape, argument.stride(), argument.storage_offset(), argument.dtype, argument.fake_device)
        elif kind in BY_VALUE:
            key += (kind, argument)
        elif kind is float:
            key += (float, None if any_float else argument)
        elif kind is list or kind is tuple:
            key += (kind, len(argument))
            _add_to_key(key, argument, tensors, any_float)
        else:
            raise NotRemembered


def _recipe(result: Any, tensors: list[Any]) -> Any:
    """How each tensor of a result is made; None where that cannot be told."""
    if type(result) not in (tuple, list):
        return _part(result, tensors)
    parts = [_part(part, tensors) for part in result]
    return None if None in parts else Several(type(result), parts)


def _part(result: Any, tensors: list[Any]) -> Any:
    if result is None:
        return Nothing()
    if type(result) is not FakeTensor or result.layout is not torch.strided:
        return None
    for place, tensor in enumerate(tensors):
        if result is tensor:
            return Given(place)
    storage = result.untyped_storage()._cdata
    is_view = any(tensor.untyped_storage()._cdata == storage for tensor in tensors)
    # In inference mode, a view is of the mode in which its source was made.
    if (len(tensors) > 1 or torch.is_inference_mode_enabled()) if is_view else not _fills_its_storage(result):
        return None
    return Made(
        result.fake_mode,
        result.shape,
        result.stride(),
        int(result.storage_offset()),
        result.dtype,
        result.fake_device,
        is_view,
    )


def _fills_its_storage(tensor: torch.Tensor) -> bool:
    last = sum((size - 1) * stride for size, stride in zip(tensor.shape, tensor.stride())) if tensor.numel() else -1
    bytes_ = (last + 1) * tensor.element_size()
    return int(tensor.storage_offset()) == 0 and int(tensor.untyped_storage().nbytes()) == bytes_
