"""The results of operations, remade from their shapes: it is known already, or told by a rule.

A step runs thousands of operations, and nearly all of them are those of the previous step. Arguments of the same shapes
give a result of the same shape, so the operation is not run again. FakeTensorMode has such a cache too, but most of a
simulation's time went into its keys and checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode

aten = torch.ops.aten

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
            result = _run(func, args, kwargs)
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


# Rules for operations that FakeTensorMode takes apart into dozens of others, only to find a shape.


def _run(func: Any, args: Any, kwargs: Any) -> Any:
    """Return the result of an operation, by its rule if there is one for these arguments."""
    rule = RULES.get(func)
    result = None if rule is None or kwargs else rule(*args)
    return func(*args, **kwargs) if result is None else result


def _batch_norm(image: Any, weight: Any, _: Any, mean: Any, variance: Any, training: bool, *__: Any) -> Any:
    """Return output, mean and deviation. In low precision, kernels compute the last two in the weight's dtype."""
    if weight is None or not training:
        return None
    channels = [image.shape[1]]
    statistics = [image.new_empty(channels, dtype=weight.dtype) for _ in (mean, variance)]
    return (torch.empty_like(image), *statistics)


def _batch_norm_backward(_: Any, image: Any, weight: Any, *rest: Any) -> Any:
    """Return the gradients of image, weight and bias, where all three are asked for."""
    if weight is None or not all(rest[-1]):
        return None
    return torch.empty_like(image), torch.empty_like(weight), torch.empty_like(weight)


def _binary_cross_entropy(logits: Any, targets: Any, *rest: Any) -> Any:
    """Return a mean or a sum; `rest` is weight, weight of positives and reduction."""
    is_reduced = len(rest) < 3 or rest[2] != 0
    return logits.new_empty([]) if is_reduced and logits.dtype == targets.dtype else None


def _first(tensor: Any, *_: Any) -> Any:
    return tensor


RULES: dict[Any, Callable[..., Any]] = {
    aten.native_batch_norm.default: _batch_norm,
    aten.native_batch_norm_backward.default: _batch_norm_backward,
    # In inference mode it comes here as a whole.
    aten.batch_norm.default: lambda image, *_: torch.empty_like(image),
    aten.binary_cross_entropy_with_logits.default: _binary_cross_entropy,
    aten.uniform_.default: _first,
    aten.normal_.default: _first,
}
