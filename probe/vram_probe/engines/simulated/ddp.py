"""What DistributedDataParallel adds on each GPU: a copy of the gradients, in buckets."""

from __future__ import annotations

from typing import Any

MIB = 1024 * 1024

#: Bytes of the first bucket, and of the others. Source: `dist._DEFAULT_FIRST_BUCKET_BYTES`, `bucket_cap_mb` of DDP.
FIRST_BUCKET, BUCKET = MIB, 25 * MIB


def bucket_bytes(parameters: list[Any]) -> list[int]:
    """The sizes of the buckets: each is closed by the gradient that fills it (`compute_bucket_assignment_by_size`)."""
    buckets = [0]
    for parameter in parameters:
        if buckets[-1] >= (FIRST_BUCKET if len(buckets) == 1 else BUCKET):
            buckets.append(0)
        buckets[-1] += parameter.numel() * parameter.element_size() if parameter.requires_grad else 0
    return [size for size in buckets if size > 0]
