#!/usr/bin/env bash
# YOLOv5 7.0.14 (the package `yolov5`), PyTorch 2.14.1.
# `segment/train.py` has the option `--quad`, and passes it to a loader whose class for masks inherits `collate_fn4` from the class for boxes.
# That takes apart samples of four, and a sample with a mask has five: each such training ends at its first batch.
# Seen: collate_fn 5 parts; collate_fn4 ValueError: too many values to unpack (expected 4).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet yolov5==7.0.14 torch==2.14.1 torchvision==0.29.1 setuptools==80.9.0 >/dev/null
cat > join.py <<'PY'
import torch
from yolov5.utils.segment.dataloaders import LoadImagesAndLabelsAndMasks as Loader

samples = [(torch.zeros(3, 64, 64), torch.zeros(1, 6), "a.jpg", None, torch.zeros(1, 16, 16)) for _ in range(4)]
parts = len(Loader.collate_fn(samples))
try:
    Loader.collate_fn4(samples)
    seen = "no error"
except ValueError as error:
    seen = f"{type(error).__name__}: {error}"
print(f"collate_fn {parts} parts; collate_fn4 {seen}")
raise SystemExit((parts, seen) != (5, "ValueError: too many values to unpack (expected 4)"))
PY
venv/bin/python join.py | tail -1
