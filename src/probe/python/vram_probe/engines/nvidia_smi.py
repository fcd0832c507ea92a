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
    """Facts of the GPU with this UUID or index."""
    row = _query(identifier, "--query-gpu=driver_version,mig.mode.current,memory.used")
    cells = [cell.strip() for cell in row[0].split(",")] if row else []
    driver, mig, used = cells if len(cells) == 3 else (None, None, None)
    apps = _query(identifier, "--query-compute-apps=pid")
    return GpuFacts(
        driver=driver,
        mig=None if mig is None else mig == "Enabled",
        used_bytes=int(used) * MIB if used is not None and used.isdigit() else None,
        process_ids=None if apps is None else [int(pid) for pid in apps if pid.strip().isdigit()],
    )


def _query(identifier: str, query: str) -> list[str] | None:
    command = ["nvidia-smi", f"--id={identifier}", query, "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return [line for line in answer.stdout.splitlines() if line.strip()]
