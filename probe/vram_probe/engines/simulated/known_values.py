"""Values that depend on nothing but labels and constants: they decide shapes in the loss, so they are kept.

A fake tensor has no values. Of labels, anchors and constants they are known, and so are those of every operation that
takes nothing else: `build_targets` and the masks' loss can then ask how many anchors match, as they always do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode
from torch.utils._pytree import tree_leaves, tree_map_only

aten = torch.ops.aten

#: Operations that make a tensor of no other.
CONSTANTS = {aten.ones, aten.zeros, aten.full, aten.arange, aten.scalar_tensor, aten.linspace, aten.eye}

#: Beyond this, values would take more memory than a simulation may: a thousand images with a thousand labels each.
MOST_ELEMENTS = 64_000_000
#: Constants are made all over a training, but those that decide shapes are few numbers.
MOST_CONSTANTS = 10_000

#: A tensor made of Python's numbers arrives by one of these.
LIFTS = {aten.lift_fresh.default, aten.lift_fresh_copy.default}


class Unknown(Exception):
    """A tensor's values are not known."""


def know(fake: Any, value: Any) -> Any:
    """Gives a fake tensor its values."""
    fake.known_value = value
    return fake


def value_of(tensor: Any) -> Any:
    """The values of a tensor as a real one; None where they are not known."""
    if isinstance(tensor, FakeTensor):
        return getattr(tensor, "known_value", None)
    return tensor if tensor.numel() <= MOST_CONSTANTS else None


def known_result(func: Any, args: Any, kwargs: Any) -> Any:
    """What an operation gives on known values; None where one of its tensors, or all, are not known.

    An operation in place changes the known values too.
    """
    if args and isinstance(args[0], FakeTensor) and value_of(args[0]) is None:
        return None  # Most operations end here.
    tensors: list[Any] = []
    try:
        values = _with_values(list(args), tensors)
        named = {name: _with_values(argument, tensors) for name, argument in kwargs.items()}
    except Unknown:
        _forget_changed(func, args)
        return None
    if not tensors and not _is_constant(func, args):
        return None
    with torch._C._DisableTorchDispatch(), torch.no_grad():
        return func(*values, **named)


def _with_values(argument: Any, tensors: list[Any]) -> Any:
    """An argument with the values of its tensors in their places; collects those. Raises Unknown."""
    if type(argument) in (list, tuple):
        return [_with_values(part, tensors) for part in argument]
    if not isinstance(argument, torch.Tensor):
        return argument
    value = value_of(argument)
    if value is None:
        raise Unknown
    tensors.append(value)
    return value


def lifted(value: Any) -> Any:
    """A tensor that Python made of numbers: its values are known."""
    with torch._C._DisableTorchDispatch():
        own = value.clone()  # What the program makes of its own tensor is not to be seen here.
    return learn(faked(own), own)


def with_known_masks(func: Any, args: Any) -> Any:
    """The arguments of an indexing by masks that are known, as one by positions; None where it is none."""
    if func.overloadpacket not in (aten.index, aten.index_put, aten.index_put_):
        return None
    positions: list[Any] = []
    for index in args[1]:
        value = None if index is None else value_of(index)
        if value is not None and value.dtype == torch.bool:
            with torch._C._DisableTorchDispatch():
                found = value.nonzero(as_tuple=True)
            positions += [faked(position) for position in found]
        else:
            positions.append(index)
    return (args[0], positions, *args[2:])


def learn(result: Any, values: Any) -> Any:
    """Attaches the values to the tensors of a result of the same structure."""
    for fake, value in zip(tree_leaves(result), tree_leaves(values)):
        if isinstance(fake, FakeTensor) and value.numel() <= MOST_ELEMENTS:
            know(fake, value)
    return result


def faked(values: Any) -> Any:
    """Fakes of real results: where a shape depends on values, the fake operation cannot tell it."""
    return tree_map_only(
        torch.Tensor, lambda value: torch.empty_strided(value.size(), value.stride(), dtype=value.dtype), values
    )


def _is_constant(func: Any, args: Any) -> bool:
    if func.overloadpacket not in CONSTANTS:
        return False
    shape = args[0] if args and isinstance(args[0], (list, tuple)) else []
    return torch.Size(shape).numel() <= MOST_CONSTANTS


def _forget_changed(func: Any, args: Any) -> None:
    """A known tensor that is written to from an unknown one is no longer known."""
    if func._schema.is_mutable and args and isinstance(args[0], FakeTensor):
        know(args[0], None)


# What an operation returned for arguments of these shapes it returns again: looking it up is faster than asking.
#
# A step runs thousands of operations, nearly all as the step before had them. FakeTensorMode has such a memory too,
# and most of a simulation's time went into its keys and checks.

#: Operations that change a tensor's own shape, and those whose result depends on values.
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
        #: None: is requested again each time.
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
    """All that a result depends on; collects the tensors among the arguments. Raises NotRemembered."""
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
