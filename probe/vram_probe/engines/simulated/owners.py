"""Tracks who owns the bytes that are allocated at the peak of a step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Iterator, Union

import torch
from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook

from .. import PeakOwners
from ..counting import Ledger

#: `weights`, `gradients`, `optimizer`, `ema`, `images`, `loss` or `temporaries`; or index and module of a layer.
Owner = Union[str, "tuple[int, str]"]


@dataclass(eq=False)
class Piece:
    """An allocated block and its owner. The owner may be set after the allocation."""

    block: Any
    size: int
    owner: Owner


class OwnedLedger:
    """A ledger that passes everything on to another ledger, and records which blocks were live at its peak."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        #: The owner of the next allocation.
        self.owner: Owner = "temporaries"
        self._live: dict[int, Piece] = {}
        self._restart()

    def _restart(self) -> None:
        self._before = list(self._live.values())
        #: (piece, True if it was allocated and False if it was freed), in order, since `restart_peaks`.
        self._events: list[tuple[Piece, bool]] = []
        self._events_at_peak = 0
        self._peak = self.ledger.allocated_bytes

    @property
    def allocated_bytes(self) -> int:
        """The bytes that are allocated now."""
        return self.ledger.allocated_bytes

    @property
    def peak_allocated_bytes(self) -> int:
        """The most bytes that were allocated at once since `restart_peaks`."""
        return self.ledger.peak_allocated_bytes

    def allocate(self, size: int) -> Piece:
        """Allocate and record the current owner. The size of the piece is that of the ledger, after rounding."""
        before = self.ledger.allocated_bytes
        block = self.ledger.allocate(size)
        if self.owner != "temporaries" and _is_in_backward():
            self.owner = "temporaries"  # Until the next step. A complete gradient gets its owner from a hook.
        piece = Piece(block, self.ledger.allocated_bytes - before, self.owner)
        self._live[id(piece)] = piece
        self._events.append((piece, True))
        if self.ledger.allocated_bytes > self._peak:
            self._peak, self._events_at_peak = self.ledger.allocated_bytes, len(self._events)
        return piece

    def release(self, block: Piece) -> None:
        """Free the block in the ledger, and record that it is no longer live."""
        self.ledger.release(block.block)
        del self._live[id(block)]
        self._events.append((block, False))

    def restart_peaks(self) -> None:
        """Reset the peaks at the start of a step. The first allocations of a step are its images."""
        self.ledger.restart_peaks()
        self.owner = "images"
        self._restart()

    def owners(self) -> PeakOwners:
        """Return the owners of all bytes that were allocated at the peak since `restart_peaks`."""
        live = {id(piece): piece for piece in self._before}
        for piece, allocated in self._events[: self._events_at_peak]:
            if allocated:
                live[id(piece)] = piece
            else:
                del live[id(piece)]
        sums: dict[Owner, int] = {}
        for piece in live.values():
            sums[piece.owner] = sums.get(piece.owner, 0) + piece.size
        layers = sorted((owner, size) for owner, size in sums.items() if isinstance(owner, tuple))
        named = {owner: size for owner, size in sums.items() if isinstance(owner, str)}
        return PeakOwners(named, [(index, module, size) for (index, module), size in layers])

    @contextmanager
    def watching_layers(self) -> Iterator[None]:
        """Attribute allocations within the block to the layer that is running, and those after the model to the loss.

        YOLOv5 numbers its layers (`m.i`, `m.type` in `parse_model`, models/yolo.py).
        """

        def enter(module: Any, _: Any) -> None:
            if hasattr(module, "i") and torch.is_grad_enabled():
                self.owner = (int(module.i), str(getattr(module, "type", type(module).__name__)).rsplit(".", 1)[-1])

        def leave(module: Any, *_: Any) -> None:
            if hasattr(module, "stride") and hasattr(module, "save") and torch.is_grad_enabled():
                self.owner = "loss"

        hooks = register_module_forward_pre_hook(enter), register_module_forward_hook(leave)
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()


def _is_in_backward() -> bool:
    return torch._C._current_graph_task_id() != -1
