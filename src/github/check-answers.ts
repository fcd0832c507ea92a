import type { getOctokit } from '@actions/github'
import type { z } from 'zod'
import { answerSchemas } from './answer-schemas.ts'
import { GitHubError } from './github-error.ts'

type Unchecked = ReturnType<typeof getOctokit>
type Schemas = typeof answerSchemas
type MethodsOf<Scope> = Scope extends keyof Unchecked['rest'] ? Unchecked['rest'][Scope] : never
type ParametersOf<Scope, Method> = Method extends keyof MethodsOf<Scope>
  ? MethodsOf<Scope>[Method] extends (parameters?: infer Parameters) => unknown
    ? NonNullable<Parameters>
    : never
  : never

/** One of GitHub's methods, whose answer has the shape that is used of it. */
export type Ask<Parameters, Data> = (parameters: Parameters) => Promise<{ readonly data: Data }>

interface CheckedMethods {
  readonly rest: {
    readonly [Scope in keyof Schemas]: {
      readonly [Method in keyof Schemas[Scope]]: Ask<ParametersOf<Scope, Method>, z.output<Schemas[Scope][Method]>>
    }
  }
}

export interface Octokit extends CheckedMethods {
  /** Every page of a list, one after the other. */
  pages<Parameters extends object, Data>(
    ask: Ask<Parameters, Data>,
    parameters: NoInfer<Parameters>
  ): AsyncIterable<Data>
  /** All pages of a list in one. */
  paginate<Parameters extends object, Item>(
    ask: Ask<Parameters, readonly Item[]>,
    parameters: NoInfer<Parameters>
  ): Promise<readonly Item[]>
}

interface Answer {
  readonly status: number
  readonly url: string
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data: unknown
}

type Send = ((parameters?: object) => Promise<Answer>) & {
  readonly endpoint: { readonly DEFAULTS: { readonly method: string } }
}

/** An Octokit that takes no answer of another shape than GitHub's API describes: such a one is an error that names the request. */
export function checkAnswers({ rest }: Unchecked): Octokit {
  const methods = rest as unknown as Readonly<Record<string, Readonly<Record<string, Send>>>>
  const scopes = Object.entries(answerSchemas).map(([scope, schemas]) => {
    const checked = Object.entries<z.ZodType>(schemas).map(([name, schema]) => {
      const send = methods[scope]?.[name]
      if (send === undefined) throw new Error(`Octokit has no method ${scope}.${name}.`)
      return [name, checking(send, schema)]
    })
    return [scope, Object.fromEntries(checked)]
  })
  return { rest: Object.fromEntries(scopes), pages, paginate }
}

function checking(send: Send, schema: z.ZodType): (parameters?: object) => Promise<Answer> {
  return async (parameters) => {
    const answer = await send(parameters)
    const parsed = schema.safeParse(answer.data)
    if (!parsed.success) throw unlikeGitHub(send.endpoint.DEFAULTS.method, answer, parsed.error)
    return { ...answer, data: parsed.data }
  }
}

function unlikeGitHub(method: string, { url, status }: Answer, { issues }: z.ZodError): GitHubError {
  const [issue] = issues
  const where = issue === undefined || issue.path.length === 0 ? 'it' : `\`${issue.path.join('.')}\``
  return new GitHubError({
    kind: 'unexpected',
    message: `${method} ${pathOf(url)}: ${status}, but ${where} is not what GitHub’s API describes (${issue?.message ?? 'another shape'})`,
    remedy:
      'Is GITHUB_API_URL the address of GitHub’s API, and does no proxy answer in its place? If it stays, please report it with this message.',
    status
  })
}

function pathOf(url: string): string {
  return URL.canParse(url) ? decodeURI(new URL(url).pathname) : url
}

/** Octokit’s own takes an empty answer, and a conflict, for an empty list. */
async function* pages<Parameters extends object, Data>(
  ask: Ask<Parameters, Data>,
  parameters: Parameters
): AsyncGenerator<Data> {
  const send = ask as unknown as (parameters: object) => Promise<Answer>
  for (let next: object | null = parameters; next !== null; ) {
    const { data, headers } = await send(next)
    yield data as Data
    const [, url] = /<([^<>]+)>;\s*rel="next"/.exec(String(headers.link ?? '')) ?? []
    next = url === undefined ? null : { url }
  }
}

async function paginate<Parameters extends object, Item>(
  ask: Ask<Parameters, readonly Item[]>,
  parameters: Parameters
): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of pages(ask, parameters)) items.push(...page)
  return items
}
