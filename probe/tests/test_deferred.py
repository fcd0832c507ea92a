"""Modules that a simulation does not use are not loaded, and work for whoever uses them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROBE = Path(__file__).resolve().parents[1]

#: The start of a program that defers modules, as a simulation does.
DEFERRING = "import sys\nfrom vram_probe.deferred import defer_unused, is_deferred\ndefer_unused()\n"


def run(program: str) -> object:
    """Run a program in a process of its own and return what it prints, read as JSON."""
    answer = subprocess.run(
        [sys.executable, "-c", DEFERRING + program], cwd=PROBE, capture_output=True, text=True, check=True
    )
    return json.loads(answer.stdout.splitlines()[-1])


def test_a_deferred_module_runs_its_code_at_its_first_use() -> None:
    program = (
        "import json, matplotlib, seaborn\n"
        "matplotlib.use('Agg')\n"
        "import matplotlib.pyplot as plt\n"
        "before = [is_deferred('seaborn'), 'scipy' in sys.modules, is_deferred('matplotlib.pyplot')]\n"
        "seaborn.set_theme()\n"
        "plt.plot([1, 2])\n"
        "after = [is_deferred('seaborn'), 'scipy' in sys.modules, is_deferred('matplotlib.pyplot')]\n"
        "print(json.dumps([before, after]))\n"
    )
    assert run(program) == [[True, False, True], [False, True, False]]


def test_what_optimizers_ask_of_the_compiler_loads_no_compiler() -> None:
    program = (
        "import json, torch\n"
        "weight = torch.nn.Parameter(torch.ones(2))\n"
        "optimizer = torch.optim.SGD([weight], lr=0.5, momentum=0.9)\n"
        "weight.sum().backward()\n"
        "optimizer.step()\n"
        "from torch._subclasses.fake_tensor import FakeTensorMode\n"
        "FakeTensorMode()\n"
        "print(json.dumps([is_deferred('torch._dynamo') or 'torch._dynamo' not in sys.modules, weight.tolist()]))\n"
    )
    assert run(program) == [True, [0.5, 0.5]]


def test_the_compiler_is_there_for_whoever_compiles() -> None:
    program = (
        "import json, torch\n"
        "from torch._subclasses.fake_tensor import FakeTensorMode\n"
        "FakeTensorMode()\n"
        "twice = torch.compile(lambda x: 2 * x, backend='eager')\n"
        "print(json.dumps([twice(torch.ones(2)).tolist(), is_deferred('torch._dynamo')]))\n"
    )
    assert run(program) == [[2.0, 2.0], False]


def test_a_package_runs_its_code_before_a_submodule_that_needs_it() -> None:
    program = (
        "import json, torch, torchvision\n"
        "import torchvision.transforms as T\n"
        "class Pictures(torchvision.datasets.ImageFolder): pass\n"
        "names = ['torchvision', 'torchvision.transforms', 'torchvision.datasets']\n"
        "before = [is_deferred(name) for name in names]\n"
        "from torchvision.ops import nms\n"
        "kept = nms(torch.tensor([[0., 0., 2., 2.], [0., 0., 2., 2.]]), torch.tensor([.9, .8]), 0.5)\n"
        "resized = T.Resize(4)(torch.zeros(3, 2, 2))\n"
        "print(json.dumps([before, kept.tolist(), list(resized.shape), is_deferred('torchvision')]))\n"
    )
    assert run(program) == [[True, True, True], [0], [3, 4, 4], False]


def test_what_yolov5_sets_of_pandas_does_not_load_it() -> None:
    program = (
        "import json, pandas as pd\n"
        "pd.options.display.max_columns = 10\n"
        "before = is_deferred('pandas')\n"
        "print(json.dumps([before, len(pd.DataFrame({'a': [1, 2]})), pd.options.display.max_rows > 0]))\n"
    )
    assert run(program) == [True, 2, True]


def test_a_version_is_that_of_the_package() -> None:
    program = (
        "import json, pandas, importlib.metadata as m\nprint(json.dumps(pandas.__version__ == m.version('pandas')))\n"
    )
    assert run(program) is True


def test_a_module_that_is_not_installed_is_missing() -> None:
    program = (
        "import json\n"
        "from vram_probe import deferred\n"
        "deferred.UNUSED['no_such_package'] = deferred.Unused()\n"
        "try:\n"
        "    import no_such_package\n"
        "except ModuleNotFoundError as error:\n"
        "    print(json.dumps(error.name))\n"
    )
    assert run(program) == "no_such_package"
