import { expect, test } from 'vitest'
import { compare } from '@/procedure/compare'
import type { ProcedurePage } from '@/shared/types'

const action = (code: string, from: string[], to: string | null, title = code) => ({ code, title, from, to, by: ['holder'], consequence: '', primary: false, asks: [], effects: [], within: null })
const state = (code: string, deadline: string | null) => ({ code, title: code.toUpperCase(), final: deadline === null, holder: deadline === null ? null : { posts: ['worker'], assignedUnit: false, reporter: false }, deadline, overdue: null })
const before: ProcedurePage = { code: 'p', version: 1, title: '甲', start: 'a', states: [state('a', '1天'), state('b', '2天'), state('z', null)], actions: [action('go', ['a'], 'b'), action('end', ['a', 'b'], 'z'), action('end', ['z'], null, '补充')] }
const kinds = [{ code: 'worker', name: '网格员' }] as never

test('says nothing of what is the same', () => {
  expect(compare(before, structuredClone(before), kinds)).toEqual([])
})

test('tells fields of states and actions, in words', () => {
  const after = structuredClone(before)
  after.states[0] = { ...state('a', '3天'), overdue: 'end', calls: { join: 'all' } } as never
  after.actions[0] = action('go', ['a'], 'z')
  const changes = compare(before, after, kinds)
  expect(changes).toEqual([
    { kind: 'changed', what: '环节', title: 'A', fields: [{ name: '时限', before: '1天', after: '3天' }, { name: '到期', before: '—', after: 'end' }, { name: '吹哨报到', before: '—', after: '汇合 all' }] },
    { kind: 'changed', what: '操作', title: 'go', fields: [{ name: '到', before: 'B', after: 'Z' }] },
  ])
})

test('tells what came and what went', () => {
  const after = structuredClone(before)
  after.states.splice(1, 1, state('c', '1天'))
  after.actions = [action('go', ['a'], 'c'), action('end', ['a', 'c'], 'z'), action('more', ['c'], null)]
  const told = compare(before, after, kinds).map(({ kind, what, title }) => `${kind} ${what} ${title}`)
  expect(told).toEqual(['removed 环节 B', 'added 环节 C', 'changed 操作 go', 'changed 操作 end', 'removed 操作 补充（Z）', 'added 操作 more'])
})
