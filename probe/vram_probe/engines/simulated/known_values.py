"""Values that hang on nothing but labels and constants: they decide shapes in the loss, so they are kept.

A fake tensor has no values. Of labels, anchors and constants they are known, and so are those of every operation that
takes nothing else: `build_targets` and the masks' loss can then ask how many anchors match, as they always do.
"""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor
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
    """Fakes of real results: where a shape hangs on values, the fake operation cannot tell it."""
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
