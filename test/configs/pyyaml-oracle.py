"""The oracle of the YAML tests: says how PyYAML's `safe_load` reads a text, one JSON line in, one JSON line out.

Runs in the interpreter that has PyYAML, YOLOv5 and Ultralytics. Values are tagged, because JSON knows neither the
difference between 1 and 1.0 nor keys that are no strings.
"""

import base64
import builtins
import contextlib
import importlib.util
import json
import keyword
import os
import sys
import tempfile

import yaml


def tag(value):
    """Writes a value so that its Python type stays visible."""
    if value is None:
        return ["null"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", value.hex()]
    if isinstance(value, str):
        return ["string", value.encode("utf-16-be", "surrogatepass").hex()]
    if isinstance(value, list):
        return ["list", [tag(item) for item in value]]
    if isinstance(value, dict):
        return ["map", [[tag(key), tag(item)] for key, item in value.items()]]
    return ["other", type(value).__name__]


def read(text):
    """Reads one text; any failure is an answer too."""
    try:
        return {"value": tag(yaml.safe_load(text))}
    except Exception as error:  # noqa: BLE001 - whatever PyYAML raises means: not read
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def shipped(request):
    """The YAML files that an installed package ships, or an unpacked one, with their text."""
    root = request.get("root") or importlib.util.find_spec(request["package"]).submodule_search_locations[0]
    found = []
    for folder, _folders, files in os.walk(root):
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".yaml"):
                with open(path, "rb") as file:
                    content = base64.b64encode(file.read()).decode()
                found.append({"path": os.path.relpath(path, root).replace(os.sep, "/"), "content": content})
    return {"files": sorted(found, key=lambda file: file["path"])}


def build(request):
    """Builds a model from a text with the real YOLOv5 and counts its parameters."""
    from yolov5.models.yolo import Model  # costs seconds: only where it is asked for

    try:
        model = Model(yaml.safe_load(request["text"]))
    except Exception as error:  # noqa: BLE001
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    return {"parameters": sum(parameter.numel() for parameter in model.parameters())}


def ultralytics_read(request):
    """Reads texts as Ultralytics reads its models, by the package's own loader of files."""
    from ultralytics.utils import YAML

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.yaml")
        readings = []
        for text in request["texts"]:
            with open(path, "wb") as file:
                file.write(base64.b64decode(text))
            readings.append({"value": tag(YAML.load(path))})
    return {"readings": readings}


def ultralytics_build(request):
    """Builds models from texts with the real Ultralytics, each of a scale, and tells their parameters by name."""
    from ultralytics.nn.tasks import DetectionModel, SegmentationModel

    built = []
    for text, scale in request["models"]:
        values = yaml.safe_load(text)
        of_task = SegmentationModel if "Segment" in values["head"][-1][2] else DetectionModel
        try:
            model = of_task({**values, "scale": scale}, verbose=False)
            built.append({"parameters": {name: list(value.shape) for name, value in model.named_parameters()}})
        except Exception as error:  # noqa: BLE001
            built.append({"error": f"{type(error).__name__}: {error}"[:300]})
    return {"built": built}


def ultralytics_arguments(_request):
    """The text of the file that a training of the real Ultralytics leaves of its arguments."""
    from ultralytics.cfg import get_cfg
    from ultralytics.utils import YAML

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "args.yaml")
        overrides = {"model": "yolo26n.yaml", "data": "weeds.yaml", "batch": -1, "multi_scale": 0.25, "device": "0,1"}
        YAML.save(path, {**vars(get_cfg(overrides=overrides)), "save_dir": "/runs/detect/train"})
        with open(path, encoding="utf-8") as file:
            return {"text": file.read()}


def ultralytics_accepts(request):
    """Does the real Ultralytics take these arguments, each alone?"""
    from ultralytics.cfg import get_cfg

    taken = []
    for text in request["texts"]:
        try:
            get_cfg(overrides=yaml.safe_load(text))
            taken.append(True)
        except (SyntaxError, TypeError, ValueError):
            taken.append(False)
    return {"taken": taken}


def ultralytics_names(_request):
    """Every name that Ultralytics finds as a module of a model, by whether it is a layer, and the parser's variables."""
    from torch import nn
    from ultralytics.nn import tasks

    found = {**vars(builtins), **vars(tasks), **{f"nn.{name}": value for name, value in vars(nn).items()}}
    layers = {name for name, value in found.items() if isinstance(value, type) and issubclass(value, nn.Module)}
    variables = sorted({*tasks.parse_model.__code__.co_varnames, *tasks.parse_model.__code__.co_cellvars})
    return {"layers": sorted(layers), "others": sorted(set(found) - layers), "variables": variables}


def no_layers(_request):
    """Every name that YOLOv5's `eval` would find, save the layers themselves."""
    from torch import nn
    from yolov5.models import common, experimental, yolo

    names = {*dir(builtins), *keyword.kwlist, *yolo.parse_model.__code__.co_varnames}
    for module in (yolo, common, experimental):
        for name, value in vars(module).items():
            if not (isinstance(value, type) and issubclass(value, nn.Module)):
                names.add(name)
    return {"names": sorted(names)}


def answer(request):
    """Dispatches one request."""
    if request["do"] == "read":
        return {"readings": [read(base64.b64decode(text).decode("utf-8")) for text in request["texts"]]}
    answers = (shipped, build, no_layers, ultralytics_read, ultralytics_build)
    answers += (ultralytics_arguments, ultralytics_accepts, ultralytics_names)
    return {function.__name__: function for function in answers}[request["do"]](request)


def main():
    """Answers requests until standard input ends; whatever YOLOv5 prints goes to standard error."""
    out = sys.stdout
    for line in sys.stdin:
        with contextlib.redirect_stdout(sys.stderr):
            response = answer(json.loads(line))
        out.write(json.dumps(response) + "\n")
        out.flush()


main()
