import { describe, expect, test } from 'vitest'
import { type Pin, pinnedVersion } from '../../src/configs/pins.ts'

type Case = readonly [path: string, text: string, pin: Pin | null]

function expectPins(cases: readonly Case[]) {
  test.each(cases)('%s: %j', (path, text, pin) => {
    expect(pinnedVersion(path, text)).toEqual(pin)
  })
}

function exact(version: string, line = 1): Pin {
  return { exact: version, line }
}

function range(text: string, line = 1): Pin {
  return { range: text, line }
}

describe('requirements', () => {
  expectPins([
    ['requirements.txt', 'torch>=2\nultralytics==8.3.253\n', exact('8.3.253', 2)],
    ['requirements.txt', 'ultralytics == 8.3.253  # pinned, see #12', exact('8.3.253')],
    ['requirements-dev.txt', 'Ultralytics[export,solutions]==8.4.60', exact('8.4.60')],
    ['requirements/train.txt', 'ultralytics ==8.4.60 ; python_version >= "3.9"', exact('8.4.60')],
    ['requirements.in', 'ultralytics~=8.3.0', range('~=8.3.0')],
    ['reqs/gpu_requirements.txt', 'ultralytics>=8.3, <9', range('>=8.3,<9')],
    ['constraints.txt', 'ultralytics===8.4.190', exact('8.4.190')],
    ['requirements.txt', 'ultralytics (>=8.3)', range('>=8.3')],
    ['requirements.txt', 'ultralytics', range('*')],
    ['requirements.txt', 'ultralytics!=8.4.7,==8.4.8', exact('8.4.8')],
    ['requirements.txt', 'ultralytics==8.3.*', range('==8.3.*')],
    [
      'requirements.txt',
      'ultralytics==8.3.253 \\\n    --hash=sha256:0011 \\\n    --hash=sha256:2233\n',
      exact('8.3.253')
    ],
    ['requirements.txt', 'numpy \\\n  --hash=sha256:1\nultralytics==8.3.253 --hash=sha256:1', exact('8.3.253', 3)],
    [
      'requirements.txt',
      '-e git+https://github.com/ultralytics/ultralytics.git@v8.3.253#egg=ultralytics',
      exact('8.3.253')
    ],
    ['requirements.txt', 'ultralytics @ git+https://github.com/ultralytics/ultralytics@main', range('main')],
    ['requirements.txt', 'git+https://github.com/ultralytics/ultralytics.git', range('*')],
    ['requirements.txt', 'https://example.org/w/ultralytics-8.3.253-py3-none-any.whl', exact('8.3.253')],
    ['requirements.txt', 'ultralytics @ file:///wheels/ours.whl', range('file:///wheels/ours.whl')],
    [
      'requirements.txt',
      'ultralytics==8.3.0; python_version < "3.9"\nultralytics==8.4.60; python_version >= "3.9"',
      range('8.3.0 or 8.4.60')
    ],
    ['requirements.txt', '\ufeffultralytics==8.3.253\r\n', exact('8.3.253')],
    ['requirements.txt', '# ultralytics==8.3.253\ntorch', null],
    ['requirements.txt', 'ultralytics-thop==2.0.1\nmy-ultralytics==1.0', null],
    ['requirements.txt', 'torch  # for github.com/ultralytics/ultralytics', null],
    ['requirements.txt', '', null],
    ['notes.txt', 'ultralytics==8.3.253', null]
  ])
})

describe('pyproject.toml', () => {
  expectPins([
    [
      'pyproject.toml',
      '[project]\nname = "weeds"\ndependencies = ["torch", "ultralytics==8.3.253"]',
      exact('8.3.253', 3)
    ],
    [
      'pyproject.toml',
      '[project]\ndependencies = [\n  "torch>=2", # [a]\n  "ultralytics[export]>=8.3,<9",\n]\n',
      range('>=8.3,<9', 4)
    ],
    [
      'sub/pyproject.toml',
      '[project.optional-dependencies]\ntrain = [\n  "ultralytics==8.4.60",\n]',
      exact('8.4.60', 3)
    ],
    ['pyproject.toml', "[dependency-groups]\ndev = ['ultralytics~=8.4.0']", range('~=8.4.0', 2)],
    ['pyproject.toml', '[tool.pdm.dev-dependencies]\ntest = ["ultralytics==8.4.60"]', exact('8.4.60', 2)],
    ['pyproject.toml', '[tool.uv]\nconstraint-dependencies = ["ultralytics==8.4.60"]', exact('8.4.60', 2)],
    ['pyproject.toml', '[tool.hatch.envs.train]\ndependencies = ["ultralytics==8.4.60"]', exact('8.4.60', 2)],
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.10"\nultralytics = "^8.3"', range('^8.3', 3)],
    ['pyproject.toml', '[tool.poetry.dependencies]\nultralytics = "8.3.253"', exact('8.3.253', 2)],
    ['pyproject.toml', '[tool.poetry.group.train.dependencies]\nultralytics = "==8.3.253"', exact('8.3.253', 2)],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\nultralytics = { version = "8.3.253", extras = ["export"] }',
      exact('8.3.253', 2)
    ],
    ['pyproject.toml', '[tool.poetry.dependencies.ultralytics]\nversion = "~8.3"\noptional = true', range('~8.3', 2)],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\nultralytics = { git = "https://github.com/ultralytics/ultralytics.git", tag = "v8.3.253" }',
      exact('8.3.253', 2)
    ],
    ['pyproject.toml', '[tool.poetry.dependencies]\nultralytics = "*"', range('*', 2)],
    [
      'pyproject.toml',
      '[project]\ndependencies = ["ultralytics>=8.3"]\n[dependency-groups]\ndev = ["ultralytics==8.3.253"]',
      exact('8.3.253', 4)
    ],
    [
      'pyproject.toml',
      '[project]\nname = "ultralytics"\nversion = "1.0"\nkeywords = ["ultralytics==1"]\n[tool.isort]\nknown_third_party = ["ultralytics"]',
      null
    ],
    ['pyproject.toml', '[project]\ndescription = """\ndependencies = ["ultralytics==8.3.253"]\n"""', null],
    ['pyproject.toml', '# [project]\n# dependencies = ["ultralytics==8.3.253"]', null],
    ['pixi.toml', '[pypi-dependencies]\nultralytics = "==8.3.253"', exact('8.3.253', 2)],
    [
      'pixi.toml',
      '[feature.train.pypi-dependencies]\nultralytics = { version = ">=8.3,<9", extras = ["x"] }',
      range('>=8.3,<9', 2)
    ],
    ['pixi.toml', '[dependencies]\nultralytics = "8.3.*"', range('8.3.*', 2)]
  ])
})

describe('other files of Python', () => {
  expectPins([
    [
      'setup.cfg',
      '[metadata]\nname = ultralytics\n[options]\ninstall_requires =\n    torch\n    ultralytics==8.3.253\n',
      exact('8.3.253', 6)
    ],
    ['setup.cfg', '[options.extras_require]\ntrain = ultralytics>=8.3', range('>=8.3', 2)],
    ['setup.py', 'setup(\n    install_requires=["torch", "ultralytics==8.3.253"],\n)', exact('8.3.253', 2)],
    ['setup.py', 'setup(name="ultralytics")', null],
    ['Pipfile', '[packages]\nultralytics = "==8.3.253"\n', exact('8.3.253', 2)],
    ['Pipfile', '[dev-packages]\nultralytics = {version = "*", extras = ["export"]}', range('*', 2)],
    [
      'Pipfile.lock',
      '{\n  "default": {\n    "torch": {\n      "version": "==2.1.0"\n    },\n    "ultralytics": {\n      "hashes": [\n        "sha256:1"\n      ],\n      "version": "==8.3.253"\n    }\n  }\n}',
      exact('8.3.253', 10)
    ],
    [
      'poetry.lock',
      '[[package]]\nname = "torch"\nversion = "2.1.0"\n\n[[package]]\nname = "ultralytics"\nversion = "8.3.253"\n',
      exact('8.3.253', 7)
    ],
    [
      'uv.lock',
      'version = 1\n[[package]]\nname = "ultralytics"\nversion = "8.4.60"\nsource = { registry = "https://pypi.org/simple" }\ndependencies = [\n    { name = "numpy" },\n]\n\n[[package]]\nname = "zipp"\nversion = "3.0"\n',
      exact('8.4.60', 4)
    ],
    [
      'pdm.lock',
      '[[package]]\nname = "ultralytics"\nversion = "8.4.60"\nrequires_python = ">=3.8"',
      exact('8.4.60', 3)
    ],
    ['pylock.toml', '[[packages]]\nname = "ultralytics"\nversion = "8.4.60"', exact('8.4.60', 3)],
    ['poetry.lock', '[[package]]\nname = "torch"\nversion = "2.1.0"\n[package.extras]\nultralytics = ["x"]\n', null]
  ])
})

describe('conda', () => {
  expectPins([
    ['environment.yml', 'dependencies:\n  - python=3.11\n  - ultralytics=8.3.253\n', exact('8.3.253', 3)],
    ['environment.yaml', 'dependencies:\n  - conda-forge::ultralytics==8.3.253', exact('8.3.253', 2)],
    ['environment-gpu.yml', 'dependencies:\n  - ultralytics=8.3', range('8.3.*', 2)],
    ['environment.yml', 'dependencies:\n  - ultralytics>=8.3,<9 # why', range('>=8.3,<9', 2)],
    ['environment.yml', 'dependencies:\n  - ultralytics=8.3.253=pyhd8ed1ab_0', exact('8.3.253', 2)],
    ['environment.yml', 'dependencies:\n  - pip\n  - pip:\n      - ultralytics[export]==8.4.60', exact('8.4.60', 4)],
    ['environment.yml', 'name: ultralytics\ndependencies:\n  - torch', null]
  ])
})

describe('Docker', () => {
  expectPins([
    ['Dockerfile', 'FROM ultralytics/ultralytics:8.3.253\nRUN pip install pandas', exact('8.3.253')],
    [
      'docker/Dockerfile.train',
      'FROM --platform=linux/amd64 docker.io/ultralytics/ultralytics:8.3.253-python AS base',
      exact('8.3.253')
    ],
    ['Dockerfile-cpu', 'FROM ultralytics/ultralytics:8.4.60-cpu', exact('8.4.60')],
    ['Dockerfile', 'FROM ultralytics/ultralytics:latest', range('latest')],
    ['Dockerfile', 'FROM ultralytics/ultralytics', range('latest')],
    ['Dockerfile', 'FROM ultralytics/ultralytics:latest-jetson-jetpack6', range('latest-jetson-jetpack6')],
    ['Dockerfile', 'FROM ultralytics/yolov5:v7.0', null],
    [
      'Dockerfile',
      'FROM python:3.11\nRUN pip install --no-cache-dir \\\n    torch==2.1 \\\n    ultralytics==8.3.253',
      exact('8.3.253', 2)
    ],
    [
      'Dockerfile',
      'FROM ultralytics/ultralytics:8.3.200\nRUN uv pip install --system "ultralytics[export]==8.3.253"',
      exact('8.3.253', 2)
    ],
    ['Dockerfile', 'RUN ["pip", "install", "ultralytics==8.3.253"]', exact('8.3.253')],
    ['Dockerfile', 'RUN apt-get update && python -m pip install ultralytics==8.3.253; rm -rf /tmp/x', exact('8.3.253')],
    ['Dockerfile', "RUN bash -c 'pip install ultralytics==8.3.253'", exact('8.3.253')],
    ['Dockerfile', 'ARG YOLO=8.3.253\nENV PIN=$YOLO\nRUN pip install ultralytics==$PIN', exact('8.3.253', 3)],
    ['Dockerfile', `ARG YOLO=8.3.253\nRUN pip install ultralytics==$\{YOLO}`, exact('8.3.253', 2)],
    ['Dockerfile', 'ARG YOLO\nRUN pip install ultralytics==$YOLO', range('==$YOLO', 2)],
    ['Dockerfile', '# RUN pip install ultralytics==8.3.253\nFROM python:3.11', null],
    ['docker-compose.yml', 'services:\n  train:\n    image: ultralytics/ultralytics:8.3.253\n', exact('8.3.253', 3)]
  ])
})

describe('commands', () => {
  expectPins([
    [
      '.github/workflows/ci.yml',
      'jobs:\n  a:\n    steps:\n      - run: pip install ultralytics==8.3.253 # c\n',
      exact('8.3.253', 4)
    ],
    [
      '.github/workflows/ci.yml',
      '      - run: |\n          python -m pip install -U pip\n          pip3 install "ultralytics>=8.3,<9"\n',
      range('>=8.3,<9', 3)
    ],
    ['.github/workflows/ci.yml', '      - run: "pip install \'ultralytics==8.3.253\'"\n', exact('8.3.253')],
    ['.github/workflows/ci.yml', '    container: ultralytics/ultralytics:8.3.253-cpu\n', exact('8.3.253')],
    // A shell takes what follows `>` for a file, so any version is installed.
    ['.github/workflows/ci.yml', '      - run: pip install ultralytics>=8.3\n', range('*')],
    ['setup.sh', 'poetry add ultralytics@^8.3', range('^8.3')],
    ['setup.sh', 'uv add ultralytics==8.3.253', exact('8.3.253')],
    ['setup.sh', 'conda install -y -c conda-forge ultralytics=8.3.253', exact('8.3.253')],
    ['setup.sh', 'pip install ultralytics', range('*')],
    ['setup.sh', 'pip install git+https://github.com/ultralytics/ultralytics.git@v8.3.253', exact('8.3.253')],
    ['setup.sh', 'docker run --rm -it ultralytics/ultralytics:8.3.253 yolo train', exact('8.3.253')],
    ['setup.sh', 'pip uninstall ultralytics\necho ultralytics==8.3.253\nyolo train', null],
    ['Makefile', 'install:\n\tpip install ultralytics==8.3.253\n', exact('8.3.253', 2)]
  ])
})

describe('notebooks', () => {
  const cell = (...source: string[]) => JSON.stringify({ cells: [{ cell_type: 'code', source, outputs: [] }] }, null, 1)
  expectPins([
    ['train.ipynb', cell('%pip install ultralytics==8.3.253\n', 'import ultralytics'), exact('8.3.253', 6)],
    ['train.ipynb', cell('import os\n', '!pip install -q "ultralytics[export]==8.3.253"'), exact('8.3.253', 7)],
    ['train.ipynb', cell('!pip install ultralytics'), range('*', 6)],
    ['train.ipynb', cell('import ultralytics\n', '# !pip install ultralytics==8.3.253'), null],
    ['train.ipynb', ' "source": "import os\\n!uv pip install ultralytics==8.3.253\\n",', exact('8.3.253')],
    ['train.ipynb', cell('print("Collecting ultralytics==8.3.253")'), null]
  ])
})

/** What costs a reader with a careless pattern the square of the length. */
const FILLERS = [
  ' ',
  '"',
  '\\',
  '\\"',
  '[',
  '=',
  '==1,',
  '>',
  '#',
  'a ',
  '$A',
  '\n\n',
  'ultralytics/ultralytics:',
  '"a" '
]
const PATHS =
  'requirements.txt poetry.lock Pipfile.lock Pipfile pyproject.toml setup.cfg setup.py Dockerfile a.ipynb environment.yml a.sh'.split(
    ' '
  )

test.each(PATHS)('%s with endless lines takes no time', (path) => {
  const start = performance.now()
  for (const filler of FILLERS) {
    for (const head of ['pip install ultralytics', 'RUN pip install ultralytics', '- ultralytics', '"ultralytics']) {
      const line = `${head}${filler.repeat(Math.floor(19_000 / filler.length))}`
      pinnedVersion(path, `${line}x\n${line}x\\\n${line}`)
    }
  }
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('a variable that doubles with each line stays short', () => {
  const lines = Array.from({ length: 60 }, () => 'ENV A=$A$A')
  expect(pinnedVersion('Dockerfile', `ENV A=1\n${lines.join('\n')}\nRUN pip install ultralytics==$A`)).toMatchObject({
    line: 62
  })
})
