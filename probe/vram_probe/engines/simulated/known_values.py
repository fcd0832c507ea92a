"""Tracks values that depend only on labels and constants, because they decide shapes in the loss.

A fake tensor has no values. For labels, anchors and constants they are known, and so are the results of every operation
whose inputs are all known. `build_targets` and the mask loss can then count the anchors that match, as in a real
training.
"""

from __future__ import annotations

from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensor
from torch.utils._python_dispatch import _disable_current_modes
from torch.utils._pytree import tree_leaves, tree_map_only

aten = torch.ops.aten

#: Factory functions: operations that create a tensor without an input tensor.
CONSTANTS = {aten.ones, aten.zeros, aten.full, aten.arange, aten.scalar_tensor, aten.linspace, aten.eye}

#: Values of larger tensors are not kept, to limit the memory of a simulation. This is enough for a thousand images with
#: a thousand labels each.
MOST_ELEMENTS = 64_000_000
#: Values of larger constants are not kept. A training creates many constants, but those that decide shapes are small.
MOST_CONSTANTS = 10_000

#: Operations that take a tensor only for its kind, or also for its shape: their results are constants too.
OF_A_KIND = {aten.new_full, aten.new_zeros, aten.new_ones}
LIKE_ANOTHER = OF_A_KIND | {aten.full_like, aten.zeros_like, aten.ones_like}

#: What a truth is that is not known. The GradScaler finds no infinity, for one.
UNKNOWN_TRUTH = False

#: How many values are True in masks of a shape, where only that is known. The latest ones count.
TRUE_IN: dict[tuple[int, ...], int] = {}
#: The same of each of their rows.
TRUE_IN_ROWS: dict[tuple[int, ...], list[int]] = {}

#: Operations that read one value, in and out of inference mode.
READS = {aten._local_scalar_dense.default, aten.item.default, aten.is_nonzero.default}

#: What is known of a mask of which only the number of True values is.
TOTALS = {aten.sum.default, aten.any.default}

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
        # The quick way out for most operations.
        return _constant_like(func, args, kwargs) if func.overloadpacket in LIKE_ANOTHER else None
    if func.overloadpacket is aten.type_as:  # In inference mode it comes here as a whole.
        value = value_of(args[0])
        with torch._C._DisableTorchDispatch(), torch.no_grad():
            return None if value is None else value.to(args[1].dtype)
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


def _constant_like(func: Any, args: Any, kwargs: Any) -> Any:
    """Return the result of an operation that takes an unknown tensor only for its kind or shape. None if large."""
    is_of_a_kind = func.overloadpacket in OF_A_KIND
    shape = args[1] if is_of_a_kind else args[0].shape
    rest = [value_of(one) if isinstance(one, torch.Tensor) else one for one in args[1:]]
    if torch.Size(shape).numel() > MOST_CONSTANTS or any(one is None for one in rest):
        return None
    with torch._C._DisableTorchDispatch(), torch.no_grad():
        kind = torch.empty(() if is_of_a_kind else shape, dtype=args[0].dtype)
        return func(kind, *rest, **{name: value for name, value in kwargs.items() if name != "device"})


def read(func: Any, tensor: Any) -> Any:
    """Return what stands for a value that is not known."""
    if tensor.dtype is torch.bool or func is aten.is_nonzero.default:
        return UNKNOWN_TRUTH
    return 0.0 if tensor.is_floating_point() else 0


def count_true(shape: tuple[int, ...], count: int) -> None:
    """Say how many values are True in masks of this shape whose values are not known, until it is said again."""
    TRUE_IN[shape] = count


def count_true_rows(shape: tuple[int, ...], counts: list[int]) -> None:
    """Say the same of each row of such masks, and of the whole."""
    TRUE_IN_ROWS[shape] = counts
    count_true(shape, sum(counts))


def count_rows(func: Any, mask: Any, rows: Any) -> None:
    """Let the rows of a counted mask, by which a loop takes it apart, have counts of their own."""
    if func is aten.unbind.int and _is_mask(mask) and true_in(mask) is not None:
        for row, count in zip(rows, TRUE_IN_ROWS.get(tuple(mask.shape), [])):
            row.count_true = count


def true_in(mask: Any) -> int | None:
    """Return how many values of an unknown mask are True. None if that is not known either, or if it is no mask."""
    if not isinstance(mask, FakeTensor) or value_of(mask) is not None:
        return None
    return getattr(mask, "count_true", TRUE_IN.get(tuple(mask.shape)))


def total_of(func: Any, mask: Any) -> Any:
    """Return the sum of a counted mask, or whether any of its values is True. None if it is none."""
    count = true_in(mask) if _is_mask(mask) else None
    if count is None:
        return None
    with _disable_current_modes():
        return torch.tensor(count > 0 if func is aten.any.default else count)


def positions_in(func: Any, args: Any) -> Any:
    """Return the positions of the True values of a counted tensor. None if `func` does not ask for them."""
    count = true_in(args[0]) if func in (aten.nonzero.default, aten.nonzero_numpy.default) else None
    if count is None:
        return None
    positions = torch.empty((args[0].dim(), count), dtype=torch.int64)
    return positions.t() if func is aten.nonzero.default else list(positions.unbind(0))


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


def with_positions(func: Any, args: Any) -> Any:
    """Return the arguments of an indexing operation with known and counted masks replaced by positions.

    Return None if `func` is no indexing operation.
    """
    if func.overloadpacket not in (aten.index, aten.index_put, aten.index_put_):
        return None
    positions = [one for index in args[1] for one in (_positions(index) if _is_mask(index) else [index])]
    return (args[0], positions, *args[2:])


def _is_mask(index: Any) -> bool:
    return isinstance(index, torch.Tensor) and index.dtype is torch.bool


def _positions(mask: Any) -> list[Any]:
    """Return a tensor of positions for each dimension of a mask, or the mask if nothing is known of it."""
    value, count = value_of(mask), true_in(mask)
    if value is not None:
        with torch._C._DisableTorchDispatch():
            found = value.nonzero(as_tuple=True)
        return [faked(position) for position in found]
    return [mask] if count is None else [torch.empty((count,), dtype=torch.int64) for _ in range(mask.dim())]


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
