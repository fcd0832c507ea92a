"""YOLOv5's own argparse: `parse_opt` of the installed package, run without the rest of train.py, which wants PyTorch.

As a program it parses the starts given on standard input.
"""

import argparse
import ast
import functools
import importlib.util
import json
import sys
from pathlib import Path


class Refused(Exception):
    """argparse would print this and exit."""


class KeptParser(argparse.ArgumentParser):
    """Hands itself out where parse_opt would parse, so that one parser serves many starts."""

    def parse_args(self, *_words):
        """The parser itself."""
        return self

    def error(self, message):
        """Raises where argparse would end the process."""
        raise Refused(message)


@functools.cache
def parser_of(task):
    """The parser that parse_opt of the task's train.py makes."""
    spec = importlib.util.find_spec("yolov5")
    folder = Path(next(iter(spec.submodule_search_locations)))
    source = (folder / ("segment/train.py" if task == "segment" else "train.py")).read_text()
    function = next(node for node in ast.parse(source).body if getattr(node, "name", "") == "parse_opt")
    module = ast.Module(body=[function], type_ignores=[])
    kept = argparse.Namespace(ArgumentParser=KeptParser)
    names = {"argparse": kept, "ROOT": Path()}
    exec(compile(module, "parse_opt", "exec"), names)
    return names["parse_opt"]()


def defaults_of(task):
    """The options of a training without arguments."""
    return parser_of(task).parse_known_args([])[0]


def parse(start):
    """The options of one start: words of a command line, or attributes that a program set on YOLOv5's own."""
    try:
        if start.get("attributes") is not None:
            return {"options": {**vars(defaults_of(start["task"])), **start["attributes"]}}
        options, rest = parser_of(start["task"]).parse_known_args(start["words"])
    except Refused as refused:
        return {"refused": str(refused)}
    except SystemExit:
        return {"refused": "help"}
    return {"refused": f"unrecognized arguments: {rest}"} if rest else {"options": vars(options)}


if __name__ == "__main__":
    json.dump([parse(start) for start in json.load(sys.stdin)], sys.stdout, default=str)
