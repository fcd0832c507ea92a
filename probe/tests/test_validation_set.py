"""Reads validation sets as YOLOv5 finds them, without YOLOv5."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

SCRIPT = Path(__file__).parent.parent / "validation_set.py"


def ask(data: Path, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(data), str(root)], capture_output=True, text=True, check=False
    )


def save(path: Path, size: tuple[int, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size).save(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout beside a data set of ten wide images and two square ones, and one file that is no image."""
    for number in range(10):
        save(tmp_path / f"set/images/val/{number}.jpg", (192, 108))
    save(tmp_path / "set/images/val/a.PNG", (64, 64))
    save(tmp_path / "set/images/val/deep/b.png", (64, 64))
    (tmp_path / "set/images/val/notes.txt").write_text("none")
    (tmp_path / "yolov5").mkdir()
    return tmp_path / "yolov5"


def written(root: Path, text: str) -> Path:
    path = root / "data.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text", ["path: ../set\nval: images/val\n", "val: ../set/images/val\n", "path: ../set\nval: [images/val]\n"]
)
def test_images_are_found_as_yolov5_finds_them(root: Path, text: str) -> None:
    answer = json.loads(ask(written(root, text), root).stdout)
    assert answer["images"] == 12
    kinds: list[dict[str, Any]] = answer["kinds"]
    assert [(kind["width"], kind["height"]) for kind in kinds] == [(192, 108), (64, 64)]
    assert [round(kind["share"], 2) for kind in kinds] == [0.83, 0.17]


def test_a_list_of_paths_is_read(root: Path) -> None:
    (root.parent / "set/val.txt").write_text("./images/val/0.jpg\nimages/val/a.PNG\n\n")
    assert json.loads(ask(written(root, "path: ../set\nval: val.txt\n"), root).stdout)["images"] == 2


def test_a_portrait_and_a_landscape_are_one_kind(root: Path) -> None:
    save(root.parent / "tall/1.jpg", (108, 192))
    save(root.parent / "tall/2.jpg", (192, 108))
    save(root.parent / "tall/3.jpg", (192, 108))
    answer = json.loads(ask(written(root, "val: ../tall\n"), root).stdout)
    assert answer == {"images": 3, "kinds": [{"width": 192, "height": 108, "share": 1.0}]}


def test_what_yolov5_leaves_out_is_left_out(root: Path) -> None:
    """A pipe is never opened; a hidden file, a sliver and a file that is no image do not count among the kinds."""
    folder = root.parent / "odd"
    save(folder / "real/1.png", (64, 64))
    save(folder / "real/sliver.png", (8, 700))
    save(folder / "real/.hidden.png", (192, 108))
    (folder / "real/no.png").write_text("none")
    os.mkfifo(folder / "pipe.jpg")
    (folder / "link").symlink_to(folder / "real")
    for number in range(6):
        (folder / f"real/up{number}").symlink_to("..")
    answer = json.loads(ask(written(root, "val: ../odd/link\n"), root).stdout)
    assert answer == {"images": 3, "kinds": [{"width": 64, "height": 64, "share": 1.0}]}


@pytest.mark.parametrize(
    "text, reason",
    [
        ("val: ../elsewhere\n", "`../elsewhere` is not on this machine."),
        ("train: ../set\n", "It names no validation set (`val`)."),
        ("- no mapping\n", "It names no validation set (`val`)."),
        ("path: [a, b]\nval: c\n", "`path` and `val` must be paths."),
        ("val: [[a]]\n", "`path` and `val` must be paths."),
        ("val: val.txt\n" + "# much\n" * 200_000, "`data.yaml` is longer than 1 MiB."),
    ],
)
def test_what_is_not_here_is_said(root: Path, text: str, reason: str) -> None:
    end = ask(written(root, text), root)
    assert end.returncode == 3 and end.stderr.strip() == reason
