"""Runs programs and notebooks for the oracle, each in a fork: `programs.py JOBS`, a JSON file of folders and names.

What they start are stubs on PATH that write their words into the file $RECORD. YOLOv5's own modules are stand-ins here,
which write down the options that they are given.
"""

import argparse
import functools
import json
import os
import runpy
import signal
import sys
import types
from pathlib import Path

import yolov5_argparse

SECONDS_A_RUN = 5
UNIT, RECORD = "\x1f", "\x1e"


def write_call(*words):
    """Writes down a call as the stubs on PATH do (`recording.ts`)."""
    record = UNIT.join([os.environ.get("CUDA_VISIBLE_DEVICES", ""), *map(str, words)]) + RECORD
    with open(os.environ["RECORD"], "a") as file:
        file.write(record)


def trainer(name, task):
    """A stand-in for YOLOv5's train.py as a module."""

    def parse_opt(known=False):
        parser = yolov5_argparse.parser_of(task)
        return argparse.ArgumentParser.parse_known_args(parser, sys.argv[1:] if known else [])[0]

    def main(opt, *_):
        write_call("@attributes", task, json.dumps(vars(opt), default=str))

    def run(**options):
        opt = parse_opt(True)
        for option, value in options.items():
            setattr(opt, option, value)
        main(opt)
        return opt

    module = types.ModuleType(name)
    module.__dict__.update(parse_opt=parse_opt, main=main, run=run, run_cli=run)
    return module


def stand_in_for_yolov5():
    """Puts stand-ins in the place of YOLOv5's modules that train."""
    for task in ("detect", "segment"):
        yolov5_argparse.parser_of(task)  # While the installed package can be found.
    package, segment = types.ModuleType("yolov5"), types.ModuleType("segment")
    package.__path__, segment.__path__ = [], []
    modules = {
        "train": trainer("train", "detect"),
        "segment": segment,
        "segment.train": trainer("segment.train", "segment"),
        "yolov5": package,
        "yolov5.train": trainer("yolov5.train", "detect"),
        "yolov5.segment": segment,
        "yolov5.segment.train": trainer("yolov5.segment.train", "segment"),
    }
    sys.modules.update(modules)
    package.train, package.segment = modules["yolov5.train"], segment
    segment.train = modules["segment.train"]


def record_runpy():
    """`runpy` would run train.py in this process."""
    run_path, run_module = runpy.run_path, runpy.run_module

    def record_path(path, *rest, **options):
        if Path(path).name != "train.py":
            return run_path(path, *rest, **options)
        write_call("python", path, *sys.argv[1:])
        return {}

    def record_module(name, *rest, **options):
        if not name.endswith("train"):
            return run_module(name, *rest, **options)
        write_call("python", "-m", name, *sys.argv[1:])
        return {}

    runpy.run_path, runpy.run_module = record_path, record_module
    return run_path


def run_program(run_path, path):
    """Runs a program of this folder as `python PATH` does."""
    sys.argv = [path]
    sys.path.insert(0, os.getcwd())
    run_path(path, run_name="__main__")


def new_shell(folder):
    """IPython's shell, in which `%run train.py` is written down and `%pip` does nothing."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=config, ipython_dir=str(folder))
    shell.system = shell.system_raw
    magics = shell.magics_manager.registry["ExecutionMagics"]
    run = shell.magics_manager.magics["line"]["run"]

    def record_run(line):
        options, words = magics.parse_options(line, "nidtN:b:pD:l:rs:T:em:G", mode="list", list_all=1)
        if words and Path(words[0]).name == "train.py":
            write_call("python", *words)
        elif "m" in options:
            write_call("python", "-m", options["m"][0], *words)
        else:
            run(line)

    shell.register_magic_function(record_run, magic_name="run")
    shell.register_magic_function(lambda _line: None, magic_name="pip")
    return shell


def run_notebook(shell, path):
    """All cells, as "Run all" does."""
    sys.argv = ["notebook"]
    for cell in json.loads(Path(path).read_text())["cells"]:
        if cell["cell_type"] == "code":
            source = cell["source"]
            result = shell.run_cell(source if isinstance(source, str) else "".join(source))
            if not result.success:
                raise RuntimeError(path)


def run_apart(folder, run):
    """In a child, so that nothing stays: what it sets, where it goes, and that it may replace itself."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            (Path(folder) / "hung").touch()
        return
    signal.alarm(SECONDS_A_RUN)
    os.chdir(Path(folder) / "work")
    os.environ["RECORD"] = str(Path(folder) / "record")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    try:
        run()
    except SystemExit:
        pass
    except BaseException:  # An error: this is no valid program.
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(0)


def main(jobs):
    """Runs each job in a fork of what is prepared once."""
    stand_in_for_yolov5()
    run_path = record_runpy()
    sys.executable = "python"
    sys.dont_write_bytecode = True
    notebooks = any(job["path"].endswith(".ipynb") for job in jobs)
    shell = new_shell(Path(jobs[0]["folder"]).parent) if notebooks else None
    for job in jobs:
        notebook = job["path"].endswith(".ipynb")
        run = functools.partial(run_notebook, shell) if notebook else functools.partial(run_program, run_path)
        run_apart(job["folder"], functools.partial(run, job["path"]))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
