import { dateTime, moment, span } from './dates'
import type { Instant } from './types'

export interface Stop {
  from: Instant
  until: Instant | null
}

export type Urgency = 'calm' | 'soon' | 'overdue' | 'closed' | 'stopped' | 'none'

export interface Deadline {
  urgency: Urgency
  /** Parts of the bar in per cent, from left to right. */
  parts: { kind: 'used' | 'stopped' | 'left'; width: number }[]
  words: string
}

const soonBelow = 0.25

/** What the clock of a matter shows at a moment. `closed` is the instant the clock ended, if it has. */
export function deadline(since: Instant, due: Instant | null, now: Date, closed: Instant | null = null, stops: Stop[] = [], suspended = false): Deadline {
  if (closed !== null) return { urgency: 'closed', parts: [], words: closedWords(due, closed, now) }
  if (due === null) return { urgency: 'none', parts: [], words: '没有时限' }
  const [start, end, at] = [time(since), time(due), now.getTime()]
  if (suspended) return { urgency: 'stopped', parts: bar(start, end, at, stops), words: `已挂起 · ${moment(due, now)} 恢复` }
  if (at > end) {
    return { urgency: 'overdue', parts: [{ kind: 'used', width: 100 }], words: `超时 ${span(at - end)} · ${moment(due, now)} 到期` }
  }
  const left = (end - at) / Math.max(1, end - start)
  return { urgency: left <= soonBelow ? 'soon' : 'calm', parts: bar(start, end, at, stops), words: `还有 ${span(end - at)} · ${moment(due, now)}` }
}

function closedWords(due: Instant | null, closed: Instant, now: Date): string {
  const late = due !== null && time(closed) > time(due)
  return `${dateTime(closed, now)} 办结${late ? '（超时）' : ''}`
}

function bar(start: number, end: number, at: number, stops: Stop[]): Deadline['parts'] {
  const whole = Math.max(1, end - start)
  const parts: Deadline['parts'] = []
  let reached = start
  for (const stop of stops) {
    const from = Math.min(Math.max(time(stop.from), reached), at)
    const until = Math.min(stop.until === null ? at : time(stop.until), at)
    if (until <= from) continue
    parts.push({ kind: 'used', width: ((from - reached) / whole) * 100 }, { kind: 'stopped', width: ((until - from) / whole) * 100 })
    reached = until
  }
  const now = Math.max(at, reached)
  parts.push({ kind: 'used', width: (Math.max(0, now - reached) / whole) * 100 }, { kind: 'left', width: (Math.max(0, end - now) / whole) * 100 })
  return parts.filter(({ width }) => width > 0)
}

function time(at: Instant): number {
  return new Date(at).getTime()
}
