import { describe, expect, it } from 'vitest'
import { ago, dateTime, moment, span } from '@/shared/dates'

const now = new Date('2026-11-22T06:05:00Z') // Sunday 14:05 in Shanghai

describe('dates', () => {
  it.each([
    ['2026-11-22T06:05:00Z', '11月22日 周日 14:05'],
    ['2026-11-21T16:00:00Z', '11月22日 周日 00:00'],
    ['2025-12-31T15:59:00Z', '2025年12月31日 周三 23:59'],
  ])('shows %s as %s', (at, words) => expect(dateTime(at, now)).toBe(words))

  it.each([
    ['2026-11-22T06:04:30Z', '刚刚'],
    ['2026-11-22T05:53:00Z', '12 分钟前'],
    ['2026-11-22T02:50:00Z', '3 小时前'],
    ['2026-11-20T01:12:00Z', '11月20日 周五 09:12'],
    ['2026-11-22T06:06:00Z', '刚刚'],
    ['2026-11-22T06:10:00Z', '11月22日 周日 14:10'],
  ])('is relative only within a day: %s → %s', (at, words) => expect(ago(at, now)).toBe(words))

  it.each([
    ['2026-11-22T09:30:00Z', '今天 17:30'],
    ['2026-11-23T09:30:00Z', '明天 17:30'],
    ['2026-11-25T09:30:00Z', '周三 17:30'],
    ['2026-11-21T09:30:00Z', '昨天 17:30'],
    ['2026-12-01T09:30:00Z', '12月1日 周二 17:30'],
  ])('names a near moment: %s → %s', (at, words) => expect(moment(at, now)).toBe(words))

  it.each([
    [0, '不到 1 分钟'],
    [40 * 60_000, '40 分钟'],
    [125 * 60_000, '2 小时 5 分钟'],
    [27 * 3_600_000, '1 天 3 小时'],
    [48 * 3_600_000, '2 天'],
  ])('spans %d ms as %s', (length, words) => expect(span(length)).toBe(words))
})
