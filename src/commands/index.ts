/** A file's text → its training commands, and edits back. Nothing else of this folder is imported from outside. */
export { type ReadingBudget, spend } from './budget.ts'
export { rewriteCommand } from './edit/edit-command.ts'
export type { WantedSizes } from './edit/propose-edits.ts'
export { type Grammars, isTooMuchFor, type LoadGrammars, type SyntaxNode } from './grammars.ts'
export { mayTrain } from './mentions.ts'
export { type FileList, findNamedFile, isShippedData, isShippedHyp, type NamedFile, namedFiles } from './named-files.ts'
export { defaultHyp, defaultSettings, type OptionDefinition } from './options.ts'
export type { OtherTexts } from './other-files.ts'
export { readOptionTable } from './own-trainer.ts'
export { readTrainingCommands, readWithOthers } from './read.ts'
export {
  countedCommands,
  type KnownCommand,
  type TrainingCommand,
  type UnknownCommand,
  type WrittenLaunch
} from './types.ts'
export { isArgumentOfYolo } from './ultralytics/read-line.ts'
