import { describe, expect, test } from 'vitest'
import { readTrainingCommands } from '../../src/commands/index.ts'
import { grammars } from './grammars.ts'

/** The commands of a file. Whatever is said of them quotes the file's own words, not the shell text that it is written as. */
function read(path: string, text: string) {
  const commands = readTrainingCommands({ path, text }, grammars)
  const flat = (words: string) =>
    words
      .replaceAll(/[\s^`]+/g, ' ')
      .trim()
      .toLowerCase()
  for (const [, quoted, name] of JSON.stringify(commands).matchAll(/`((?:\\.|[^`])*)`|the variable ([\w:$.-]*\w)/g)) {
    const words: string = quoted === undefined ? (name ?? '') : JSON.parse(`"${quoted}"`)
    for (const part of words.split('…')) expect(flat(text)).toContain(flat(part))
  }
  return commands
}

/** The batch of each command; of one that does not simply run, in words. */
function batches(path: string, text: string) {
  return read(path, text).map((one) => {
    if (!('unknown' in one)) return one.settings.batchSize
    return one.conditional ? `${one.conditional.settings.batchSize} ${one.unknown}` : 'unknown'
  })
}

const whereJumped = 'The command runs only where a `goto` says so.'
const unlessJumped = 'The command runs unless a `goto` says so.'
const withArgument = (batch: number) => `${batch} The command runs only where an argument is given.`

describe('a batch file', () => {
  test.each<[string, string, (number | string)[]]>([
    ['names', 'set B=12\nset "S=320"\npython train.py --batch %B% --img %S%\n', [12]],
    ['names know no case', 'set Batch=12\npython train.py --batch %BATCH%\n', [12]],
    ['the last assignment counts', 'set B=64\nset B=12\npython train.py --batch %B%\n', [12]],
    ['a list of options', 'set OPTS=--img 320 --batch 12\npython train.py %OPTS%\n', [12]],
    ['what whoever runs it gives', 'python train.py --batch %1\n', ['unknown']],
    ['what it asks for', 'set B=8\nset /p B=Batch? \npython train.py --batch %B%\n', ['unknown']],
    ['what it computes', 'set /a B=4*2\npython train.py --batch %B%\n', ['unknown']],
    ['a part of a text', 'set B=168\npython train.py --batch %B:~0,2%\n', ['unknown']],
    ['a blank in front of `=` is part of the name', 'set B = 16\npython train.py --batch %B%\n', ['unknown']],
    ['a shell’s assignments set nothing', 'export B=64\nB=32\npython train.py --batch %B%\n', ['unknown']],
    ['a dollar is text', 'set B=8\npython train.py --batch $B\n', ['unknown']],
    ['continued lines', 'python train.py ^\n  --img 320 ^\n  --batch 12\n', [12]],
    ['a loop over words', 'for %%b in (8 16) do python train.py --batch %%b\n', [8, 16]],
    [
      'a loop that counts',
      'for /l %%i in (1,1,2) do python train.py --batch 8 --name r%%i\n',
      ['8 The command runs only where its loop has something to run over.']
    ],
    [
      'a block is filled in before it runs',
      'set B=8\nif 1==1 (\n  set B=64\n  python train.py --batch %B%\n)\npython train.py --batch %B%\n',
      ['unknown', 64]
    ],
    [
      'what is filled in late',
      'setlocal EnableDelayedExpansion\nfor %%b in (8 16) do (\n  set B=%%b\n  python train.py --batch !B!\n)\n',
      [8, 16]
    ],
    [
      'late names without the option are text',
      'for %%b in (8 16) do (\n  set B=%%b\n  python train.py --batch !B!\n)\n',
      ['unknown', 'unknown']
    ],
    [
      'a label that is called',
      'call :train s 16\ncall :train m 8\ngoto :eof\n:train\npython train.py --weights yolov5%1.pt --batch %~2\nexit /b 0\n',
      [16, 8]
    ],
    [
      'a label that is called sets variables',
      'set B=8\ncall :gpu\npython train.py --batch %B%\nexit /b\n:gpu\nset B=64\ngoto :eof\n',
      [64]
    ],
    [
      'but not behind setlocal',
      'set B=8\ncall :gpu\npython train.py --batch %B%\nexit /b\n:gpu\nsetlocal\nset B=64\ngoto :eof\n',
      [8]
    ],
    [
      'unless it ends before',
      'set B=8\ncall :gpu\npython train.py --batch %B%\nexit /b\n:gpu\nsetlocal\nset G=4\nendlocal & set B=%G%\ngoto :eof\n',
      ['unknown']
    ],
    ['endlocal', 'set B=8\nsetlocal\nset B=64\nendlocal\npython train.py --batch %B%\n', ['unknown']],
    ['a file that is called', 'set B=8\ncall gpu.bat && python train.py --batch %B%\n', ['unknown']],
    ['a program of conda', 'set B=8\ncall conda activate yolo\npython train.py --batch %B%\n', [8]],
    [
      'errors are handled elsewhere',
      'python prep.py || goto failed\nif errorlevel 1 goto failed\nif %errorlevel% neq 0 exit /b 1\npython train.py --batch 8\nexit /b 0\n:failed\necho no\nexit /b 1\n',
      [8]
    ],
    ['an argument that must be there', 'if "%~1"=="" exit /b 1\npython train.py --batch 8\n', [withArgument(8)]],
    [
      'labels that an argument chooses',
      'if /i "%1"=="small" goto small\nif "%1"=="large" goto large\npython train.py --batch 4\ngoto end\n:small\npython train.py --batch 8\ngoto end\n:large\npython train.py --batch 64\n:end\npause\n',
      [`4 ${whereJumped}`, `8 ${unlessJumped}`, `64 ${unlessJumped}`]
    ],
    [
      'labels that a name chooses',
      'set MODE=m\ngoto %MODE%\n:s\npython train.py --batch 8\ngoto end\n:M\npython train.py --batch 4\n:end\necho done\n',
      [`8 ${unlessJumped}`, `4 ${unlessJumped}`]
    ],
    [
      'a jump over what differs',
      'set B=16\nif exist big.txt goto big\ngoto run\n:big\nset B=64\n:run\npython train.py --batch %B%\npython train.py --batch 3\n',
      ['unknown', `3 ${unlessJumped}`]
    ],
    [
      'a loop of jumps',
      'set B=64\n:again\npython train.py --batch %B%\nset B=32\nif errorlevel 1 goto again\npython train.py --batch 8\n',
      ['unknown', `8 ${whereJumped}`]
    ],
    [
      'a jump out of a loop or a block is not followed',
      'for %%b in (8 16) do (\n  if "%%b"=="16" goto done\n  python train.py --batch %%b\n)\n:done\npython train.py --batch 4\n',
      [`8 ${whereJumped}`, `4 ${unlessJumped}`]
    ],
    [
      'another shell',
      'start "Train" /wait cmd /c "python train.py --batch 8"\nstart /wait python train.py --batch 9\n',
      [9]
    ],
    [
      'what is set on the way to a jump',
      'set B=8\nif "%1"=="" (\n  set B=64\n  goto go\n)\npython train.py --batch %B%\n:go\npython train.py --batch %B%\n',
      [`8 ${whereJumped}`, 'unknown']
    ],
    [
      'a label that is called goes on elsewhere',
      'call :f\npython train.py --batch %B%\nexit /b\n:f\nset B=1\ngoto g\n:g\nset B=2\nexit /b\n',
      ['unknown']
    ],
    [
      'a name that its loop sets',
      'set B=8\nfor %%b in (16 32) do (\n  python train.py --batch %B%\n  set B=%%b\n)\n',
      ['unknown', 'unknown']
    ],
    [
      'an if about a file',
      'if exist a.pt (python train.py --batch 8) else (python train.py --batch 9)\n',
      ['8 The command runs only where `exist a.pt` holds.', '9 The command runs unless `exist a.pt` holds.']
    ],
    ['case counts', 'set G=A100\nif "%G%"=="a100" (set B=64) else (set B=8)\npython train.py --batch %B%\n', [8]],
    [
      'but not behind /i',
      'set G=A100\nif /i "%G%"=="a100" (set B=64) else (set B=8)\npython train.py --batch %B%\n',
      [64]
    ],
    ['an open quote ends with its line', 'echo a 5" screen\npython train.py --batch 8\n', [8]],
    ['what is only told', 'echo python train.py --batch 8 ^> run.bat\nrem python train.py --batch 8\n', []]
  ])('%s', (_, text, expected) => {
    expect(batches('a.bat', text)).toEqual(expected)
    expect(batches('a.bat', text.replaceAll('\n', '\r\n'))).toEqual(expected)
  })

  test.each([
    ['if not defined B set B=12\npython train.py --batch %B%\n', 'B is set'],
    ['if "%~1"=="" (set B=12) else (set B=%~1)\npython train.py --batch %B%\n', 'an argument is given'],
    ['if "%1"=="" (\n  set B=12\n) else (\n  set B=%1\n)\npython train.py --batch %B%\n', 'an argument is given'],
    ['set B=%1\nif "%B%"=="" set B=12\npython train.py --batch %B%\n', 'an argument is given'],
    ['set B=12\nif "%1" neq "" set B=%1\npython train.py --batch %B%\n', 'an argument is given']
  ])('a default: %j', (text, unless) => {
    expect(read('a.bat', text)).toMatchObject([
      { settings: { batchSize: 12 }, defaults: [{ option: '--batch', value: '12', unless }] }
    ])
  })

  test('the folder of the script, paths and GPUs', () => {
    expect(
      read(
        'scripts/a.bat',
        'cd /d "%~dp0.."\nset CUDA_VISIBLE_DEVICES=0,1\npython train.py --cfg "my models\\a.yaml"\n'
      )
    ).toMatchObject([{ settings: { model: 'my models\\a.yaml', gpus: 2 }, directory: '' }])
  })
})

describe('a PowerShell script', () => {
  test.each<[string, string, (number | string)[]]>([
    ['names know no case', '$Batch = 12\npython train.py --batch $batch\n', [12]],
    ['of the environment', '$env:B = "12"\npython train.py --batch $env:B\n', [12]],
    ['are others than its own', '$B = 12\n$env:B = 64\npython train.py --batch $B\n', [12]],
    ['continued lines', 'python train.py `\n  --img 320 `\n  --batch 12 # 64\n', [12]],
    ['lists', '$opts = @(\n  "--img", "320" # small\n  "--batch", "12"\n)\npython train.py @opts\n', [12]],
    ['lists that grow', '$opts = @("--img", "320")\n$opts += "--batch", "12"\npython train.py $opts\n', [12]],
    ['texts and numbers that grow', '$b = 8\n$b += 8\npython train.py --batch $b\n', ['unknown']],
    [
      'what is computed',
      '$b = 8 * 2\npython train.py --batch $b\npython train.py --batch (8 * 2)\n',
      ['unknown', 'unknown']
    ],
    ['a name of a run may be', 'python train.py --batch 8 --name "run_$(Get-Date -Format s)"\n', [8]],
    ['assignments within one', '$a = $b = 16\nif (-not $b) { $b = 8 }\npython train.py --batch $b\n', ['unknown']],
    [
      'clauses of patterns',
      'switch -Wildcard ($x) { "a*" { $b = 8 } default { $b = 4 } }\npython train.py --batch $b\n',
      ['unknown']
    ],
    [
      'a switch',
      'param($Size = "S")\n$b = 2\nswitch ($Size) {\n  "m" { $b = 8; break }\n  "s" { $b = 12 }\n}\npython train.py --batch $b\n',
      ['unknown']
    ],
    ['a name that may be set', '$b = $env:B ?? 12\npython train.py --batch $b\n', ['unknown']],
    ['a text of zero is true', '$x = "0"\n$b = 8\nif ($x) { $b = 64 }\npython train.py --batch $b\n', ['unknown']],
    ['parameters on one line', 'function T { param($b) python train.py --batch $b }\nT 8\n', [8]],
    ['an element', '$b = 8, 16\npython train.py --batch $b[0]\n', ['unknown']],
    ['what is added by a method', '$o = @("--batch", "8")\n$o.Add("--rect")\npython train.py @o\n', ['unknown']],
    [
      'loops over words',
      'foreach ($b in 8, 16)\n{\n  python train.py --batch $b\n}\n8, 16 | % { python train.py --batch $_ }\n',
      [8, 16, 8, 16]
    ],
    ['loops that count', '1..2 | ForEach-Object { python train.py --batch 8 --name "r$_" }\n', [8, 8]],
    [
      'loops that compute',
      '$b = 8\nwhile ($true) { python train.py --batch $b; $b *= 2; if ($b -gt 64) { break } }\n',
      ['unknown']
    ],
    [
      'functions',
      'function Train($Model, $Batch = 4) {\n  python train.py --weights "yolov5$Model.pt" --batch $Batch\n}\nTrain s 16\nTrain -Batch 8 -Model m\nTrain l\n',
      [16, 'unknown', 4]
    ],
    ['functions keep their names', '$b = 8\nfunction F { $b = 64 }\nF\npython train.py --batch $b\n', [8]],
    [
      'unless they set them for all',
      '$b = 8\nfunction F { $script:b = 64 }\nF\npython train.py --batch $b\n',
      ['unknown']
    ],
    [
      'a function nobody calls',
      'function Train { python train.py --batch 8 }\n',
      [expect.stringContaining('the function Train, which this file never calls')]
    ],
    ['a return', 'function T { python train.py --batch 8; return; python train.py --batch 9 }\nT\n', [8]],
    ['scripts', '$b = 8\n. .\\gpu.ps1\npython train.py --batch $b\n', ['unknown']],
    ['texts that are run', '$b = 8\niex (Get-Content gpu.txt)\npython train.py --batch $b\n', ['unknown']],
    ['a job of its own', '$b = 8\nStart-Job { python train.py --batch $b }\n', ['unknown']],
    [
      'outputs',
      '$o = python train.py --batch 8 2>&1\npython train.py --batch 9 *> log.txt\npython train.py --batch 10 | Tee-Object log.txt\n',
      [8, 9, 10]
    ],
    [
      'failures',
      'conda activate yolo; if (!$?) { exit 1 }\nif ($LASTEXITCODE -ne 0) { throw "no" }\npython train.py --batch 8\n',
      [8]
    ],
    [
      'an attempt',
      'try { python train.py --batch 8 } catch { python train.py --batch 4 } finally { python train.py --batch 2 }\n',
      [8, '4 The command runs only where a command before it fails.', 2]
    ],
    [
      'an argument that must be there',
      'if ($args.Count -eq 0) { exit 1 }\npython train.py --batch 8\n',
      [withArgument(8)]
    ],
    [
      'a loop that may be empty',
      'foreach ($f in Get-ChildItem old) { exit }\npython train.py --batch 8\n',
      ['8 The command runs unless its loop has something to run over.']
    ],
    [
      'case never counts',
      '$g = "A100"\nif ($g -eq "a100") { $b = 64 } else { $b = 8 }\npython train.py --batch $b\n',
      [64]
    ],
    [
      'a text compares as a text',
      '$g = "9"\nif ($g -lt 16) { $b = 64 } else { $b = 8 }\npython train.py --batch $b\n',
      ['unknown']
    ],
    [
      'texts of several lines',
      '$x = @"\npython train.py --batch 99\n"@\n<#\npython train.py --batch 98\n#>\npython train.py --batch 8\n',
      [8]
    ]
  ])('%s', (_, text, expected) => {
    expect(batches('a.ps1', text)).toEqual(expected)
    expect(batches('a.ps1', text.replaceAll('\n', '\r\n'))).toEqual(expected)
  })

  test.each([
    ['param([int]$Batch = 12)\npython train.py --batch $Batch\n', '-Batch is given'],
    [
      'param(\n  [string]$Size = "s",\n  [ValidateRange(1, 64)]\n  [int]$B = 12\n)\npython train.py --batch $B\n',
      '-B is given'
    ],
    ['if (-not $env:B) { $env:B = 12 }\npython train.py --batch $env:B\n', 'B is set'],
    ['if ($env:B) { $b = $env:B } else { $b = 12 }\npython train.py --batch $b\n', 'B is set'],
    ['if ($args.Count -gt 0) { $b = $args[0] } else { $b = 12 }\npython train.py --batch $b\n', 'an argument is given'],
    ['param([switch]$Big)\n$b = 12\nif ($Big)\n{\n  $b = 64\n}\npython train.py --batch $b\n', 'big is set']
  ])('a default: %j', (text, unless) => {
    expect(read('a.ps1', text)).toMatchObject([
      { settings: { batchSize: 12 }, defaults: [{ option: '--batch', value: '12', unless }] }
    ])
  })

  test('GPUs that a function sets, and the folder of the script', () => {
    const text =
      'function Setup { $env:CUDA_VISIBLE_DEVICES = "0,1" }\nSetup\nSet-Location "$PSScriptRoot/.."\npython train.py\n'
    expect(read('scripts/a.ps1', text)).toMatchObject([{ settings: { gpus: 2 }, directory: '' }])
  })
})

test.each([
  ['a.bat', 'if exist "my models\\a.pt" ', 'only where `exist "my models\\a.pt"` holds'],
  ['a.bat', 'if not exist a.pt ', 'only where `not exist a.pt` holds'],
  ['a.bat', 'if /i "%USERNAME%"=="ann" ', 'only where `/i "%USERNAME%"=="ann"` holds'],
  ['a.bat', 'if cmdextversion 2 ', 'only where `cmdextversion 2` holds, which is not followed'],
  ['a.bat', 'if errorlevel 1 ', 'only where a command before it fails'],
  ['a.bat', 'call :check && ', 'only where `:check` succeeds'],
  ['a.bat', 'set D=%~dp0 && ', undefined],
  ['a.ps1', 'if (Test-Path a.pt) ', 'only where `Test-Path a.pt` holds'],
  ['a.ps1', 'if (-not (Test-Path a.pt)) ', 'only where `-not (Test-Path a.pt)` holds'],
  ['a.ps1', 'if ($vram -gt 16) ', 'only where `$vram -gt 16` holds, which is not followed'],
  ['a.ps1', 'if (-not $?) ', 'only where a command before it fails'],
  ['a.ps1', 'switch ($args[0]) ', 'only where `switch ($args[0])` holds, which is not followed']
])('what is said of %s, %j', (path, asked, when) => {
  const train = 'python train.py --batch 8'
  const text = `${asked}${path === 'a.ps1' ? `{ ${train} }` : `${train}\nexit /b\n:check\nping -n 1 host\nexit /b`}\n`
  const [command] = read(path, text)
  if (when === undefined) expect(command).toMatchObject({ settings: { batchSize: 8 } })
  else expect(command).toMatchObject({ unknown: expect.stringContaining(when) })
})

test('a local variable of the shell starts with what the one outside holds', () => {
  const text = `B=8\nf() { local B="\${B:-16}"; python train.py --batch $B; }\nf\n`
  expect(batches('a.sh', text)).toEqual([8])
})

test('a default that several ways share stays one', () => {
  const text = 'B=8\nif [ "$1" = a ]; then B=16; fi\nif [ "$2" = b ]; then B=8; fi\npython train.py --batch $B\n'
  expect(read('a.sh', text)).toMatchObject([{ settings: { batchSize: 8 }, defaults: [{ value: '8' }] }])
})

test('the end of the script within two branches is one behind them', () => {
  const text = 'if [ -z "$1" ]; then if [ -z "$2" ]; then exit 1; fi; fi\npython train.py --batch 8\n'
  expect(batches('a.sh', text)).toEqual([withArgument(8)])
})
