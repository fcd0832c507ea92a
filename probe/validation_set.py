"""`python validation_set.py DATA ROOT FOLDER`: prints as JSON how many images a data YAML validates with, and of which
sizes.

`DATA` is the file, `ROOT` the folder of YOLOv5, from which a relative `path` is looked up, and `FOLDER` that in which
the training starts. Nothing is downloaded and no image is decoded: sizes stand in the headers. Source: `check_dataset`
in utils/general.py, `LoadImagesAndLabels` in utils/dataloaders.py.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Iterable, Iterator

import yaml
from PIL import Image

#: `IMG_FORMATS` in utils/dataloaders.py.
SUFFIXES = {".bmp", ".dng", ".jpeg", ".jpg", ".mpo", ".png", ".tif", ".tiff", ".webp", ".pfm"}

#: Of more images, so many are read, at equal distances.
MOST_READ = 20_000

#: Longer files are none that a person or a tool writes for a training.
MOST_BYTES = {".yaml": 1 << 20, ".txt": 64 << 20}

#: YOLOv5 leaves out images with a shorter side (`verify_image_label`); nobody has longer ones.
SHORTEST_SIDE, LONGEST_SIDE = 10, 999_999

#: The orientations of EXIF that lay an image on its side, by which YOLOv5 goes (`exif_size`).
EXIF_ORIENTATION, LYING = 274, {6, 8}

# No image is decoded, so that none is too large.
Image.MAX_IMAGE_PIXELS = None

#: A kind of images of a smaller share decides little.
SMALLEST_SHARE = 0.05

#: Heights of a validation batch differ by strides: those of 640 px and a stride of 32.
STRIDES = 20


class MissingError(Exception):
    """The data set is not on this machine."""


def images_of(data: Path, root: Path, folder: Path) -> list[Path]:
    """Return the images of the validation set, in the order of their paths. Raises MissingError."""
    described = yaml.safe_load(_read(data, ".yaml"))
    if not isinstance(described, dict) or not described.get("val"):
        raise MissingError("It names no validation set (`val`).")
    named = described["val"] if isinstance(described["val"], list) else [described["val"]]
    path = described.get("path") or ""
    # An alias may stand for a text of any length, so nothing else is turned into a text.
    if not all(isinstance(name, str) for name in [path, *named]):
        raise MissingError("`path` and `val` must be paths.")
    base = Path(path) if Path(path).is_absolute() else root / path
    return sorted(image for name in named for image in _images_in(_find(base, name), name, folder))


def _read(path: Path, kind: str) -> str:
    """Return the text of a regular file. Raises MissingError if it is too long."""
    if path.stat().st_size > MOST_BYTES[kind]:
        raise MissingError(f"`{path.name}` is longer than {MOST_BYTES[kind] >> 20} MiB.")
    return path.read_text(encoding="utf-8", errors="ignore")


def _find(base: Path, name: str) -> Path:
    """Return where a name of the YAML leads. A leading `../` is tolerated, as Roboflow's exports have it."""
    found = base / name
    return base / name[3:] if not found.exists() and name.startswith("../") else found


def _images_in(place: Path, name: str, folder: Path) -> Iterator[Path]:
    if place.is_dir():
        paths: Iterable[Path] = _walk(place)
    elif place.is_file():
        lines = map(str.strip, _read(place, ".txt").replace("\0", "").split("\n"))
        # Only a line that begins with `./` is relative to its list.
        paths = (place.parent / line[2:] if line.startswith("./") else folder / line for line in lines if line)
    else:
        raise MissingError(f"`{name}` is not on this machine.")
    return (path for path in paths if path.suffix.lower() in SUFFIXES and path.is_file())


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, behind links too, but for hidden ones. Each folder is entered once."""
    entered: set[str] = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        folders[:] = [] if real in entered else [name for name in folders if not name.startswith(".")]
        if real not in entered:
            yield from (Path(parent, name) for name in files if not name.startswith("."))
        entered.add(real)


def kinds_of(sizes: Counter[tuple[int, int]]) -> list[dict[str, Any]]:
    """Return the kinds of images that decide the shapes of batches: the most common size of each, and its share."""
    kinds: dict[tuple[int, bool], Counter[tuple[int, int]]] = {}
    for (width, height), count in sizes.items():
        step = math.ceil(STRIDES * min(width, height) / max(width, height) + 0.5)
        kinds.setdefault((step, height > width), Counter())[width, height] = count
    common = sorted(kinds, key=lambda kind: -sum(kinds[kind].values()))
    # However few they are, the tallest images have a batch, and landscape and portrait ones share one.
    deciding = {max(kinds), *(next(kind for kind in common if kind[1] == portrait) for _, portrait in kinds)}
    total = sum(sizes.values())
    found = []
    for kind in common:
        share = sum(kinds[kind].values()) / total
        if share >= SMALLEST_SHARE or kind in deciding:
            [((width, height), _)] = kinds[kind].most_common(1)
            found.append({"width": width, "height": height, "share": share})
    return found


def _size_of(path: Path) -> tuple[int, int] | None:
    """Return width and height. None for an image that YOLOv5 leaves out."""
    try:
        with Image.open(path) as image:
            width, height = image.size
            # Only a JPEG has it in its header.
            if image.format == "JPEG" and image.getexif().get(EXIF_ORIENTATION) in LYING:
                width, height = height, width
    except Exception:
        return None
    return (width, height) if min(width, height) >= SHORTEST_SIDE and max(width, height) <= LONGEST_SIDE else None


def described(data: Path, root: Path, folder: Path) -> dict[str, Any]:
    """Return the number of images that can be read, and their kinds. Raises MissingError."""
    images = images_of(data, root, folder)
    if not images:
        raise MissingError("The validation set has no images.")
    read = images[:: max(1, math.ceil(len(images) / MOST_READ))]
    sizes = Counter(size for size in map(_size_of, read) if size is not None)
    if not sizes:
        raise MissingError("No image of the validation set can be read.")
    return {"images": round(len(images) * sum(sizes.values()) / len(read)), "kinds": kinds_of(sizes)}


def main() -> int:
    """Print the validation set. Return the exit status: 0, or 3 if it is not here."""
    data, root, folder = map(Path, sys.argv[1:])
    try:
        print(json.dumps(described(data, root, folder)))
    except (MissingError, OSError, RecursionError, yaml.YAMLError) as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
