import { describe, expect, it } from 'vitest'
import { changed, dayBefore, filterOf, periods, periodWords } from '@/matter/filters'

const now = new Date('2026-11-22T16:30:00Z')

describe('filterOf', () => {
  it('takes what the API knows and leaves the rest', () => {
    expect(filterOf({ open: 'true', category: '02', at: 'x', view: 'map', text: '', overdue: 'nonsense' })).toEqual({ open: true, category: '02' })
  })

  it('tells closed from all', () => {
    expect(filterOf({ open: 'false' })).toEqual({ open: false })
    expect(filterOf({})).toEqual({})
  })
})

describe('changed', () => {
  it('closes the matter beside the list and drops what was taken away', () => {
    expect(changed({ at: 'x', area: 'a', open: 'true' }, { area: undefined, text: '树' })).toEqual({ open: 'true', text: '树' })
  })
})

describe('periods', () => {
  it('counts days in Shanghai, where it is tomorrow already', () => {
    expect(dayBefore(0, now)).toBe('2026-11-23')
    expect(periods(now)[1]).toEqual({ name: '近 7 天', from: '2026-11-17', to: '2026-11-23' })
  })

  it.each([
    [undefined, undefined, undefined],
    ['2026-11-23', '2026-11-23', '今天'],
    ['2026-11-01', '2026-11-23', '本月'],
    ['2026-11-01', undefined, '2026年11月1日以来'],
    [undefined, '2026-11-02', '2026年11月2日以前'],
    ['2026-10-01', '2026-10-08', '2026年10月1日至2026年10月8日'],
  ])('says %s to %s as %s', (from, to, words) => {
    expect(periodWords(from, to, now)).toBe(words)
  })
})
