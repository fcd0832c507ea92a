"""Tracks values that depend only on labels and constants, because they decide shapes in the loss.

A fake tensor has no values. For labels, anchors and constants they are known, and so are the results of every operation
whose inputs are all known. `build_targets` and the mask loss can then count the anchors that match, as in a real
training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode
from torch.utils._pytree import tree_leaves, tree_map_only

aten = torch.ops.aten

#: Factory functions: operations that create a tensor without an input tensor.
CONSTANTS = {aten.ones, aten.zeros, aten.full, aten.arange, aten.scalar_tensor, aten.linspace, aten.eye}

#: Values of larger tensors are not kept, to limit the memory of a simulation. This is enough for a thousand images with
#: a thousand labels each.
MOST_ELEMENTS = 64_000_000
#: Values of larger constants are not kept. A training creates many constants, but those that decide shapes are small.
MOST_CONSTANTS = 10_000

#: The operations by which a tensor made of Python numbers (`torch.tensor`) reaches a dispatch mode.
LIFTS = {aten.lift_fresh.default, aten.lift_fresh_copy.default}


class Unknown(Exception):
    """The values of a tensor are not known."""


def know(fake: Any, value: Any) -> Any:
    """Attach values to a fake tensor and return it. None makes the values unknown."""
    fake.known_value = value
    return fake


def value_of(tensor: Any) -> Any:
    """Return the values of a tensor as a real tensor, or None if they are not known.

    A real tensor with more than MOST_CONSTANTS elements counts as unknown.
    """
    if isinstance(tensor, FakeTensor):
        return getattr(tensor, "known_value", None)
    return tensor if tensor.numel() <= MOST_CONSTANTS else None


def known_result(func: Any, args: Any, kwargs: Any) -> Any:
    """Return the result of an operation on known values, or None.

    It is None if the values of an input are unknown, or if there is no input tensor and `func` is no factory function
    of a small tensor. An in-place operation also changes the known values.
    """
    if args and isinstance(args[0], FakeTensor) and value_of(args[0]) is None:
        return None  # The quick way out for most operations.
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
    """Return the argument with each tensor replaced by its values, and append these to `tensors`. Raises Unknown."""
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
    """Return a fake tensor with known values, for a real tensor that Python code created from numbers."""
    with torch._C._DisableTorchDispatch():
        own = value.clone()  # Later changes of the original tensor must not change the known values.
    return learn(faked(own), own)


def with_known_masks(func: Any, args: Any) -> Any:
    """Return the arguments of an indexing operation with known boolean masks replaced by positions.

    Return None if `func` is no indexing operation.
    """
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
    """Attach values to the fake tensors of a result with the same structure, and return the result.

    Tensors of more than MOST_ELEMENTS stay unknown.
    """
    for fake, value in zip(tree_leaves(result), tree_leaves(values)):
        if isinstance(fake, FakeTensor) and value.numel() <= MOST_ELEMENTS:
            know(fake, value)
    return result


def faked(values: Any) -> Any:
    """Return fake tensors of the shapes of real results.

    They replace the result of a fake operation that cannot tell its shape, because the shape depends on values.
    """
    return tree_map_only(
        torch.Tensor, lambda value: torch.empty_strided(value.size(), value.stride(), dtype=value.dtype), values
    )


def _is_constant(func: Any, args: Any) -> bool:
    if func.overloadpacket not in CONSTANTS:
        return False
    shape = args[0] if args and isinstance(args[0], (list, tuple)) else []
    return torch.Size(shape).numel() <= MOST_CONSTANTS


def _forget_changed(func: Any, args: Any) -> None:
    """Mark a tensor as unknown if the operation writes unknown values into it."""
    if func._schema.is_mutable and args and isinstance(args[0], FakeTensor):
        know(args[0], None)


# Cache of results. Arguments of the same shapes give a result of the same shape, so the operation is not run again.
#
# A step runs thousands of operations, and nearly all of them are those of the previous step. FakeTensorMode has such a
# cache too, but most of a simulation's time went into its keys and checks.

#: Results of these operations are not remembered: they change a tensor's own shape, or depend on values.
FORGOTTEN = {torch.Tag.inplace_view, torch.Tag.data_dependent_output}

#: Types of arguments whose value becomes part of the key.
BY_VALUE = {int, bool, str, type(None), torch.dtype, torch.device, torch.layout, torch.memory_format}


class NotRemembered(Exception):
    """The result of this operation, or of these arguments, cannot be remembered."""


@dataclass(frozen=True)
class Made:
    """Recipe for a tensor that an operation created: with its own storage, or as a view of the only input tensor."""

    mode: FakeTensorMode
    shape: torch.Size
    stride: tuple[int, ...]
    offset: int
    dtype: torch.dtype
    device: torch.device
    is_view: bool

    def again(self, tensors: list[Any]) -> FakeTensor:
        """Create the tensor again. A view shares the storage of `tensors[0]`."""
        with torch._C._DisableTorchDispatch():
            if self.is_view:
                bare = torch.empty((), dtype=self.dtype, device="meta")
                bare.set_(tensors[0].untyped_storage(), self.offset, self.shape, self.stride)
            else:
                bare = torch.empty_strided(self.shape, self.stride, dtype=self.dtype, device="meta")
            return FakeTensor(self.mode, bare, self.device)


@dataclass(frozen=True)
class Given:
    """Recipe for an input tensor that an operation returned, by its place among the inputs."""

    place: int

    def again(self, tensors: list[Any]) -> Any:
        """Return the input tensor at that place."""
        return tensors[self.place]


class Nothing:
    """Recipe for None, which some operations return in place of a tensor."""

    def again(self, _: list[Any]) -> None:
        """Return None."""


@dataclass(frozen=True)
class Several:
    """Recipe for a tuple or list of results."""

    kind: type
    parts: list[Any]

    def again(self, tensors: list[Any]) -> Any:
        """Create each result again."""
        return self.kind([part.again(tensors) for part in self.parts])


class RememberedResults:
    """Remembers how to create the result of an operation, by operation and by shapes and other arguments."""

    def __init__(self) -> None:
        #: Key → recipe. None means that the operation is run every time.
        self._recipes: dict[Any, Any] = {}

    def of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Return the result of the operation. Exceptions of FakeTensorMode are not caught."""
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
    """Return everything that the result depends on, and append the tensors among the arguments to `tensors`.

    Raises NotRemembered.
    """
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
    """Append the arguments to the key. Raises NotRemembered for an argument of another type.

    With `any_float`, the value of a float is ignored: in an elementwise operation it decides no shape, and learning
    rates and decays change at every step.
    """
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
    """Return a recipe for a result, or None if there is none for one of its tensors."""
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
    # Views are not remembered in inference mode: a view is an inference tensor only if its source is one.
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
