"""Which GPUs compute a convolution on tensor cores: cuDNN then works in a layout of its own."""

from __future__ import annotations

import re

import torch

#: Before Volta, and Turing's GTX 16 series. Source: NVIDIA's list of compute capabilities.
WITHOUT = re.compile(r"\b(GTX|[PMK]\d{1,3}0?|P1000|TITAN Xp?|MX\d+)\b", re.IGNORECASE)
#: Volta and Turing have them for half precision only; TF32 came with Ampere.
HALF_ONLY = re.compile(r"\b(T4G?|T\d{3,4}|V100S?|TITAN (V|RTX)|(Quadro )?RTX [2-8]000|RTX 20\d\d)\b", re.IGNORECASE)


def uses_tensor_cores(gpu: str | None, dtype: torch.dtype) -> bool:
    """Of a GPU by its name, with PyTorch's defaults: TF32 is on for convolutions. One that is not known is recent."""
    name = (gpu or "").replace("-", " ").replace("_", " ")
    if WITHOUT.search(name):
        return False
    return dtype in (torch.float16, torch.bfloat16) or HALF_ONLY.search(name) is None
