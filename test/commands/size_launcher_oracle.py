"""What our own launcher makes of the argument lists given on standard input, in a folder that holds a train.py."""

import contextlib
import io
import json
import os
import sys
import tempfile

launcher_folder, lists = json.load(sys.stdin)
sys.path.insert(0, launcher_folder)

from train_in_range import read_command


def read(words):
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            command = read_command(words)
        except SystemExit:
            return None
    return {"stages": command.stages, "training": command.training}


with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "train.py"), "w").close()
    before = os.getcwd()
    os.chdir(folder)
    answers = [read(words) for words in lists]
    os.chdir(before)
json.dump(answers, sys.stdout)
