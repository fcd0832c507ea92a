import { InvalidArgumentError, Option } from 'commander'

/** `--allow-module NAME`, repeatable: what the policy's `modules` would list. Whether a name may stand there, the check says. */
export function moduleOption(): Option {
  return new Option(
    '--allow-module <name>',
    "a module class of your own, as the policy's `modules` (repeatable)"
  ).argParser(addName)
}

function addName(name: string, before: readonly string[] | undefined): readonly string[] {
  if (name.trim() === '') throw new InvalidArgumentError('Write the name of a class, such as CBAM.')
  return [...(before ?? []), name]
}
