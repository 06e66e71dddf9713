import { describe, expect, it } from 'vitest'
import { item, redraw, squareMetres, type Outline } from '@/territory/borders'

const ring = (...points: number[]): number[][] => {
  const all: number[][] = []
  for (let i = 0; i < points.length; i += 2) all.push([item(points, i), item(points, i + 1)])
  return [...all, item(all, 0)]
}
const one = (id: string, points: number[][]): Outline => ({ id, area: id, name: id, ring: points })
// Two squares side by side, and a wide one above both: the middle of its lower edge is common to all three.
const left = one('left', ring(0, 0, 1, 0, 1, 1, 0, 1))
const right = one('right', ring(1, 0, 2, 0, 2, 1, 1, 1))
const above = one('above', ring(0, 1, 1, 1, 2, 1, 2, 2, 0, 2))
const all = [left, right, above]
const of = (outlines: Outline[], id: string): number[][] => outlines.find((o) => o.id === id)?.ring ?? []

describe('redraw', () => {
  it('moves a vertex of all that share it', () => {
    const next = redraw(all, 'left', ring(0, 0, 1, 0, 0.8, 0.9, 0, 1))
    expect(of(next, 'right')).toEqual(ring(1, 0, 2, 0, 2, 1, 0.8, 0.9))
    expect(of(next, 'above')).toContainEqual([0.8, 0.9])
    expect(of(next, 'above')).not.toContainEqual([1, 1])
  })
  it('moves the first vertex of a ring, which is also its last', () => {
    const next = redraw(all, 'right', ring(1.2, 0, 2, 0, 2, 1, 1, 1))
    expect(of(next, 'left')).toEqual(ring(0, 0, 1.2, 0, 1, 1, 0, 1))
  })
  it('adds a vertex to the common border on both sides', () => {
    const next = redraw(all, 'left', ring(0, 0, 1, 0, 1.1, 0.5, 1, 1, 0, 1))
    expect(of(next, 'right')).toContainEqual([1.1, 0.5])
    expect(of(next, 'above')).toEqual(above.ring)
  })
  it('takes a vertex away on both sides', () => {
    const bent = redraw(all, 'left', ring(0, 0, 1, 0, 1.1, 0.5, 1, 1, 0, 1))
    const next = redraw(bent, 'right', ring(1, 0, 2, 0, 2, 1, 1, 1))
    expect(of(next, 'left')).not.toContainEqual([1.1, 0.5])
    expect(of(next, 'left')).toHaveLength(5)
  })
  it('leaves others alone where the border is not common', () => {
    const next = redraw(all, 'left', ring(-0.5, 0, 1, 0, 1, 1, 0, 1))
    expect(next.slice(1)).toEqual([right, above])
  })
})

it('measures an area', () => {
  expect(squareMetres(ring(120, 36, 120.001, 36, 120.001, 36.001, 120, 36.001))).toBeCloseTo(10025.5, -2)
})
