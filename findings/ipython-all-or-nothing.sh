#!/usr/bin/env bash
# IPython 8.37.0 (Python 3.10 or later).
# `!` lines fill in {expression} and $name from Python. Where one of them is no name of Python's, the whole line goes to the shell as it
# is: the braces of the others reach the program. A shell variable that `os.environ` holds is enough for that: `--img $SIZE` makes
# `--batch {batch}` literal, and a training that worked with `--img 640` is refused by its argparse.
# Seen: "batch 12 size 640" for names of Python's alone; "batch {batch} size 960" beside a variable of the shell's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ipython==8.37.0
cat > lines.ipy <<'PY'
import os
batch, size = 12, 640
os.environ['SHELL_SIZE'] = '960'
!echo batch {batch} size $size
!echo batch {batch} size $SHELL_SIZE
PY
seen=$(IPYTHONDIR="$folder/home" venv/bin/ipython --colors=NoColor lines.ipy)
echo "$seen"
[ "$seen" = $'batch 12 size 640\nbatch {batch} size 960' ]
