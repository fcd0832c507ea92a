import { expect, test } from 'vitest'
import { type CheckedOutCode, refuseCode, refuseOtherCommit } from '../../../src/apps/action/refuse-code.ts'
import { buildPolicy } from '../../builders/policy.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)

function refusal(code: 'base' | 'head', changes: Partial<CheckedOutCode>) {
  return refuseCode(buildPolicy({ code }), {
    checkedOut: base,
    drivesCheckout: true,
    baseCommits: [base],
    headCommits: [head, merge],
    fromFork: false,
    head,
    approvedSha: '',
    predictsOnHostedRunner: false,
    privileged: false,
    ...changes
  })
}

test('`code: base` runs the base and nothing else', () => {
  expect(refusal('base', {})).toBeNull()
  expect(refusal('base', { checkedOut: merge })).toContain('github.event.pull_request.base.sha')
})

test('`code: head` also runs a branch of the same repository', () => {
  expect(refusal('head', { checkedOut: head })).toBeNull()
  expect(refusal('head', { checkedOut: merge })).toBeNull()
  expect(refusal('head', { checkedOut: 'd'.repeat(40) })).not.toBeNull()
})

test('a fork is measured only with base code, and only the very commit that was approved', () => {
  expect(refusal('head', { fromFork: true })).toContain('until a maintainer approves')
  expect(refusal('head', { fromFork: true, approvedSha: merge })).toContain(head)
  expect(refusal('head', { fromFork: true, approvedSha: head })).toBeNull()
  expect(refusal('head', { fromFork: true, approvedSha: head, checkedOut: head })).toContain('only')
})

test('a fork is predicted at once on a hosted runner, with base code only; anywhere else it needs the approval', () => {
  expect(refusal('head', { fromFork: true, predictsOnHostedRunner: true })).toBeNull()
  expect(refusal('head', { fromFork: true, predictsOnHostedRunner: true, checkedOut: head })).toContain(
    'for a fork only'
  )
  expect(refusal('head', { fromFork: true, predictsOnHostedRunner: false })).toContain('Only a prediction')
})

test('under `pull_request_target` a checkout of a fork is refused, even where nothing of it would be driven', () => {
  const fork = { fromFork: true, privileged: true, predictsOnHostedRunner: true, drivesCheckout: false }
  expect(refusal('base', { ...fork, checkedOut: head })).toContain('the rights of the base')
  expect(refusal('base', { ...fork, checkedOut: merge })).toContain('the rights of the base')
  expect(refusal('base', fork)).toBeNull()
  expect(refusal('base', { ...fork, checkedOut: null })).toBeNull()
})

test('where the installed package is driven, the checkout does not matter', () => {
  expect(refusal('base', { drivesCheckout: false, checkedOut: merge })).toBeNull()
})

test('no checkout at all is said', () => {
  expect(refusal('base', { checkedOut: null })).toContain('actions/checkout')
})

test('settings are proven with the code of the commit that they are proposed for', () => {
  expect(refuseOtherCommit(base, { checkedOut: base, drivesCheckout: true })).toBeNull()
  expect(refuseOtherCommit(base, { checkedOut: head, drivesCheckout: true })).toContain(`\`ref: ${base}\``)
  expect(refuseOtherCommit(base, { checkedOut: null, drivesCheckout: true })).toContain('actions/checkout')
  // The installed package is of no commit.
  expect(refuseOtherCommit(base, { checkedOut: head, drivesCheckout: false })).toBeNull()
})
