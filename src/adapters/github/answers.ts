import type { getOctokit } from '@actions/github'
import { z } from 'zod'
import { GitHubError } from '../../review/github-error.ts'

type Unchecked = ReturnType<typeof getOctokit>
type Schemas = typeof answerSchemas
type MethodsOf<Scope> = Scope extends keyof Unchecked['rest'] ? Unchecked['rest'][Scope] : never
type ParametersOf<Scope, Method> = Method extends keyof MethodsOf<Scope>
  ? MethodsOf<Scope>[Method] extends (parameters?: infer Parameters) => unknown
    ? NonNullable<Parameters>
    : never
  : never

/** One of GitHub's methods, with the schema of the fields that are used. */
type Ask<Parameters, Data> = (parameters: Parameters) => Promise<{ readonly data: Data }>

interface CheckedMethods {
  readonly rest: {
    readonly [Scope in keyof Schemas]: {
      readonly [Method in keyof Schemas[Scope]]: Ask<ParametersOf<Scope, Method>, z.output<Schemas[Scope][Method]>>
    }
  }
}

export interface Octokit extends CheckedMethods {
  /** The pages of a list, one after the other. */
  pages<Parameters extends object, Data>(
    ask: Ask<Parameters, Data>,
    parameters: NoInfer<Parameters>
  ): AsyncIterable<Data>
  /** All pages of a list as one. */
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

/** An Octokit that accepts only answers of the expected shape; any other is an error that names the request. */
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
  return async (parameters) => checkAnswer(send.endpoint.DEFAULTS.method, await send(parameters), schema)
}

/** Throws if the answer has another shape. */
export function checkAnswer(method: string, answer: Answer, schema: z.ZodType): Answer {
  const parsed = schema.safeParse(answer.data)
  if (!parsed.success) throw unlikeGitHub(method, answer, parsed.error)
  return { ...answer, data: parsed.data }
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

/** Octokit's own pagination treats an empty answer, and a conflict, as an empty list. */
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

const sha = z.string().min(1)
const id = z.number()
const login = z.object({ login: z.string() })
const named = z.object({ name: z.string() })
const commitObject = z.object({ object: z.object({ sha }) })
/** An answer that is not used. */
const unused = z.unknown()

const gitCommit = z.object({
  sha,
  message: z.string(),
  tree: z.object({ sha }),
  committer: z.object({ date: z.string() })
})

const gitTree = z.object({
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha, size: z.number().optional() })),
  truncated: z.boolean()
})

const diffEntry = z.object({
  filename: z.string(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  previous_filename: z.string().optional(),
  patch: z.string().optional(),
  contents_url: z.string()
})

const comparison = z.object({
  merge_base_commit: z.object({ sha }),
  status: z.enum(['diverged', 'ahead', 'behind', 'identical']),
  files: z.array(diffEntry).optional()
})

const pullSide = z.object({ ref: z.string(), sha, repo: z.object({ id }).nullable() })
const listedPull = z.object({
  number: z.number(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  user: login.nullable(),
  head: pullSide,
  base: pullSide.extend({ repo: z.object({ id }) }),
  updated_at: z.string(),
  merged_at: z.string().nullable(),
  merge_commit_sha: z.string().nullable()
})
const pull = listedPull.extend({
  merged: z.boolean(),
  closed_at: z.string().nullable(),
  draft: z.boolean().optional(),
  mergeable: z.boolean().nullable(),
  labels: z.array(named)
})

const writtenComment = z.object({ id, html_url: z.string(), body: z.string().optional(), user: login.nullable() })
const issueComment = writtenComment.extend({
  user: login.extend({ type: z.string() }).nullable(),
  created_at: z.string(),
  reactions: z.object({ rocket: z.number(), confused: z.number() }).optional()
})
const reviewComment = writtenComment.extend({
  body: z.string(),
  path: z.string(),
  commit_id: sha,
  side: z.string().optional(),
  line: z.number().nullish(),
  start_line: z.number().nullish()
})

const checkRun = z.object({
  id,
  app: z.object({ id }).nullable(),
  external_id: z.string().nullable(),
  status: z.string(),
  conclusion: z.string().nullable(),
  completed_at: z.string().nullable(),
  output: z.object({ title: z.string().nullable(), summary: z.string().nullable() })
})

const workflowRun = z.object({
  id,
  html_url: z.string(),
  event: z.string(),
  path: z.string(),
  display_title: z.string(),
  head_branch: z.string().nullable(),
  head_sha: sha,
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  actor: login.nullish(),
  triggering_actor: login.nullish()
})

const artifact = z.object({ id, name: z.string(), expired: z.boolean(), size_in_bytes: z.number() })

const repository = z.object({
  id,
  full_name: z.string(),
  default_branch: z.string(),
  html_url: z.string(),
  archived: z.boolean(),
  disabled: z.boolean()
})

const delivery = z.object({
  id,
  guid: z.string(),
  delivered_at: z.string(),
  redelivery: z.boolean(),
  status_code: z.number(),
  action: z.string().nullable()
})

/**
 * The fields used of GitHub's answers, by the names of Octokit's methods: the border with GitHub's API. A method that is missing here
 * cannot be called, and a missing field cannot be read.
 */
export const answerSchemas = {
  actions: {
    cancelWorkflowRun: unused,
    // Older Enterprise Servers omit it.
    createWorkflowDispatch: z.union([z.object({ workflow_run_id: z.number().optional() }), z.literal('')]).optional(),
    downloadArtifact: z.instanceof(ArrayBuffer),
    getWorkflowRun: workflowRun,
    listJobsForWorkflowRun: z.object({
      jobs: z.array(z.object({ status: z.string(), labels: z.array(z.string()) }))
    }),
    listWorkflowRunArtifacts: z.object({ artifacts: z.array(artifact) }),
    listWorkflowRuns: z.object({ workflow_runs: z.array(workflowRun) })
  },
  apps: {
    createInstallationAccessToken: z.object({ token: z.string().min(1), expires_at: z.string() }),
    getAuthenticated: z.object({
      slug: z.string(),
      html_url: z.string(),
      installations_count: z.number().optional()
    }),
    listInstallations: z.array(z.object({ id, suspended_at: z.string().nullable() })),
    listReposAccessibleToInstallation: z.object({ repositories: z.array(repository) }),
    listWebhookDeliveries: z.array(delivery),
    getWebhookDelivery: z.looseObject({ event: z.string(), request: z.looseObject({ payload: z.unknown() }) })
  },
  checks: {
    create: unused,
    listForRef: z.object({ check_runs: z.array(checkRun) }),
    update: checkRun
  },
  git: {
    createCommit: z.object({ sha }),
    createRef: unused,
    createTree: z.object({ sha }),
    deleteRef: unused,
    getBlob: z.object({ content: z.string() }),
    getCommit: gitCommit,
    getRef: commitObject,
    getTree: gitTree,
    listMatchingRefs: z.array(commitObject.extend({ ref: z.string() })),
    updateRef: unused
  },
  issues: {
    createComment: issueComment,
    deleteComment: unused,
    listComments: z.array(issueComment),
    updateComment: unused
  },
  pulls: {
    create: listedPull,
    createReviewComment: reviewComment,
    deleteReviewComment: unused,
    get: pull,
    list: z.array(listedPull),
    listFiles: z.array(diffEntry),
    listReviewComments: z.array(reviewComment),
    update: unused,
    updateReviewComment: unused
  },
  reactions: { createForIssueComment: unused },
  repos: {
    compareCommitsWithBasehead: comparison,
    get: z.object({ default_branch: z.string() }),
    getCollaboratorPermissionLevel: z.object({ permission: z.string() }),
    // For a folder it is a list.
    getContent: z.union([z.object({ sha }), z.array(z.unknown())]),
    listCommits: z.array(z.object({ sha }))
  },
  users: { getAuthenticated: login }
} as const
