"""`python train_in_range.py --range LOW HIGH -- train.py …`: your own, unmodified train.py with another range of sizes.

YOLOv5 has no option for the range that `--multi-scale` draws from. This launcher answers the one draw of its training
loop from another one; everything else stays yours. A range is given in factors of the image size, or as a schedule:

    python train_in_range.py --range 0.67 1.33 -- train.py --img 640 --multi-scale …
    python train_in_range.py --schedule 0:0.8-1.2 20:0.5-1.5 --watch-memory -- -m yolov5.train --multi-scale …
    python -m torch.distributed.run --nproc_per_node 2 train_in_range.py --range 0.67 1.33 -- train.py --multi-scale …
"""

from __future__ import annotations

import argparse
import os
import random
import re
import runpy
import sys
from pathlib import Path
from types import FrameType
from typing import Any, Callable, NamedTuple

USAGE = "train_in_range.py [--range LOW HIGH] [--schedule EPOCH:LOW-HIGH …] [--watch-memory] -- train.py …"

#: The variables of YOLOv5's `train()` that stand beside its draw: the image size, the stride, the running epoch.
LOOP = ("imgsz", "gs", "epoch")


class Stage(NamedTuple):
    """From an epoch on, sizes are drawn between two factors of the image size."""

    epoch: int
    low: float
    high: float

    def bounds(self, image_size: int, stride: int) -> Bounds:
        """By YOLOv5's own rule (`sz` in train.py), save that a size has at least one stride."""
        return Bounds(max(stride, int(image_size * self.low)), int(image_size * self.high) + stride)


class Bounds(NamedTuple):
    """What is drawn from, `stop` excluded; the training loop itself then rounds down to whole strides."""

    start: int
    stop: int

    def sizes(self, stride: int) -> tuple[int, int]:
        """The smallest and the largest size that can come."""
        return self.start // stride * stride, (self.stop - 1) // stride * stride


class Memory(NamedTuple):
    """Of one GPU: what this process reserved at its peak, and what it could reserve, since others do not use it."""

    peak_bytes: int
    usable_bytes: int


class Command(NamedTuple):
    """A command line that makes sense. Without stages YOLOv5 draws what it always draws."""

    stages: list[Stage]
    watch_memory: bool
    training: list[str]


def main(arguments: list[str]) -> None:
    """Runs the training; what it raises and its exit status pass through."""
    command = read_command(arguments)
    if not command.stages:
        run(command.training)
        return
    sizes = Sizes(command.stages, random.randrange, memory_of_gpu if command.watch_memory else None)
    random.randrange = sizes.randrange  # type: ignore[method-assign, assignment]
    try:
        run(command.training)
    finally:
        if sizes.largest_drawn == 0:
            say("no size was drawn from the range: `train()` of this training does not draw as YOLOv5's does")


class Sizes:
    """Answers the training loop's draws by the running epoch's stage; whoever else draws gets what was asked for."""

    def __init__(
        self, stages: list[Stage], randrange: Callable[..., int], memory: Callable[[], Memory | None] | None = None
    ) -> None:
        """`memory` reads the GPU's; with it, a range widens only as far as fits."""
        self.largest_drawn = 0
        self._stages = stages
        self._randrange = randrange
        self._memory = memory
        self._epoch: int | None = None
        self._bounds = Bounds(0, 0)
        self._decided: tuple[Bounds, Bounds] | None = None

    def randrange(self, *arguments: Any, **named: Any) -> int:
        """Takes the place of `random.randrange`."""
        caller = sys._getframe(1)
        if not draws_size(caller):
            return self._randrange(*arguments, **named)
        image_size, stride, epoch = (caller.f_locals[name] for name in LOOP)
        if epoch != self._epoch:
            self._bounds = self._bounds_of(epoch, image_size, stride)
            self._epoch = epoch
        drawn = self._randrange(*self._bounds)
        self.largest_drawn = max(self.largest_drawn, drawn // stride * stride)
        return drawn

    def _bounds_of(self, epoch: int, image_size: int, stride: int) -> Bounds:
        wanted = stage_of(self._stages, epoch).bounds(image_size, stride)
        if self._memory is None:
            return wanted
        memory = self._memory()
        if memory is None:
            say("this training reserves no CUDA memory, so none is watched: sizes follow the schedule")
            self._memory = None
            return wanted
        if self._epoch is None:
            # No batch has shown yet what fits, so a training that is resumed in a later stage starts narrow as well.
            return self._stages[0].bounds(image_size, stride)
        return self._widened(epoch, wanted, stride, memory)

    def _widened(self, epoch: int, wanted: Bounds, stride: int, memory: Memory) -> Bounds:
        # Each process decides by its own GPU. Ranks may come to different ranges: YOLOv5 draws on each rank by itself,
        # so their sizes differ anyway, and gradients have the same shape at every size.
        largest, present = wanted.sizes(stride)[1], self._bounds.sizes(stride)[1]
        fits = widest_that_fits(largest, present, stride, self.largest_drawn, memory)
        allowed = Bounds(wanted.start, min(wanted.stop, fits + stride))
        if largest > present and (wanted, allowed) != self._decided:
            self._decided = wanted, allowed
            reason = reason_for(wanted.sizes(stride), allowed.sizes(stride), self.largest_drawn, memory)
            say(f"from epoch {epoch} on {reason}")
        return allowed


def draws_size(caller: FrameType) -> bool:
    """Whether a frame is YOLOv5's training loop."""
    return caller.f_code.co_name == "train" and set(LOOP).issubset(caller.f_locals)


def stage_of(stages: list[Stage], epoch: int) -> Stage:
    """The last stage that has begun."""
    return [stage for stage in stages if stage.epoch <= epoch][-1]


def widest_that_fits(wanted: int, present: int, stride: int, drawn: int, memory: Memory) -> int:
    """The largest size up to the one wanted that fits; never less than the present one, which is in use already.

    The peak belongs to the largest size drawn so far. All of it is taken to grow with the area, though weights and
    optimizer do not: better a range too narrow than a training that runs out of memory.
    """
    size = wanted
    while size > present and memory.peak_bytes * size**2 > memory.usable_bytes * drawn**2:
        size -= stride
    return size


def reason_for(wanted: tuple[int, int], allowed: tuple[int, int], drawn: int, memory: Memory) -> str:
    """What was decided and why, in a line."""
    asked, given = (f"{smallest}-{largest} px" for smallest, largest in (wanted, allowed))
    may_become = memory.peak_bytes * wanted[1] ** 2 // drawn**2
    return (
        f"{given}{'' if allowed == wanted else f' in place of {asked}'}: {gib(memory.peak_bytes)} were reserved"
        f" at {drawn} px, which may become {gib(may_become)} at {wanted[1]} px; {gib(memory.usable_bytes)} are usable"
    )


def gib(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 2**30:.1f} GiB"


def memory_of_gpu() -> Memory | None:
    """Of the current device; None where the training reserves no CUDA memory. Needs PyTorch 1.11 or later."""
    torch = sys.modules.get("torch")
    if torch is None or torch.cuda.max_memory_reserved() == 0:
        return None
    free, _ = torch.cuda.mem_get_info()
    return Memory(torch.cuda.max_memory_reserved(), free + torch.cuda.memory_reserved())


def say(text: str) -> None:
    """On a line of its own, below a progress bar that may be there."""
    rank = f" (rank {os.environ['RANK']})" if "RANK" in os.environ else ""
    print(f"\ntrain_in_range.py{rank}: {text}", file=sys.stderr, flush=True)


def read_command(arguments: list[str]) -> Command:
    """Ends with status 2, and says what to write, where a command line makes no sense."""
    description = "Runs a YOLOv5 training with another range of sizes."
    parser = argparse.ArgumentParser(prog="train_in_range.py", usage=USAGE, description=description)
    parser.add_argument("--range", nargs=2, type=float, metavar=("LOW", "HIGH"), help="factors of the image size")
    parser.add_argument(
        "--schedule", nargs="+", type=read_stage, default=[], metavar="EPOCH:LOW-HIGH", help="ranges from epochs on"
    )
    parser.add_argument("--watch-memory", action="store_true", help="widen only as far as fits into the GPU's memory")
    ours, training = split(arguments)
    own, unknown = parser.parse_known_args(ours)
    if unknown:
        parser.error(
            f"`{' '.join(unknown)}` is no option of ours: the training's own command line is written behind `--`"
        )
    stages = ([Stage(0, *own.range)] if own.range else []) + own.schedule
    mistake = mistake_in_stages(stages, own.watch_memory) or mistake_in_training(training, bool(stages))
    if mistake:
        parser.error(mistake)
    return Command(stages, own.watch_memory, training)


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What is ours, and the training's own behind `--`."""
    # torch.distributed.run keeps a `--` to itself that directly follows the name of the script.
    if arguments and (arguments[0] == "-m" or not arguments[0].startswith("-")):
        return [], arguments
    place = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:place], arguments[place + 1 :]


def read_stage(text: str) -> Stage:
    """One of `--schedule`."""
    found = re.fullmatch(r"(\d+):(\d*\.?\d+)-(\d*\.?\d+)", text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no stage: write EPOCH:LOW-HIGH, as in 20:0.5-1.5, and `--` before the training's command line"
        )
    return Stage(int(found[1]), float(found[2]), float(found[3]))


def mistake_in_stages(stages: list[Stage], watch_memory: bool) -> str | None:
    """What is wrong with the ranges that were asked for."""
    for _, low, high in stages:
        if not 0 < low <= 1 <= high:
            return f"{low:g} to {high:g} is no range: write factors of the image size, which lies within: 0.67 1.33"
    epochs = [stage.epoch for stage in stages]
    if epochs and epochs[0] != 0:
        return f"nothing says what to draw before epoch {epochs[0]}: begin with `--range LOW HIGH` or with 0:LOW-HIGH"
    if epochs != sorted(set(epochs)):
        return f"the stages' epochs must rise; they are {', '.join(map(str, epochs))} (`--range` is a stage at epoch 0)"
    if watch_memory and len(stages) < 2:
        return "`--watch-memory` is about widening: give it a `--schedule`, as in --schedule 0:0.8-1.2 20:0.5-1.5"
    return None


def mistake_in_training(training: list[str], in_range: bool) -> str | None:
    """What is wrong with the training's own command line."""
    if not training or training == ["-m"]:
        return "the training's own command line is missing: write it behind `--`, as in -- train.py --multi-scale"
    if training[0] == "-m":
        if training[1].startswith("torch.distributed"):
            return f"{training[1]} starts other processes: write train_in_range.py behind it, in the place of train.py"
    elif not Path(training[0]).is_file():
        return (
            f"there is no file `{training[0]}` in {Path.cwd()}: write behind `--` what you write behind `python`,"
            " a train.py or -m yolov5.train"
        )
    if in_range and not any(map(turns_on_multi_scale, training[1:])):
        return "without `--multi-scale` among the training's own arguments no size is drawn: add it behind `--`"
    return None


def turns_on_multi_scale(argument: str) -> bool:
    """Shortened, too, as argparse permits; a resumed training has it from its own opt.yaml."""
    shortened = argument.startswith("--m") and "--multi-scale".startswith(argument)
    return shortened or argument == "--resume" or argument.startswith("--resume=")


def run(training: list[str]) -> None:
    """As `python` would, down to `sys.argv` and the folder that imports are found in.

    While it runs, `__main__` is the training: a process that it spawns imports that again, not this launcher.
    """
    if training[0] == "-m":
        sys.argv = training[1:]
        sys.path[0] = str(Path.cwd())
        runpy.run_module(training[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = training
        sys.path[0] = str(Path(training[0]).resolve().parent)
        runpy.run_path(training[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
