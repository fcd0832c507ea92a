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
        [sys.executable, str(SCRIPT), str(data), str(root), str(root.parent)],
        capture_output=True,
        text=True,
        check=False,
    )


def save(path: Path, size: tuple[int, int], orientation: int = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[274] = orientation
    Image.new("RGB", size).save(path, exif=exif)


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


def sizes_of(answer: dict[str, Any]) -> list[tuple[int, int]]:
    return [(kind["width"], kind["height"]) for kind in answer["kinds"]]


@pytest.mark.parametrize(
    "text", ["path: ../set\nval: images/val\n", "val: ../set/images/val\n", "path: ../set\nval: [images/val]\n"]
)
def test_images_are_found_as_yolov5_finds_them(root: Path, text: str) -> None:
    answer = json.loads(ask(written(root, text), root).stdout)
    assert answer["images"] == 12
    assert sizes_of(answer) == [(192, 108), (64, 64)]
    assert [round(kind["share"], 2) for kind in answer["kinds"]] == [0.83, 0.17]


def test_lines_of_a_list_are_relative_to_it_or_to_the_training(root: Path) -> None:
    (root.parent / "set/val.txt").write_text("./images/val/0.jpg\nset/images/val/a.PNG\nimages/val/1.jpg\n\n")
    answer = json.loads(ask(written(root, "path: ../set\nval: val.txt\n"), root).stdout)
    assert sorted(sizes_of(answer)) == [(64, 64), (192, 108)]
    assert answer["images"] == 2


def test_few_images_that_make_a_square_batch_are_told(root: Path) -> None:
    """One in fifty: the squarest images have a batch, and so do landscape and portrait ones together."""
    for number in range(50):
        save(root.parent / f"wide/{number}.jpg", (192, 108))
    save(root.parent / "wide/x.jpg", (100, 90))
    assert sizes_of(json.loads(ask(written(root, "val: ../wide\n"), root).stdout)) == [(192, 108), (100, 90)]
    save(root.parent / "wide/x.jpg", (108, 192))
    assert sizes_of(json.loads(ask(written(root, "val: ../wide\n"), root).stdout)) == [(192, 108), (108, 192)]
    save(root.parent / "wide/x.jpg", (180, 60))
    assert sizes_of(json.loads(ask(written(root, "val: ../wide\n"), root).stdout)) == [(192, 108)]


def test_a_photo_that_lies_on_its_side_stands_up(root: Path) -> None:
    save(root.parent / "photos/1.jpg", (192, 108), orientation=6)
    save(root.parent / "photos/2.jpg", (192, 108), orientation=3)
    answer = json.loads(ask(written(root, "val: ../photos\n"), root).stdout)
    assert sorted(sizes_of(answer)) == [(108, 192), (192, 108)]


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
    assert answer == {"images": 1, "kinds": [{"width": 64, "height": 64, "share": 1.0}]}


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
