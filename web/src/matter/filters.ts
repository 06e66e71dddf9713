import type { LocationQuery } from 'vue-router'
import type { MatterFilter } from '@/shared/types'

/** The filters that a URL holds, in the words of the API. */
export function filterOf(query: LocationQuery): MatterFilter {
  const filter: MatterFilter = {}
  for (const name of ['state', 'category', 'area', 'unit', 'from', 'to', 'text', 'sort'] as const) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') filter[name] = value
  }
  for (const name of ['open', 'overdue'] as const) {
    if (query[name] === 'true') filter[name] = true
    else if (query[name] === 'false' && name === 'open') filter[name] = false
  }
  return filter
}

/** A query with some of its parts changed, and without the matter that was open beside the list. */
export function changed(query: LocationQuery, change: Record<string, string | undefined>): Record<string, string> {
  const all: LocationQuery | Record<string, string | undefined> = { ...query, at: undefined, ...change }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])))
}

const day = 86_400_000
const inShanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The day in Shanghai, `back` days before now, as 2026-11-22. */
export function dayBefore(back: number, now: Date = new Date()): string {
  return inShanghai.format(new Date(now.getTime() - back * day))
}

export interface Period {
  name: string
  from: string
  to: string
}

export function periods(now: Date = new Date()): Period[] {
  const today = dayBefore(0, now)
  return [
    { name: '今天', from: today, to: today },
    { name: '近 7 天', from: dayBefore(6, now), to: today },
    { name: '近 30 天', from: dayBefore(29, now), to: today },
    { name: '本月', from: `${today.slice(0, 8)}01`, to: today },
    { name: '今年', from: `${today.slice(0, 5)}01-01`, to: today },
  ]
}

/** "近 7 天", "11月1日至11月22日", or undefined when any time will do. */
export function periodWords(from: string | undefined, to: string | undefined, now: Date = new Date()): string | undefined {
  if (from === undefined && to === undefined) return undefined
  const named = periods(now).find((period) => period.from === from && period.to === to)
  if (named !== undefined) return named.name
  const words = (date: string): string => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
  if (from === undefined) return `${words(to ?? '')}以前`
  return to === undefined ? `${words(from)}以来` : `${words(from)}至${words(to)}`
}
