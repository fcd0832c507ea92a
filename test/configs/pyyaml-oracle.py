"""The oracle of the YAML tests: says how PyYAML's `safe_load` reads a text, one JSON line in, one JSON line out.

Runs in the interpreter that has PyYAML and YOLOv5. Values are tagged, because JSON knows neither the
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


def shipped(_request):
    """The YAML files that the installed YOLOv5 ships, with their text."""
    root = importlib.util.find_spec("yolov5").submodule_search_locations[0]
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
    return {"shipped": shipped, "build": build, "no_layers": no_layers}[request["do"]](request)


def main():
    """Answers requests until standard input ends; whatever YOLOv5 prints goes to standard error."""
    out = sys.stdout
    for line in sys.stdin:
        with contextlib.redirect_stdout(sys.stderr):
            response = answer(json.loads(line))
        out.write(json.dumps(response) + "\n")
        out.flush()


main()
