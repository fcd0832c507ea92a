"""Who holds the bytes that live at a step's peak."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Iterator, Union

import torch
from torch.nn.modules.module import register_module_forward_hook, register_module_forward_pre_hook

from .. import PeakOwners
from ..counting import Ledger

#: `weights`, `gradients`, `optimizer`, `ema`, `images`, `loss`, `temporaries`; or a layer's index and module.
Owner = Union[str, "tuple[int, str]"]


@dataclass(eq=False)
class Piece:
    """Allocated bytes and their owner, who may become known only later."""

    block: Any
    size: int
    owner: Owner


class OwnedLedger:
    """Passes everything on to a ledger, and remembers what lived when it held the most."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        #: To whom the next allocation belongs.
        self.owner: Owner = "temporaries"
        self._live: dict[int, Piece] = {}
        self._restart()

    def _restart(self) -> None:
        self._before = list(self._live.values())
        #: (piece, whether it was allocated), since the peaks were restarted.
        self._events: list[tuple[Piece, bool]] = []
        self._events_at_peak = 0
        self._peak = self.ledger.allocated_bytes

    @property
    def allocated_bytes(self) -> int:
        """Of the ledger."""
        return self.ledger.allocated_bytes

    @property
    def peak_allocated_bytes(self) -> int:
        """Of the ledger."""
        return self.ledger.peak_allocated_bytes

    def allocate(self, size: int) -> Piece:
        """Passed on; the bytes are those that the ledger made of them."""
        before = self.ledger.allocated_bytes
        block = self.ledger.allocate(size)
        if self.owner != "temporaries" and _is_in_backward():
            self.owner = "temporaries"  # Until the next step begins: gradients are claimed when they are complete.
        piece = Piece(block, self.ledger.allocated_bytes - before, self.owner)
        self._live[id(piece)] = piece
        self._events.append((piece, True))
        if self.ledger.allocated_bytes > self._peak:
            self._peak, self._events_at_peak = self.ledger.allocated_bytes, len(self._events)
        return piece

    def release(self, block: Piece) -> None:
        """Passed on."""
        self.ledger.release(block.block)
        del self._live[id(block)]
        self._events.append((block, False))

    def restart_peaks(self) -> None:
        """A step begins: what is made first is its images."""
        self.ledger.restart_peaks()
        self.owner = "images"
        self._restart()

    def owners(self) -> PeakOwners:
        """The owners of all that lived at the peak since the last restart."""
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
        """What is allocated while a layer of the model runs belongs to that layer; behind the model comes the loss.

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
