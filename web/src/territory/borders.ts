import type { Position } from 'geojson'
import type { Id } from '@/shared/types'

/** One outline that can be edited: a polygon without holes, one of perhaps several of an area. */
export interface Outline {
  id: string
  area: Id
  name: string
  ring: Position[]
}

/** What is known to be there. */
export function item<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`${index}`)
  return found
}

const same = (one: Position, other: Position): boolean => Math.abs(item(one, 0) - item(other, 0)) < 1e-8 && Math.abs(item(one, 1) - item(other, 1)) < 1e-8
const open = (ring: Position[]): Position[] => ring.slice(0, -1)
const closed = (ring: Position[]): Position[] => [...ring, item(ring, 0)]
const from = (ring: Position[], index: number): Position[] => [...ring.slice(index), ...ring.slice(0, index)]
const place = (ring: Position[], point: Position): number => ring.findIndex((at) => same(at, point))

interface Stretch {
  first: Position
  last: Position
  was: Position[]
  is: Position[]
}

/** What differs between two states of a ring: the vertices between two that stayed. */
function stretch(before: Position[], after: Position[]): Stretch | undefined {
  const anchor = before.findIndex((point, index) => place(after, point) >= 0 && place(after, item(before, (index + 1) % before.length)) < 0)
  const start = anchor >= 0 ? anchor : before.findIndex((point) => place(after, point) >= 0)
  if (start < 0) return undefined
  const was = closed(from(before, start))
  const is = closed(from(after, place(after, item(was, 0))))
  let head = 0
  while (head + 1 < was.length && head + 1 < is.length && same(item(was, head + 1), item(is, head + 1))) head++
  let tail = 0
  while (tail < was.length - head - 1 && tail < is.length - head - 1 && same(item(was, was.length - 1 - tail), item(is, is.length - 1 - tail))) tail++
  if (head === was.length - 1 && head === is.length - 1) return undefined
  const end = Math.max(tail - 1, 0)
  return {
    first: item(was, head),
    last: item(was, was.length - 1 - end),
    was: was.slice(head + 1, was.length - 1 - end),
    is: is.slice(head + 1, is.length - 1 - end),
  }
}

/** The ring with the same done to it, if it shares that stretch in either direction or a moved vertex. */
function follow(ring: Position[], change: Stretch): Position[] {
  const points = open(ring)
  for (const [first, last, was, is] of [
    [change.first, change.last, change.was, change.is],
    [change.last, change.first, change.was.toReversed(), change.is.toReversed()],
  ] as const) {
    const start = place(points, first)
    if (start < 0) continue
    const turned = from(points, start)
    const end = was.length + 1
    if (turned.length > was.length && same(item(turned, end % turned.length), last) && was.every((point, index) => same(item(turned, index + 1), point))) {
      return closed([item(turned, 0), ...is, ...turned.slice(end)])
    }
  }
  if (change.was.length !== change.is.length) return ring
  return closed(points.map((point) => change.is[change.was.findIndex((was) => same(was, point))] ?? point))
}

/** One outline has a new ring: its neighbours go along wherever the border is common. */
export function redraw(outlines: readonly Outline[], id: string, ring: Position[]): Outline[] {
  const drawn = outlines.find((one) => one.id === id)
  const change = drawn && stretch(open(drawn.ring), open(ring))
  if (drawn === undefined || change === undefined) return [...outlines]
  return outlines.map((one) => {
    if (one.id === id) return { ...one, ring }
    const next = follow(one.ring, change)
    return next === one.ring || (next.length === one.ring.length && next.every((point, index) => same(point, item(one.ring, index)))) ? one : { ...one, ring: next }
  })
}

/** Square metres, good to a part in a thousand for areas as large as a street. */
export function squareMetres(ring: Position[]): number {
  const perDegree = 111319.49
  const shrink = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180)
  const [x, y] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0]
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    twice += (item(item(ring, i - 1), 0) - x) * (item(item(ring, i), 1) - y) - (item(item(ring, i), 0) - x) * (item(item(ring, i - 1), 1) - y)
  }
  return (Math.abs(twice) / 2) * perDegree * perDegree * shrink
}
