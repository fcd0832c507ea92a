import { expect, test } from 'vitest'
import { type CheckedOutCode, refuseCode } from '../../src/action/refuse-code.ts'
import { buildPolicy } from '../builders/policy.ts'

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

test('where the installed package is driven, the checkout does not matter', () => {
  expect(refusal('base', { drivesCheckout: false, checkedOut: merge })).toBeNull()
})

test('no checkout at all is said', () => {
  expect(refusal('base', { checkedOut: null })).toContain('actions/checkout')
})
