"""Counts the bytes of live storages under a dispatch mode, and defines the ledgers that keep the account."""

from __future__ import annotations

import weakref
from typing import Any, Protocol

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Ledger(Protocol):
    """Receives every allocation and every release, in order, and keeps the totals.

    `Tally` sums bytes. `Recorder` (simulated/recorder.py) also records each of them.
    """

    @property
    def allocated_bytes(self) -> int:
        """The bytes that are allocated now."""

    @property
    def peak_allocated_bytes(self) -> int:
        """The most bytes that were allocated at once since `restart_peaks`."""

    def allocate(self, size: int) -> Any:
        """Record an allocation of `size` bytes. Return a handle of it for `release`."""

    def release(self, block: Any) -> None:
        """Record that a block was freed. `block` is what `allocate` returned."""

    def restart_peaks(self) -> None:
        """Reset the peaks to what is allocated now."""


class Tally:
    """Sums the bytes of tensors, without rounding and without segments."""

    def __init__(self) -> None:
        self.allocated_bytes = 0
        self.peak_allocated_bytes = 0

    def allocate(self, size: int) -> int:
        """Add the bytes. The handle of a block is its size."""
        self.allocated_bytes += size
        self.peak_allocated_bytes = max(self.peak_allocated_bytes, self.allocated_bytes)
        return size

    def release(self, block: int) -> None:
        """Subtract the bytes."""
        self.allocated_bytes -= block

    def restart_peaks(self) -> None:
        """Reset the peak to what is allocated now."""
        self.peak_allocated_bytes = self.allocated_bytes


# Count live tensors after each operation. This works for real and for fake tensors.


class LiveStorages(TorchDispatchMode):
    """Dispatch mode that counts every live storage that an operation returned. Each storage is counted once.

    It sees only tensors, so it can also count fake ones. It does not see memory that a kernel allocates and frees
    internally: on the CPU this is about 1 % of yolov5n's peak, for oneDNN's copies in its own layouts (docs/adr/0008).
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        super().__init__()
        self.ledger = ledger or Tally()
        #: Address of the storage → (weak reference to it, bytes counted, handle of the ledger's block).
        self._storages: dict[int, tuple[Any, int, Any]] = {}
        self._without_mode = WithoutMode()

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Return False. Nothing is compiled here, and skipping costs microseconds per operation in newer PyTorch."""
        return False

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run the operation and count the storages of its results."""
        result = self.run(func, args, kwargs or {})
        for leaf in (result,) if isinstance(result, torch.Tensor) else tree_leaves(result):
            if isinstance(leaf, torch.Tensor):
                self.count(leaf)
        return result

    def run(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run the operation that autograd would use without a dispatch mode (see `WithoutMode`)."""
        result = self.result_of(self._without_mode.operation(func, args), args, kwargs)
        self._without_mode.note(func, result)
        return result

    def result_of(self, func: Any, args: Any, kwargs: Any) -> Any:
        """Run exactly this operation."""
        return func(*args, **kwargs)

    def count(self, tensor: torch.Tensor) -> None:
        """Count the storage of a tensor. If an operation resized a known storage in place, update its size."""
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
        """Reset the peak to the bytes that are live now."""
        self.ledger.restart_peaks()

    @property
    def peak_bytes(self) -> int:
        """The most bytes that were live at once since `restart_peak`."""
        return self.ledger.peak_allocated_bytes

    def _forget(self, address: int) -> None:
        _, _, block = self._storages.pop(address, (None, 0, None))
        if block is not None:
            self.ledger.release(block)


# A dispatch mode changes what autograd does: it copies where it would otherwise write in place. This part undoes that.

aten = torch.ops.aten


class WithoutMode:
    """Replaces an out-of-place operation by the in-place one that autograd would use without a dispatch mode.

    Without this, the additional copies are 1.7 % of yolov5n's peak.
    """

    def __init__(self) -> None:
        self._sole_owner = _count_sole_owner()
        #: Address of the storage that the previous operation returned, if that was `new_zeros`; else None.
        self._zeros: int | None = None

    def operation(self, func: Any, args: Any) -> Any:
        """Return `func`, or its in-place variant if autograd would use that without a dispatch mode."""
        if func is aten.index_put.default and _address(args[0]) == self._zeros:
            return aten.index_put_.default  # Source: `index_backward` in FunctionsManual.cpp.
        if func is aten.add.Tensor and self._is_sum_of_gradients(args):
            return aten.add_.Tensor  # Source: `InputBuffer::accumulate` in input_buffer.cpp.
        return func

    def note(self, func: Any, result: Any) -> None:
        """Remember whether this operation returned new zeros, for the check of the next operation."""
        self._zeros = _address(result) if func is aten.new_zeros.default else None

    def _is_sum_of_gradients(self, args: Any) -> bool:
        """Return whether this is autograd's sum of two gradients of one tensor that would be computed in place.

        Autograd adds in place if nothing else holds the first gradient.
        """
        first, second = args[0], args[1]
        return (
            is_in_backward()
            and isinstance(second, torch.Tensor)
            and first.shape == second.shape
            and first.dtype == second.dtype
            and _fills_its_storage(first)
            and _owners(first) == self._sole_owner
        )


def _count_sole_owner() -> tuple[int, int]:
    """Return the reference counts (`_owners`) of a gradient that only autograd holds, as a dispatch mode sees them.

    They are read while autograd adds a second gradient to it, in a small backward pass.
    """
    seen: list[tuple[int, int]] = []

    class Spy(TorchDispatchMode):
        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if func is aten.add.Tensor and is_in_backward():
                seen.append(_owners(args[0]))
            return func(*args, **(kwargs or {}))

    leaf = torch.ones(2, requires_grad=True)
    with Spy():
        tensor = leaf * 2
        torch.stack([tensor * 3, tensor * 5]).sum().backward()
    return seen[-1]


def is_in_backward() -> bool:
    """Return whether autograd computes gradients, not of higher order."""
    return torch._C._current_graph_task_id() != -1 and not torch.is_grad_enabled()


def _fills_its_storage(tensor: torch.Tensor) -> bool:
    bytes_ = tensor.numel() * tensor.element_size()
    return 0 not in tensor.stride() and bytes_ == tensor.untyped_storage().nbytes()


def _address(tensor: torch.Tensor) -> int:
    return int(tensor.untyped_storage()._cdata)


def _owners(tensor: torch.Tensor) -> tuple[int, int]:
    """Return the reference counts of the tensor and of its storage."""
    tensor_owners: int = tensor._use_count()  # type: ignore[attr-defined]
    return tensor_owners, torch._C._storage_Use_Count(tensor.untyped_storage()._cdata)
