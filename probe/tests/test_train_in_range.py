"""`train_in_range.py` runs the user's own train.py and changes only the draw of sizes."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Sequence

import matplotlib
import numpy as np
import pytest
import train_in_range
from PIL import Image
from probe_requests import CHECKOUT
from train_in_range import Memory, Sizes, Stage, stage_of, widest_that_fits

LAUNCHER = train_in_range.__file__

#: Draws like YOLOv5: in a function of the same name, with the same local variables. It prints epoch and size.
TRAINING = """
import random
import sys


def train(imgsz, gs, epochs, batches):
    for epoch in range(epochs):
        for _ in range(batches):
            print(epoch, random.randrange(imgsz // 2, imgsz * 3 // 2 + gs) // gs * gs)


if __name__ == "__main__":
    random.seed(1)
    train(640, 32, epochs=2, batches=1000)
    sys.exit(7 if "--fail" in sys.argv else 0)
"""

#: A GPU of 16 GiB. This process reserved 6 GiB at its peak and 5 GiB now; 4 GiB are free; others use the rest.
TORCH = """
class cuda:
    max_memory_reserved = staticmethod(lambda: 6 << 30)
    memory_reserved = staticmethod(lambda: 5 << 30)
    mem_get_info = staticmethod(lambda: (4 << 30, 16 << 30))
"""


def train(randrange: Any, imgsz: int, gs: int, epoch: int = 0) -> int:
    """Draw a size in this process, as the training above does."""
    return int(randrange(imgsz // 2, imgsz * 3 // 2 + gs) // gs * gs)


def sizes_drawn(sizes: Sizes, imgsz: int, gs: int = 32, epoch: int = 0) -> tuple[int, ...]:
    """Return all sizes that are drawn in a run long enough to draw each of them."""
    return tuple(sorted({train(sizes.randrange, imgsz, gs, epoch) for _ in range(5000)}))


@pytest.fixture
def training(tmp_path: Path) -> Path:
    """Create a folder with a small train.py."""
    (tmp_path / "train.py").write_text(TRAINING)
    return tmp_path


def python(folder: Path, *arguments: str, status: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    finished = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == status, finished.stderr[-3000:]
    return finished


def printed(output: str) -> list[tuple[int, int]]:
    """Return epoch and size of each batch."""
    return [(int(epoch), int(size)) for epoch, size in (line.split() for line in output.splitlines())]


@pytest.mark.parametrize(
    ("imgsz", "gs", "factors", "drawn"),
    [
        (640, 32, (0.67, 1.33), range(416, 864 + 1, 32)),
        (640, 32, (0.75, 1.25), range(480, 800 + 1, 32)),
        (640, 32, (0.5, 1.5), range(320, 960 + 1, 32)),
        (416, 32, (0.5, 1.5), range(192, 640 + 1, 32)),
        (448, 64, (0.5, 1.5), range(192, 704 + 1, 64)),
        (416, 32, (0.5, 1.0), range(192, 416 + 1, 32)),
        (640, 32, (1.0, 1.0), [640]),
        pytest.param(64, 32, (0.25, 1.0), [32, 64], id="never less than a stride"),
    ],
)
def test_every_size_of_the_range_is_drawn_and_no_other(
    imgsz: int, gs: int, factors: tuple[float, float], drawn: Sequence[int]
) -> None:
    sizes = Sizes([Stage(0, *factors)], random.Random(0).randrange)
    assert sizes_drawn(sizes, imgsz, gs) == tuple(drawn)


def test_who_else_draws_gets_what_was_asked_for() -> None:
    plain, other = random.Random(7), random.Random(7)
    sizes = Sizes([Stage(0, 0.75, 1.25)], other.randrange)
    assert [sizes.randrange(5, stop=50, step=3) for _ in range(100)] == [plain.randrange(5, 50, 3) for _ in range(100)]
    assert sizes.largest_drawn == 0


def test_a_stage_lasts_until_the_next_begins() -> None:
    stages = [Stage(0, 0.9, 1.1), Stage(2, 0.75, 1.25), Stage(4, 0.5, 1.5)]
    assert [stage_of(stages, epoch).high for epoch in range(6)] == [1.1, 1.1, 1.25, 1.25, 1.5, 1.5]


@pytest.mark.parametrize(
    ("peak", "usable", "fits"),
    [
        pytest.param(400, 900, 960, id="exactly"),
        pytest.param(400, 899, 928, id="a byte too little"),
        pytest.param(400, 500, 704, id="some of it"),
        pytest.param(400, 100, 640, id="nothing: the present size stays"),
    ],
)
def test_the_widest_that_fits_is_stepped_down_by_strides(peak: int, usable: int, fits: int) -> None:
    assert widest_that_fits(wanted=960, present=640, stride=32, drawn=640, memory=Memory(peak, usable)) == fits


class TestWatchedMemory:
    """The schedule has 512-768 px in the first stage, and 320-960 px from epoch 2 on."""

    STAGES = [Stage(0, 0.8, 1.2), Stage(2, 0.5, 1.5)]

    def largest(self, memory: list[Memory], epochs: list[int]) -> list[int]:
        """Return the largest size of each epoch. `memory` are the readings at the starts of the epochs."""
        readings = iter(memory)
        sizes = Sizes(self.STAGES, random.Random(0).randrange, lambda: next(readings))
        return [sizes_drawn(sizes, 640, epoch=epoch)[-1] for epoch in epochs]

    def test_what_fits_is_drawn(self) -> None:
        assert self.largest([Memory(64, 100)] * 3, [0, 1, 2]) == [768, 768, 960]

    def test_what_does_not_fit_is_not(self) -> None:
        assert self.largest([Memory(64, 99)] * 3, [0, 1, 2]) == [768, 768, 928]

    def test_it_widens_on_when_the_peak_turns_out_lower_than_feared(self) -> None:
        peaks = [Memory(50, 100), Memory(80, 100), Memory(90, 100), Memory(90, 110)]
        assert self.largest(peaks, [0, 2, 3, 4]) == [768, 832, 864, 928]

    def test_a_training_resumed_late_starts_narrow(self) -> None:
        assert self.largest([Memory(64, 100)] * 2, [30, 31]) == [768, 960]

    def test_it_never_takes_back_a_size_that_was_drawn(self) -> None:
        assert self.largest([Memory(64, 100), Memory(64, 100), Memory(100, 1)], [0, 2, 3]) == [768, 960, 960]

    def test_it_says_once_what_it_did_and_why(self, capsys: pytest.CaptureFixture[str]) -> None:
        usable = 10 << 30
        self.largest([Memory(8 << 30, usable)] * 3 + [Memory(usable, usable)] * 2, [0, 1, 2, 3, 4])
        assert capsys.readouterr().err.splitlines() == [
            "",
            "train_in_range.py: from epoch 2 on 320-832 px in place of 320-960 px: 8.0 GiB were reserved at 768 px,"
            " which may become 12.5 GiB at 960 px; 10.0 GiB are usable",
        ]


@pytest.mark.parametrize("way", [("train.py",), ("-m", "train")])
def test_a_long_training_draws_exactly_the_sizes_of_the_range(training: Path, way: tuple[str, ...]) -> None:
    finished = python(training, LAUNCHER, "--range", "0.67", "1.33", "--", *way, "--multi-scale")
    drawn = printed(finished.stdout)
    assert len(drawn) == 2000
    assert {size for _, size in drawn} == set(range(416, 864 + 1, 32))
    assert finished.stderr == ""


@pytest.mark.parametrize("options", [["--"], ["--range", "0.5", "1.5", "--"], []])
def test_upstream_s_own_range_is_drawn_as_upstream_draws_it(training: Path, options: list[str]) -> None:
    plain = python(training, "train.py", "--multi-scale").stdout
    assert python(training, LAUNCHER, *options, "train.py", "--multi-scale").stdout == plain


@pytest.mark.parametrize("options", [["--range", "1", "1", "--schedule"], ["--schedule", "0:1-1"]])
def test_a_schedule_widens_from_its_epoch_on(training: Path, options: list[str]) -> None:
    output = python(training, LAUNCHER, *options, "1:0.75-1.25", "--", "train.py", "--multi-scale").stdout
    assert set(printed(output)) == {(0, 640), *((1, size) for size in range(480, 800 + 1, 32))}


WATCHED = ["--schedule", "0:0.8-1.2", "1:0.5-1.5", "--watch-memory", "--", "train.py", "--multi-scale"]


def test_memory_is_watched_on_the_gpu_of_the_training(training: Path) -> None:
    (training / "torch.py").write_text(TORCH)
    (training / "train.py").write_text(f"import torch\n{TRAINING}")
    finished = python(training, LAUNCHER, *WATCHED)
    # 6 GiB * (928 / 768) ** 2 is 8.8 GiB. At 960 px it is 9.4 GiB, but only 4 + 5 GiB are usable.
    assert max(printed(finished.stdout)) == (1, 928)
    assert "from epoch 1 on 320-928 px in place of 320-960 px: 6.0 GiB were reserved at 768 px" in finished.stderr


def test_without_cuda_the_schedule_is_followed_and_that_is_said(training: Path) -> None:
    finished = python(training, LAUNCHER, *WATCHED, RANK="1")
    assert max(printed(finished.stdout)) == (1, 960)
    assert "(rank 1): this training reserves no CUDA memory, so none is watched" in finished.stderr


@pytest.mark.parametrize("way", [("folder/train.py",), ("-m", "folder.train")])
def test_a_training_finds_itself_as_python_would_start_it(tmp_path: Path, way: tuple[str, ...]) -> None:
    """This includes a process that it spawns, which must not start the training again."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/train.py").write_text(
        "import multiprocessing, sys\n"
        "def work():\n"
        "    print('worker', __name__, sys.argv, sys.path[0])\n"
        "if __name__ == '__main__':\n"
        "    print('main', sys.argv, sys.path[0], sys.modules['__main__'].work is work, flush=True)\n"
        "    worker = multiprocessing.get_context('spawn').Process(target=work)\n"
        "    worker.start(), worker.join(), sys.exit(worker.exitcode)\n"
    )
    plain = python(tmp_path, *way, "--multi-scale").stdout
    assert [line.split()[0] for line in plain.splitlines()] == ["main", "worker"]
    assert python(tmp_path, LAUNCHER, "--range", "1", "1", "--", *way, "--multi-scale").stdout == plain


def test_every_process_of_torch_distributed_run_draws_from_the_range(training: Path) -> None:
    distributed = ["-m", "torch.distributed.run", "--nproc_per_node", "2", "--master_port", "0"]
    logs = ["--redirects", "1", "--log_dir", "logs"]
    python(training, *distributed, *logs, LAUNCHER, "--range", "0.67", "1.33", "--", "train.py", "--multi-scale")
    ranks = [printed(log.read_text()) for log in (training / "logs").rglob("stdout.log")]
    assert [len(drawn) for drawn in ranks] == [2000, 2000]
    assert {size for drawn in ranks for _, size in drawn} == set(range(416, 864 + 1, 32))


def test_the_exit_status_is_the_training_s_own(training: Path) -> None:
    python(training, LAUNCHER, "--range", "1", "1", "--", "train.py", "--multi-scale", "--fail", status=7)


def test_a_training_that_draws_otherwise_is_said_to(training: Path) -> None:
    (training / "train.py").write_text(TRAINING.replace("imgsz", "size"))
    finished = python(training, LAUNCHER, "--range", "1", "1", "--", "train.py", "--multi")
    assert "no size was drawn from the range" in finished.stderr


RANGE = ["--range", "0.67", "1.33"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the training's own command line is missing"),
        ([*RANGE, "--"], "the training's own command line is missing"),
        ([*RANGE, "train.py", "--multi-scale"], "`train.py --multi-scale` is no option of ours"),
        ([*RANGE, "--", "train.py"], "without `--multi-scale` among the training's own arguments"),
        ([*RANGE, "--", "python", "train.py"], "there is no file `python`"),
        ([*RANGE, "--", "-m", "torch.distributed.run", "train.py"], "write train_in_range.py behind it"),
        (["--range", "1.33", "0.67", "--", "train.py"], "1.33 to 0.67 is no range"),
        (["--range", "1.1", "1.5", "--", "train.py"], "1.1 to 1.5 is no range"),
        (["--range", "0.5", "0.9", "--", "train.py"], "0.5 to 0.9 is no range"),
        (["--range", "320", "960", "--", "train.py"], "write factors of the image size"),
        (["--schedule", "soon", "--", "train.py"], "`soon` is no stage: write EPOCH:LOW-HIGH"),
        (["--schedule", "5:0.5-1.5", "--", "train.py"], "nothing says what to draw before epoch 5"),
        (["--schedule", "0:1-1", "9:0.8-1.2", "5:0.5-1.5", "--", "train.py"], "the stages' epochs must rise"),
        ([*RANGE, "--schedule", "0:0.5-1.5", "--", "train.py"], "the stages' epochs must rise; they are 0, 0"),
        ([*RANGE, "--watch-memory", "--", "train.py"], "`--watch-memory` is about widening"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused(
    training: Path,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(training)
    with pytest.raises(SystemExit, match="2"):
        train_in_range.main(arguments)
    assert message in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("argument", ["--multi-scale", "--multi", "--resume", "--resume=runs/exp/weights/last.pt"])
def test_multi_scale_may_be_shortened_or_resumed(argument: str) -> None:
    assert train_in_range.turns_on_multi_scale(argument)


@pytest.fixture
def data_yaml(tmp_path: Path) -> Path:
    """Create a data set of sixteen images."""
    for kind in ("images", "labels"):
        (tmp_path / kind).mkdir()
    for number in range(16):
        noise = np.random.default_rng(number).integers(0, 255, (64, 64, 3), dtype=np.uint8)
        Image.fromarray(noise).save(tmp_path / "images" / f"{number}.png")
        (tmp_path / "labels" / f"{number}.txt").write_text("0 0.5 0.5 0.4 0.4\n")
    path = tmp_path / "data.yaml"
    path.write_text(f"path: {tmp_path}\ntrain: images\nval: images\nnc: 1\nnames: [thing]\n")
    return path


@pytest.fixture
def real(tmp_path: Path) -> dict[str, str]:
    """Return the environment in which a real training works with these library versions and without a network."""
    shutil.copy(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf", tmp_path / "Arial.ttf")
    # YOLOv5 v6.2 uses a name that NumPy has removed.
    (tmp_path / "sitecustomize.py").write_text("import numpy\nnumpy.int = int\n")
    folder = str(tmp_path)
    return {"YOLOV5_CONFIG_DIR": folder, "PYTHONPATH": folder, "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1"}


def test_a_real_training_draws_from_the_range(data_yaml: Path, tmp_path: Path, real: dict[str, str]) -> None:
    options = ["--schedule", "0:1-1.5", "9:0.5-1.5", "--watch-memory"]
    yolov5 = [f"{CHECKOUT}/train.py"] if CHECKOUT else ["-m", "yolov5.train"]
    settings = ["--img", "64", "--batch", "2", "--epochs", "1", "--device", "cpu", "--multi-scale"]
    inputs = ["--cfg", "yolov5n.yaml", "--weights", "", "--data", str(data_yaml)]
    quiet = ["--workers", "0", "--noplots", "--nosave", "--noautoanchor", "--project", str(tmp_path)]
    finished = python(tmp_path, LAUNCHER, *options, "--", *yolov5, *settings, *inputs, *quiet, **real)
    # The size is the last column before the progress bar. Whether it goes to stdout or stderr depends on the version.
    shown = re.findall(r"\b0/0\s.*?\s(\d+):\s+\d+%", finished.stdout + finished.stderr)
    assert {int(size) for size in shown} == {64, 96}
    assert "this training reserves no CUDA memory" in finished.stderr
