"""Says what the real `yolo` makes of command lines: a JSON list of lists of words in, a JSON list of answers out.

Runs in the interpreter that has Ultralytics. No model is built: of weights only the name counts, of a YAML its task.
"""

import contextlib
import json
import os
import sys
import tempfile

os.environ.update(YOLO_CONFIG_DIR=tempfile.mkdtemp(), YOLO_OFFLINE="true", YOLO_AUTOINSTALL="false")

with contextlib.redirect_stdout(sys.stderr):
    from ultralytics import cfg
    from ultralytics.engine.model import Model
    from ultralytics.nn.tasks import guess_model_task, yaml_model_load
    from ultralytics.utils import checks

OPTIMIZERS = {"auto", "sgd", "musgd", "adam", "adamax", "adamw", "nadam", "radam", "rmsprop"}


class Trains(BaseException):
    """Stands in for a training: no code of the package catches it."""


class Other(BaseException):
    """Stands in for another mode."""


def from_yaml(self, path, task=None, **_):
    """Knows a YAML's task, without building it."""
    name = os.path.basename(path)
    described = yaml_model_load(path) if os.path.exists(path) or name.startswith("yolo") else {}
    self.task = task or guess_model_task(described)
    self.overrides = {"model": path, "task": self.task}


def from_weights(self, weights, task=None):
    """Knows the name of weights, without loading them."""
    name = str(checks.check_model_file_from_stem(weights))
    self.task = guess_model_task(name)
    self.overrides = {"model": name, "task": self.task}
    self.model = name


def train(self, trainer=None, **given):
    """Checks arguments as a training does, and ends there."""
    held = {**self.overrides, "task": self.task, **given, "model": self.overrides["model"], "mode": "train"}
    if not held["model"].endswith((".pt", ".yaml", ".yml")):
        raise TypeError("no model of PyTorch")
    args = cfg.get_cfg(cfg.DEFAULT_CFG, held)
    if str(args.optimizer).lower() not in OPTIMIZERS:
        raise NotImplementedError(args.optimizer)
    size = checks.check_imgsz(args.imgsz, stride=32, floor=32, max_dim=1)
    answer = {name: getattr(args, name) for name in ("batch", "multi_scale", "rect", "single_cls", "model", "task")}
    raise Trains({**answer, "imgsz": size})


def other(self, *_, **__):
    """Ends where anything but a training would start."""
    raise Other


Model._new, Model._load, Model.train = from_yaml, from_weights, train
Model.val = Model.predict = Model.track = Model.export = Model.benchmark = other
for module, names in (
    (checks, ["collect_system_info"]),
    (cfg, ["handle_yolo_settings", "handle_yolo_login", "handle_yolo_solutions"]),
):
    for name in names:
        setattr(module, name, lambda *_: None)


def answer(words):
    """What one line does: it trains with these settings, is refused, or trains nothing."""
    cfg.ARGV = ["yolo", *words]
    try:
        cfg.entrypoint()
    except Trains as trained:
        return {"trains": trained.args[0]}
    except Other:
        return {"nothing": True}
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {str(error)[:200]}"}
    return {"nothing": True}


lines = json.load(sys.stdin)
with contextlib.redirect_stdout(sys.stderr):
    answers = [answer(words) for words in lines]
json.dump(answers, sys.stdout)
