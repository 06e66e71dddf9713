import { describe, expect, it } from 'vitest'
import { aside, draw, fitting, origins } from '@/procedure/layout'
import type { ProcedureAction, ProcedurePage, ProcedureState } from '@/shared/types'

const state = (code: string, final = false): ProcedureState =>
  ({ code, title: code, final, holder: final ? null : { posts: ['grid-worker'], assignedUnit: false, reporter: false }, deadline: null, overdue: null })
const action = (code: string, from: string[], to: string, more: Partial<ProcedureAction> = {}): ProcedureAction =>
  ({ code, title: code, from, to, by: ['holder'], consequence: '', primary: false, asks: [], effects: [], within: null, ...more })
const page = (actions: ProcedureAction[]): ProcedurePage =>
  ({ code: 'p', version: 1, title: 'p', start: 'a', states: [state('a'), state('b'), state('c', true)], actions })

describe('draw', () => {
  it('gives every state a place of its own', () => {
    const { nodes } = draw(page([action('go', ['a'], 'b'), action('end', ['b'], 'c')]))
    expect(new Set(nodes.map(({ x, y }) => `${x},${y}`)).size).toBe(3)
  })

  it('joins actions between the same two states into one edge', () => {
    const { edges } = draw(page([action('go', ['a'], 'b'), action('also', ['a'], 'b', { primary: true }), action('end', ['a', 'b'], 'c')]))
    expect(edges.map(({ from, to, titles, main }) => ({ from, to, titles, main }))).toEqual([
      { from: 'a', to: 'b', titles: ['go', 'also'], main: true },
      { from: 'a', to: 'c', titles: ['end'], main: false },
      { from: 'b', to: 'c', titles: ['end'], main: false },
    ])
  })

  it('marks what only the system does', () => {
    const { edges } = draw(page([action('late', ['a'], 'b', { by: ['system'] }), action('end', ['b'], 'c', { by: ['holder', 'system'] })]))
    expect(edges.map(({ system }) => system)).toEqual([true, false])
  })

  it('tells in words what leads to one end from all over', () => {
    const all = page([action('go', ['a'], 'b'), action('drop', ['a', 'b', 'c'], 'c'), action('end', ['b'], 'c', { primary: true })])
    expect(draw(all).edges.map(({ id }) => id)).toEqual(['a-b', 'b-c'])
    expect(aside(all, 'a')).toEqual(['drop → c'])
    expect(origins(all, 'c')).toEqual(['a', 'b', 'c'])
    expect(draw(all).nodes).toHaveLength(3)
  })
})

describe('what is named and is not there', () => {
  it('is drawn as missing', () => {
    const { nodes } = draw(page([action('go', ['a'], 'nowhere'), action('end', ['b'], 'c')]))
    expect(nodes.filter(({ missing }) => missing).map(({ state: { code } }) => code)).toEqual(['nowhere'])
  })
})

describe('fitting', () => {
  it.each([['待受理', '待受理'], ['RESOLVED', 'RESOLVED'], ['PENDINGFORASSIGNMENT', 'PENDINGFORASSI…'], ['一二三四五六七八九十十一', '一二三四五六七八九…']])('shows %s as %s', (name, shown) => expect(fitting(name)).toBe(shown))
})
