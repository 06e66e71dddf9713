import { describe, expect, it } from 'vitest'
import { quarter } from '@/granting/reviews'

describe('quarter', () => {
  it.each([
    [new Date(2026, 0, 1), '2026 年第一季度'],
    [new Date(2026, 2, 31), '2026 年第一季度'],
    [new Date(2026, 3, 1), '2026 年第二季度'],
    [new Date(2026, 11, 31), '2026 年第四季度'],
  ])('names the quarter of %s', (day, words) => expect(quarter(day)).toBe(words))
})
