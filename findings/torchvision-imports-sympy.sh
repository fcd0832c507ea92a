#!/usr/bin/env bash
# torchvision 0.29.1 with PyTorch 2.14.1.
# `import torchvision` loads SymPy, PyTorch's compiler utilities and every operator of distributed tensors, which `import torch` leaves out:
# the decorator of `roi_align` imports `torch._dynamo.utils`. It takes a third as long as `import torch`, for whoever uses NMS alone.
# Seen: after torch: []; after torchvision: ['sympy', 'torch._dynamo.utils', 'torch.distributed.tensor'].
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.14.1 torchvision==0.29.1 >/dev/null
cat > loaded.py <<'PY'
import sys

import torch

NAMES = ("sympy", "torch._dynamo.utils", "torch.distributed.tensor")


def loaded():
    return [name for name in NAMES if name in sys.modules]


before = loaded()
import torchvision

print("after torch:", before, "after torchvision:", loaded())
raise SystemExit(before != [] or loaded() != list(NAMES))
PY
venv/bin/python loaded.py
