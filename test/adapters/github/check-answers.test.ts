import type { getOctokit } from '@actions/github'
import { describe, expect, test } from 'vitest'
import { answerSchemas, checkAnswers } from '../../../src/adapters/github/answers.ts'

/** A method of Octokit's that answers so, with status 200, whatever it is asked. */
function answering(data: unknown, headers: object = {}) {
  const method = async () => ({ status: 200, url: 'https://api.github.com/repos/team/yolo/thing', headers, data })
  return Object.assign(method, { endpoint: { DEFAULTS: { method: 'GET' } } })
}

function octokitWith(method: object) {
  const scopes = Object.entries(answerSchemas).map(([scope, schemas]) => [
    scope,
    Object.fromEntries(Object.keys(schemas).map((name) => [name, method]))
  ])
  return checkAnswers({ rest: Object.fromEntries(scopes) } as ReturnType<typeof getOctokit>)
}

const methods = Object.entries(answerSchemas).flatMap(([scope, schemas]) =>
  Object.entries(schemas).flatMap(([name, schema]) =>
    schema.type === 'unknown' ? [] : [[`${scope}.${name}`] as const]
  )
)

describe('an answer of another shape is an error that names the request', () => {
  const isList = (name: string) => /\.(list(?!For|Jobs|Repos|Workflow)|getContent)/.test(name)
  test.each(methods)('%s', async (name) => {
    const [scope = '', method = ''] = name.split('.')
    for (const data of [{}, [], null, 'text', 5]) {
      if (Array.isArray(data) && isList(name)) continue
      if (
        name === 'actions.createWorkflowDispatch' &&
        data !== null &&
        typeof data === 'object' &&
        !Array.isArray(data)
      )
        continue
      const { rest } = octokitWith(answering(data)) as unknown as {
        readonly rest: Record<string, Record<string, (parameters: object) => Promise<unknown>>>
      }
      await expect(rest[scope]?.[method]?.({})).rejects.toMatchObject({
        name: 'GitHubError',
        kind: 'unexpected',
        message: expect.stringMatching(
          /^GET \/repos\/team\/yolo\/thing: 200, but .* is not what GitHub’s API describes/
        ),
        remedy: expect.stringContaining('GITHUB_API_URL')
      })
    }
  })
})

describe('pages', () => {
  test.each([null, {}, 5])('an answer of %j is no empty list', async (data) => {
    const { rest, paginate } = octokitWith(answering(data))
    await expect(paginate(rest.repos.listCommits, { owner: 'team', repo: 'yolo' })).rejects.toMatchObject({
      kind: 'unexpected'
    })
  })
})
