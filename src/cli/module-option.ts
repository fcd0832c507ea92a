import { InvalidArgumentError, Option } from 'commander'
import { MODULE_SIGNATURES, whyNoModuleName } from '../configs/modules.ts'

/** `--allow-module NAME`, repeatable: what the policy's `modules` would list, and no other name than may stand there. */
export function moduleOption(): Option {
  return new Option(
    '--allow-module <name>',
    "a module class of your own, in addition to the policy's `modules` (repeatable)"
  ).argParser(addName)
}

function addName(name: string, before: readonly string[] | undefined): readonly string[] {
  if (name.trim() === '') throw new InvalidArgumentError('Write the name of a class, such as CBAM.')
  const reason = MODULE_SIGNATURES.has(name) ? undefined : whyNoModuleName(name)
  if (reason !== undefined) throw new InvalidArgumentError(`It ${reason}: name a layer of your own, such as CBAM.`)
  return [...(before ?? []), name]
}
