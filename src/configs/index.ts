/** Untrusted YAML → checked canonical text. Nothing else of this folder is imported from outside. */
export type { AcceptedConfig, CheckResult } from './check.ts'
export { checkData } from './data.ts'
export { checkHyp } from './hyp.ts'
export { detectYamlKind, type YamlKind } from './kind.ts'
export { checkModel } from './model.ts'
export { MODULE_SIGNATURES } from './modules.ts'
export { checkOpt } from './opt.ts'
export type { Problem } from './yaml/node.ts'
