import { expect, test } from 'vitest'
import type { Inputs } from '../../../src/apps/action/inputs.ts'
import { readEvent } from '../../../src/apps/action/inputs.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const pullRequest = {
  action: 'synchronize',
  pull_request: { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head } }
}
const push = { ref: 'refs/heads/main', before: base, after: head, repository: { default_branch: 'main' } }

function read(name: string, payload: object, mode: Inputs['mode']) {
  return readEvent({ name, payload, sha: head, ref: 'refs/heads/main' }, mode)
}

test('a pull request is reviewed against the tip of its base', () => {
  expect(read('pull_request', pullRequest, 'auto')).toEqual({
    kind: 'review',
    base,
    baseBranch: 'main',
    head,
    pullRequest: 7
  })
})

test('a closed pull request asks for nothing', () => {
  expect(read('pull_request', { ...pullRequest, action: 'closed' }, 'auto')).toMatchObject({ kind: 'nothing' })
})

test('a merge group is reviewed at its own sha, without a comment', () => {
  const payload = { merge_group: { base_sha: base, base_ref: 'refs/heads/main', head_sha: head } }
  const task = read('merge_group', payload, 'review')
  expect(task).toEqual({ kind: 'review', base, baseBranch: 'main', head, pullRequest: null })
})

test('a prediction asks what a review asks, of the same events', () => {
  expect(read('pull_request', pullRequest, 'predict')).toEqual({
    ...read('pull_request', pullRequest, 'review'),
    kind: 'predict'
  })
  expect(read('pull_request', { ...pullRequest, action: 'closed' }, 'predict')).toMatchObject({ kind: 'nothing' })
  expect(() => read('push', push, 'predict')).toThrow('Leave `mode` out')
})

test('a push to the default branch records baselines, another does not; a new branch has no commit before', () => {
  expect(read('push', push, 'auto')).toEqual({ kind: 'baseline', commit: head, branch: 'main', before: base })
  expect(read('push', { ...push, before: '0'.repeat(40) }, 'auto')).toMatchObject({ before: null })
  expect(read('push', { ...push, ref: 'refs/heads/topic' }, 'auto')).toMatchObject({ kind: 'nothing' })
})

test('pull requests with recommended settings are opened for the commit that a baseline would be of', () => {
  const asked = { kind: 'pull-request', commit: head, branch: 'main' }
  expect(read('push', push, 'pull-request')).toMatchObject(asked)
  expect(read('schedule', { repository: { default_branch: 'main' } }, 'pull-request')).toMatchObject(asked)
  expect(read('push', { ...push, ref: 'refs/heads/topic' }, 'pull-request')).toMatchObject({ kind: 'nothing' })
  expect(() => read('pull_request', pullRequest, 'pull-request')).toThrow('Leave `mode` out')
})

test('an event of another kind, or a mode that does not fit, says what to do', () => {
  expect(() => read('issues', {}, 'auto')).toThrow('Use `on: pull_request`')
  expect(() => read('push', push, 'review')).toThrow('Leave `mode` out')
})

test('a schedule, or a person, has every baseline measured anew: drivers change without a push', () => {
  const payload = { repository: { default_branch: 'main' } }
  expect(read('workflow_dispatch', payload, 'auto')).toEqual({
    kind: 'baseline',
    commit: head,
    branch: 'main',
    before: null
  })
  expect(read('schedule', payload, 'baseline')).toEqual({
    kind: 'baseline',
    commit: head,
    branch: 'main',
    before: null
  })
})
