import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import Clock from '@/shared/Clock.vue'
import { deadline } from '@/shared/deadline'
import { mount } from './mount'

const now = new Date('2026-11-22T06:00:00Z')
const at = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString()

describe('deadline', () => {
  it.each([
    ['much time', at(-1), at(9), 'calm', '还有 9 小时 · 今天 23:00'],
    ['a quarter left', at(-3), at(1), 'soon', '还有 1 小时 · 今天 15:00'],
    ['just over', at(-3), at(-0.02), 'overdue', '超时 1 分钟 · 今天 13:58 到期'],
  ])('%s', (_case, since, due, urgency, words) => expect(deadline(since, due, now)).toMatchObject({ urgency, words }))

  it('has none without a due instant', () => expect(deadline(at(-1), null, now)).toMatchObject({ urgency: 'none', words: '没有时限' }))

  it('says when a matter was closed, and that it was late', () => {
    expect(deadline(at(-5), at(1), now, at(-1)).words).toBe('11月22日 周日 13:00 办结')
    expect(deadline(at(-5), at(-2), now, at(-1)).words).toBe('11月22日 周日 13:00 办结（超时）')
  })

  it('hatches what was stopped, and the parts fill the bar', () => {
    const { parts } = deadline(at(-4), at(4), now, null, [{ from: at(-3), until: at(-1) }])
    expect(parts).toEqual([
      { kind: 'used', width: 12.5 },
      { kind: 'stopped', width: 25 },
      { kind: 'used', width: 12.5 },
      { kind: 'left', width: 50 },
    ])
  })

  it('bears a stop that has not ended, and stops that overlap', () => {
    const { parts } = deadline(at(-4), at(4), now, null, [{ from: at(-9), until: at(-2) }, { from: at(-3), until: null }])
    expect(parts.map(({ kind }) => kind)).toEqual(['stopped', 'stopped', 'left'])
    expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100)
  })
})

describe('Clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now }))
  afterEach(() => void vi.useRealTimers())

  it('shows words with a shape and turns overdue while one looks', async () => {
    const element = await mount(Clock, { since: at(-1), due: at(0.01) })
    expect(element.textContent).toContain('还有 不到 1 分钟')
    expect(element.querySelector('.clock')?.className).toContain('soon')
    await vi.advanceTimersByTimeAsync(90_000)
    expect(element.querySelector('.clock')?.className).toContain('overdue')
    expect(element.querySelector('svg')).not.toBeNull()
  })

  it('says of a suspended clock when it runs on', () => {
    const shown = deadline('2026-11-20T00:00:00Z', '2026-12-01T09:30:00Z', new Date('2026-11-22T00:00:00Z'), null, [{ from: '2026-11-21T00:00:00Z', until: null }], true)

    expect(shown.urgency).toBe('stopped')
    expect(shown.words).toContain('已挂起')
    expect(shown.parts.map(({ kind }) => kind)).toEqual(['used', 'stopped', 'left'])
  })
})
