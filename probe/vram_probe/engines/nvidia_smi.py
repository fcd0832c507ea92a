"""What `nvidia-smi` knows and PyTorch does not: driver, MIG, other processes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class GpuFacts:
    """Of one GPU. A figure is None where nvidia-smi is absent or its answer is not understood: never 0."""

    driver: str | None
    mig: bool | None
    used_bytes: int | None
    process_ids: list[int] | None


def ask_nvidia_smi(identifier: str) -> GpuFacts:
    """Facts of the GPU with this UUID or index, or of a MIG slice by its UUID.

    Of a slice, nvidia-smi answers only for the whole GPU: memory and processes of other slices are none of ours.
    """
    slice_ = identifier.startswith("MIG-")
    where = [] if slice_ or not identifier else [f"--id={identifier}"]
    driver, mode, used = _cells(_query([*where, "--query-gpu=driver_version,mig.mode.current,memory.used"]))
    mig = True if slice_ else None if mode is None else mode == "Enabled"
    apps = None if mig else _query([*where, "--query-compute-apps=pid"])
    return GpuFacts(
        driver=None if driver is None or driver.startswith("[") else driver,
        mig=mig,
        used_bytes=int(used) * MIB if used is not None and used.isdigit() and not mig else None,
        process_ids=[int(pid) for pid in apps] if apps is not None and all(map(str.isdigit, apps)) else None,
    )


def _cells(lines: list[str] | None) -> tuple[str | None, str | None, str | None]:
    """The three cells of the first line; Nones where it has not three."""
    cells = [cell.strip() for cell in lines[0].split(",")] if lines else []
    return (cells[0], cells[1], cells[2]) if len(cells) == 3 else (None, None, None)


def _query(arguments: list[str]) -> list[str] | None:
    """The lines of the answer; None where there is none."""
    command = ["nvidia-smi", *arguments, "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return [line.strip() for line in answer.stdout.splitlines() if line.strip()]
