#!/usr/bin/env bash
# PyTorch 2.13.0.
# A linear layer and attention over tokens that were moved to the front (`permute(2, 0, 1)`, as in YOLOv5's C3TR and in DETR) copy their
# input for a batch, and not for one image: with an axis of length 1 the permuted tensor has no gaps. So the memory of batch 1 does not lie
# on the line through larger batches, and what was measured with one image is too low for each of several.
# Seen: copies (aten::clone) by batch: {1: 2, 2: 4, 3: 4}.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.13.0 numpy >/dev/null
cat > count.py <<'PY'
import torch
from torch.utils._python_dispatch import TorchDispatchMode


class Copies(TorchDispatchMode):
    count = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        self.count += function is torch.ops.aten.clone.default
        return function(*args, **(kwargs or {}))


linear, attention = torch.nn.Linear(64, 64, bias=False), torch.nn.MultiheadAttention(64, 4)
copies = {}
for batch in (1, 2, 3):
    tokens = torch.zeros(batch, 64, 8, 8).flatten(2).permute(2, 0, 1)
    with Copies() as mode:
        linear(tokens)
        attention(tokens, tokens, tokens)
    copies[batch] = mode.count
print("copies by batch:", copies)
raise SystemExit(copies != {1: 2, 2: 4, 3: 4})
PY
venv/bin/python count.py
