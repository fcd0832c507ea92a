"""Who keeps account of allocations: by their sum, or as an allocator would."""

from __future__ import annotations

import weakref
from typing import Any, Protocol

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Ledger(Protocol):
    """Is told every allocation and every release, in order."""

    @property
    def allocated_bytes(self) -> int:
        """What is held now."""

    @property
    def peak_allocated_bytes(self) -> int:
        """The most that was held since `restart_peaks`."""

    def allocate(self, size: int) -> Any:
        """So many bytes are asked for; what is returned stands for them."""

    def release(self, block: Any) -> None:
        """What `allocate` returned is given back."""

    def restart_peaks(self) -> None:
        """Peaks count from what is held now."""


class Tally:
    """Their sum: the bytes of tensors alone."""

    def __init__(self) -> None:
        self.allocated_bytes = 0
        self.peak_allocated_bytes = 0

    def allocate(self, size: int) -> int:
        """A block is its size."""
        self.allocated_bytes += size
        self.peak_allocated_bytes = max(self.peak_allocated_bytes, self.allocated_bytes)
        return size

    def release(self, block: int) -> None:
        """Takes it off the sum."""
        self.allocated_bytes -= block

    def restart_peaks(self) -> None:
        """The peak counts from what lives now."""
        self.peak_allocated_bytes = self.allocated_bytes


# Counts the bytes of all live tensors, operation by operation: what a simulation can know.


class LiveStorages(TorchDispatchMode):
    """Knows every storage that an operation returned and that still lives; its size is counted once.

    It sees tensors only, so it can count those that have no bytes. What a kernel allocates and frees inside itself is
    not seen: on the CPU about 1 % of yolov5n's peak, oneDNN's copies in layouts of its own (docs/adr/0008).
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        super().__init__()
        self.ledger = ledger or Tally()
        #: Storage's address → (weak reference, counted bytes, the ledger's block).
        self._storages: dict[int, tuple[Any, int, Any]] = {}
        self._without_mode = WithoutMode()

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """No: nothing is compiled here, and being skipped costs microseconds at every operation of newer PyTorch."""
        return False

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Runs the operation, then counts what it returned."""
        result = self.run(func, args, kwargs or {})
        for leaf in (result,) if isinstance(result, torch.Tensor) else tree_leaves(result):
            if isinstance(leaf, torch.Tensor):
                self.count(leaf)
        return result

    def run(self, func: Any, args: Any, kwargs: Any) -> Any:
        """The operation as autograd would have it if nobody counted."""
        result = self.result_of(self._without_mode.operation(func, args), args, kwargs)
        self._without_mode.note(func, result)
        return result

    def result_of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Runs it."""
        return func(*args, **kwargs)

    def count(self, tensor: torch.Tensor) -> None:
        """Counts a tensor's storage, or its growth where an operation resized it in place."""
        storage = tensor.untyped_storage()
        address = storage._cdata
        size = storage.nbytes()
        reference, counted, block = self._storages.get(address, (None, 0, None))
        if reference is None:
            reference = weakref.ref(storage, lambda _: self._forget(address))
        elif counted == size:
            return
        grown = self.ledger.allocate(size) if size > 0 else None
        self._storages[address] = (reference, size, grown)
        if block is not None:
            self.ledger.release(block)

    def restart_peak(self) -> None:
        """The peak counts from what lives now."""
        self.ledger.restart_peaks()

    @property
    def peak_bytes(self) -> int:
        """The most bytes that lived since `restart_peak`."""
        return self.ledger.peak_allocated_bytes

    def _forget(self, address: int) -> None:
        _, _, block = self._storages.pop(address, (None, 0, None))
        if block is not None:
            self.ledger.release(block)


# What autograd does when nobody counts: under a dispatch mode, it copies where it else writes in place.

aten = torch.ops.aten


class WithoutMode:
    """Finds the operation that would run without a dispatch mode. The copies are 1.7 % of yolov5n's peak."""

    def __init__(self) -> None:
        self._sole_owner = _count_sole_owner()
        #: Address of the zeros that the operation before returned, if it was one that does.
        self._zeros: int | None = None

    def operation(self, func: Any, args: Any) -> Any:
        """`func`, or its form in place."""
        if func is aten.index_put.default and _address(args[0]) == self._zeros:
            return aten.index_put_.default  # `index_backward` in FunctionsManual.cpp.
        if func is aten.add.Tensor and self._is_sum_of_gradients(args):
            return aten.add_.Tensor  # `InputBuffer::accumulate` in input_buffer.cpp.
        return func

    def note(self, func: Any, result: Any) -> None:
        """Remembers what the operation returned, for the one after it."""
        self._zeros = _address(result) if func is aten.new_zeros.default else None

    def _is_sum_of_gradients(self, args: Any) -> bool:
        """Two gradients of one tensor, the first of which has no other owner: autograd adds the second to it."""
        first, second = args[0], args[1]
        return (
            _is_in_backward()
            and isinstance(second, torch.Tensor)
            and first.shape == second.shape
            and first.dtype == second.dtype
            and _fills_its_storage(first)
            and _owners(first) == self._sole_owner
        )


def _count_sole_owner() -> tuple[int, int]:
    """The owners of a gradient that nobody else holds, as a dispatch mode sees them when autograd adds to it."""
    seen: list[tuple[int, int]] = []

    class Spy(TorchDispatchMode):
        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if func is aten.add.Tensor and _is_in_backward():
                seen.append(_owners(args[0]))
            return func(*args, **(kwargs or {}))

    leaf = torch.ones(2, requires_grad=True)
    with Spy():
        tensor = leaf * 2
        torch.stack([tensor * 3, tensor * 5]).sum().backward()
    return seen[-1]


def _is_in_backward() -> bool:
    return torch._C._current_graph_task_id() != -1 and not torch.is_grad_enabled()


def _fills_its_storage(tensor: torch.Tensor) -> bool:
    bytes_ = tensor.numel() * tensor.element_size()
    return 0 not in tensor.stride() and bytes_ == tensor.untyped_storage().nbytes()


def _address(tensor: torch.Tensor) -> int:
    return int(tensor.untyped_storage()._cdata)


def _owners(tensor: torch.Tensor) -> tuple[int, int]:
    """How many hold the tensor, and its storage."""
    tensor_owners: int = tensor._use_count()  # type: ignore[attr-defined]
    return tensor_owners, torch._C._storage_Use_Count(tensor.untyped_storage()._cdata)
