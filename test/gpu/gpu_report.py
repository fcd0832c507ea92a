"""What `bench_gpu.py` writes: points measured and simulated, and the differences by name."""

from __future__ import annotations

from typing import Any

from allocations import Allocation, compare
from planned_runs import RECORDED, PlannedRun, planned_runs


def build_report(measured: dict[str, Any], simulated: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """Of the entries of both journals by the runs' keys. A run that only one side has is shown with that side.

    An entry has `result` and `allocations`, or `failure`.
    """
    runs = [run for run in planned_runs() if run.key in measured or run.key in simulated]
    failures = {
        f"{run.key}, {side}": entries[run.key]["failure"]
        for run in runs
        for side, entries in (("measured", measured), ("simulated", simulated))
        if "failure" in entries.get(run.key, {})
    }
    return {
        **facts,
        "finished": all(run.key in measured and run.key in simulated for run in planned_runs()),
        "failures": failures,
        "points": [point for run in runs for point in _points(run, measured.get(run.key), simulated.get(run.key))],
    }


def compare_recorded(measured: dict[str, Any], simulated: dict[str, Any]) -> dict[str, Any] | None:
    """The recorded run's allocations, step by step; None where one side has no record. Takes some seconds."""
    steps = [_recorded(entries.get(RECORDED.key)) for entries in (measured, simulated)]
    if not all(steps):
        return None
    return {"run": RECORDED.key, "steps": [compare(real, fake) for real, fake in zip(*steps)]}


def _recorded(entry: dict[str, Any] | None) -> list[list[Allocation]]:
    return [[Allocation(**a) for a in step] for step in (entry or {}).get("allocations", [])]


def _points(run: PlannedRun, measured: dict[str, Any] | None, simulated: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Both sides of each size."""
    sides = {"measured": _by_size(measured), "simulated": _by_size(simulated)}
    sizes = sorted({size for side in sides.values() for size in side})
    return [
        {
            "model": run.model,
            "amp": run.amp,
            "batch": run.batch,
            "size": size,
            **{name: side.get(size) for name, side in sides.items()},
            "difference": _difference(sides["measured"].get(size), sides["simulated"].get(size)),
        }
        for size in sizes
    ]


def _by_size(entry: dict[str, Any] | None) -> dict[int, dict[str, Any]]:
    names = ("allocatedBytes", "reservedBytes", "deviceBytes", "outOfMemory", "steps")
    points = entry["result"]["points"] if entry is not None and "result" in entry else []
    return {point["size"]: {name: point[name] for name in names} for point in points}


def _difference(measured: dict[str, Any] | None, simulated: dict[str, Any] | None) -> dict[str, Any] | None:
    """Simulated against measured: of the point, and of each step. None where a size ran out of memory."""
    if measured is None or simulated is None or measured["outOfMemory"]:
        return None
    steps = zip(measured["steps"], simulated["steps"])
    return {
        **_shares(measured, simulated),
        "steps": [{"phase": real["phase"], **_shares(real, fake)} for real, fake in steps],
    }


def _shares(real: dict[str, Any], fake: dict[str, Any]) -> dict[str, float]:
    """Of the figures that both have: 0.02 is two percent too much."""
    names = {"allocated": "allocatedBytes", "reserved": "reservedBytes"}
    known = {short: name for short, name in names.items() if real[name] and fake[name] is not None}
    return {short: round(fake[name] / real[name] - 1, 5) for short, name in known.items()}
