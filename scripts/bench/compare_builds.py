"""`python compare_builds.py OUTPUT [--reference COMMIT] [--rounds 4]`: what predictions cost, beside an earlier build.

Both builds run the same commands of their `dist/` at the same time, each on a core of its own, and change cores after
each round: on a shared machine the same command takes twice as long some minutes later. There is no cache. Processor
seconds are those of all processes that a command starts, the mean of all rounds.
"""

from __future__ import annotations

import argparse
import ctypes
import dataclasses
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, Callable

from smoke_runs import PROBE, a_request
from vram_probe.request import VERSION

ROOT = PROBE.parent

#: The last build that simulated each point by itself.
REFERENCE = "8bc4ec0"

POLICY = "version: 1\ntargets:\n  - file: train.sh\n    gpu: Tesla T4\n    budget: 14 GiB\n"
DATA = "path: data\ntrain: train\nval: val\nnc: 6\nnames: [a, b, c, d, e, f]\n"
TRAINING = "--weights '' --data data.yaml --hyp hyp.scratch-low.yaml --img 640 --multi-scale"

#: `PR_SET_CHILD_SUBREAPER` in linux/prctl.h: processes that outlive their parent become ours, so that they are counted.
SUBREAPER = 36


def main() -> None:
    """Compare, and write what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--reference", default=REFERENCE)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    facts = {
        "reference": options.reference,
        "rounds": options.rounds,
        "cores": os.cpu_count(),
        "loadBefore": round(os.getloadavg()[1], 1),
    }
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name).resolve()
        builds = {"before": extracted(options.reference, folder / "before"), "now": ROOT}
        place = Place(demo_repository(folder), folder)
        rounds = [measure_all(builds, place, [number % 2, 1 - number % 2]) for number in range(options.rounds)]
    means = {
        build: with_search({key: statistics.mean(one[build][key] for one in rounds) for key in rounds[0][build]})
        for build in builds
    }
    options.output.write_text(json.dumps({**facts, **means}, indent=2) + "\n", encoding="utf-8")


def extracted(commit: str, folder: Path) -> Path:
    """Write the files of a commit into a folder and return it."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    return folder


@dataclasses.dataclass
class Place:
    """Where the commands run."""

    repository: Path
    #: For caches and requests; each command has its own.
    folder: Path


def measure_all(builds: dict[str, Path], place: Place, cores: list[int]) -> dict[str, dict[str, float]]:
    """Run each command with both builds at once, each on its core."""
    figures: dict[str, dict[str, float]] = {build: {} for build in builds}
    for ask in (review, predict, predict_large, recommend, first_step):
        with ProcessPoolExecutor(len(builds)) as pool:
            answers = pool.map(on_core, cores, repeat(ask), builds.values(), repeat(place))
        for build, answer in zip(builds, answers):
            figures[build].update(answer)
    print(json.dumps(figures), flush=True)
    return figures


def on_core(core: int, ask: Ask, root: Path, place: Place) -> dict[str, float]:
    """Ask for figures of a build on one core."""
    os.sched_setaffinity(0, {core})
    return ask(root, place)


Ask = Callable[[Path, Place], "dict[str, float]"]

PYTHON = ["--python", sys.executable]
TRAIN = ["--", "--cfg", "yolov5s.yaml", "--img", "640", "--multi-scale", "--batch"]


def review(root: Path, place: Place) -> dict[str, float]:
    """Review the demo's third pull request."""
    answer, cost = of_build(root, place, "review", "--predict", "--json", "--base", "main", *PYTHON)
    return {
        "reviewSeconds": cost.processor_seconds,
        "reviewClockSeconds": cost.seconds,
        "simulations": answer["targets"][0]["effort"]["simulations"],
    }


def predict(root: Path, place: Place) -> dict[str, float]:
    """Predict one training."""
    _, cost = of_build(root, place, "predict", "--no-cache", "--json", *PYTHON, *TRAIN, "16")
    return {"predictSeconds": cost.processor_seconds, "probeBytes": cost.most_bytes}


def predict_large(root: Path, place: Place) -> dict[str, float]:
    """Predict the training that `recommend` starts from."""
    _, cost = of_build(root, place, "predict", "--no-cache", "--json", *PYTHON, *TRAIN, "128")
    return {"largeSeconds": cost.processor_seconds}


def recommend(root: Path, place: Place) -> dict[str, float]:
    """Predict it and search for settings that fit."""
    budget = ["--engine", "simulated", "--budget", "8GiB", "--json"]
    _, cost = of_build(root, place, "recommend", *budget, *PYTHON, *TRAIN, "128")
    return {"recommendSeconds": cost.processor_seconds}


def first_step(root: Path, place: Place) -> dict[str, float]:
    """Run a probe until its first step, and import PyTorch before and after it."""

    def import_torch() -> float:
        return command([sys.executable, "-c", "import torch"], place.folder, dict(os.environ))[1].processor_seconds

    before = import_torch()
    first = seconds_to_first_step(root, place.folder)
    return {"torchSeconds": (before + import_torch()) / 2, "firstStepSeconds": first}


def with_search(figures: dict[str, float]) -> dict[str, float]:
    """Put the cost of the search alone in the place of the two commands that it is the difference of."""
    rest = {key: value for key, value in figures.items() if key not in ("largeSeconds", "recommendSeconds")}
    return {**rest, "searchSeconds": max(0.0, figures["recommendSeconds"] - figures["largeSeconds"])}


def of_build(root: Path, place: Place, *words: str) -> tuple[Any, Cost]:
    """Run a command of a build without a cache. Return what it printed, as JSON, and its cost."""
    with tempfile.TemporaryDirectory(dir=place.folder) as caches:
        environment = {**os.environ, "XDG_CACHE_HOME": caches}
        return command(["node", str(root / "dist" / "cli.js"), *words], place.repository, environment)


@dataclasses.dataclass
class Cost:
    """What a command took, with all processes that it started."""

    seconds: float
    processor_seconds: float
    #: The most that one of the processes held.
    most_bytes: int


def command(words: list[str], folder: Path, environment: dict[str, str]) -> tuple[Any, Cost]:
    """Run a command in a process that waits for all that it starts. Return what it printed, as JSON, and its cost."""
    reader, writer = os.pipe()
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            _run_and_tell(words, folder, environment, output.fileno(), writer)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            cost = Cost(**json.loads(pipe.read()))
        os.waitpid(child, 0)
        output.seek(0)
        text = output.read()
    return (json.loads(text) if text.strip() else None), cost


def _run_and_tell(words: list[str], folder: Path, environment: dict[str, str], output: int, writer: int) -> None:
    """Never return: this process counts only what it waits for."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    began = time.monotonic()
    subprocess.run(words, cwd=folder, env=environment, stdout=output, stderr=subprocess.DEVNULL, check=False)
    seconds = time.monotonic() - began
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
    os.write(writer, json.dumps(dataclasses.asdict(cost)).encode())
    os._exit(0)


def seconds_to_first_step(root: Path, folder: Path) -> float:
    """Return the processor seconds of a probe until its first simulated step."""
    with tempfile.TemporaryDirectory(dir=folder) as run:
        request = dataclasses.asdict(a_request([(16, "fixed")], device_model="cuda"))
        asked = {"version": VERSION, **{name: request[name] for name in known_fields(root)}}
        (Path(run) / "request.json").write_text(json.dumps(asked), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "vram_probe", run],
            cwd=probe_folder(root),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        progress = Path(run) / "progress.ndjson"
        wait_until(lambda: progress.exists() and '"step"' in progress.read_text(encoding="utf-8"), process)
        seconds = processor_seconds(process.pid)
        process.kill()
        process.wait()
    return seconds


def known_fields(root: Path) -> list[str]:
    """Return the fields of a request that the probe of a build knows."""
    ask = "import dataclasses, vram_probe.request as r; print(*[f.name for f in dataclasses.fields(r.Request)])"
    return subprocess.check_output([sys.executable, "-c", ask], cwd=probe_folder(root), text=True).split()


def probe_folder(root: Path) -> Path:
    """Return the folder that holds the package; earlier builds had it below `src`."""
    return next(path.parent for path in root.glob("**/vram_probe") if "dist" not in path.parts and path.is_dir())


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Raise if the process ends before."""
    while not holds():
        if process.poll() is not None:
            raise SystemExit("The probe ended before its first step.")
        time.sleep(0.005)


def processor_seconds(pid: int) -> float:
    """Return what a process and the ended ones below it have used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def demo_repository(folder: Path) -> Path:
    """Create a repository whose working tree is the demo's third pull request: over budget by far."""
    repository = Path(tempfile.mkdtemp(dir=folder))
    write = {".github/vram-review.yml": POLICY, "data.yaml": DATA, "train.sh": script("yolov5s", 16)}
    for name, text in write.items():
        path = repository / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "base"]):
        subprocess.run([*git, *words], cwd=repository, check=True)
    subprocess.run([*git, "switch", "-q", "-c", "larger"], cwd=repository, check=True)
    (repository / "train.sh").write_text(script("yolov5m", 48), encoding="utf-8")
    subprocess.run([*git, "commit", "-q", "-a", "-m", "larger"], cwd=repository, check=True)
    return repository


def script(model: str, batch: int) -> str:
    """Return a script that trains."""
    return f"python train.py --cfg {model}.yaml {TRAINING} --batch-size {batch}\n"


if __name__ == "__main__":
    main()
