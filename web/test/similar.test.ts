import { describe, expect, it } from 'vitest'
import { distance } from '@/matter/similar'

describe('distance', () => {
  it.each([
    [3, '就在这里'],
    [34, '约 30 米'],
    [990, '约 990 米'],
    [1240, '约 1.2 公里'],
  ])('says %d metres as %s', (metres, words) => {
    expect(distance(metres)).toBe(words)
  })
})
