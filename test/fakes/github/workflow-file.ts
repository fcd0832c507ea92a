import { parse } from 'yaml'

export interface WorkflowFile {
  readonly name: string | null
  /** A template: `${{ inputs.subject }}` in it stands for what is given. */
  readonly runName: string | null
  /** Null where the workflow cannot be dispatched. */
  readonly inputs: Readonly<Record<string, WorkflowInput>> | null
}

export interface WorkflowInput {
  readonly required?: boolean
  readonly default?: unknown
}

type Yaml = Record<string, unknown> | null | undefined

/** What GitHub reads in a workflow before it starts one by hand. */
export function readWorkflowFile(text: string): WorkflowFile {
  const file = parse(text) as Yaml
  return {
    name: (file?.name as string | undefined) ?? null,
    runName: (file?.['run-name'] as string | undefined) ?? null,
    inputs: dispatchInputs(file?.on)
  }
}

/** `on` is a name, a list of names, or a map. */
function dispatchInputs(on: unknown): WorkflowFile['inputs'] {
  const trigger = 'workflow_dispatch'
  if (on === trigger || (Array.isArray(on) && on.includes(trigger))) return {}
  if (typeof on !== 'object' || on === null || !(trigger in on)) return null
  const inputs = ((on as Record<string, Yaml>)[trigger]?.inputs ?? {}) as Record<string, WorkflowInput | null>
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input ?? {}]))
}

/** The run's name with the inputs filled in, and fields of such as are JSON. */
export function fillInInputs(template: string, inputs: Readonly<Record<string, string>>): string {
  return template
    .replace(/\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}/g, (_, name: string) => inputs[name] ?? '')
    .replace(/\$\{\{\s*fromJSON\(inputs\.([\w-]+)\)\.(\w+)\s*\}\}/g, (_, name: string, field: string) =>
      String(JSON.parse(inputs[name] ?? '')[field] ?? '')
    )
}
