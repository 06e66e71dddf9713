import { path, read, write } from '@/shared/api'
import type { Id, Instant } from '@/shared/types'

export interface Holiday {
  name: string
  first: string
  last: string
}

export interface CalendarYear {
  year: number
  notice: string
  off: Holiday[]
  work: string[]
  importedAt: Instant | null
  importedBy: string | null
}

export interface Calendar {
  version: number
  years: CalendarYear[]
  /** How far the open deadlines of this street have followed the last import. */
  moving: { total: number; looked: number; moved: number; finished: boolean } | null
}

export interface CalendarPreview {
  version: number
  year: CalendarYear
  isNew: boolean
  count: number
  moves: { id: Id; number: string; before: Instant; after: Instant }[]
}

export interface CalendarDraft {
  text: string
  notice?: string
}

export const calendar = (street: string): Promise<Calendar> => read(path`/api/streets/${street}/calendar`)

export const previewCalendar = (street: string, draft: CalendarDraft): Promise<CalendarPreview> =>
  write('POST', path`/api/streets/${street}/calendar/preview`, draft)

export const adoptCalendar = (street: string, draft: CalendarDraft & { version: number }): Promise<Calendar> =>
  write('POST', path`/api/streets/${street}/calendar`, draft)

export interface Day {
  date: string
  day: number
  kind: 'work' | 'weekend' | 'off' | 'made-up'
  title: string
}

/** The twelve months of a year, each with the empty days before its first Monday-based week. */
export function months(year: CalendarYear, all: CalendarYear[]): { month: number; blanks: number; days: Day[] }[] {
  const off = new Map<string, string>()
  const work = new Set<string>()
  for (const one of [...all.filter((other) => other.year !== year.year), year]) {
    one.off.forEach(({ name, first, last }) => { for (let at = new Date(`${first}T00:00Z`); iso(at) <= last; at = next(at)) off.set(iso(at), name) })
    one.work.forEach((date) => work.add(date))
  }
  return Array.from({ length: 12 }, (_, index) => {
    const first = new Date(Date.UTC(year.year, index, 1))
    const days: Day[] = []
    for (let at = first; at.getUTCMonth() === index; at = next(at)) days.push(dayOf(at, off, work))
    return { month: index + 1, blanks: (first.getUTCDay() + 6) % 7, days }
  })
}

function dayOf(at: Date, off: Map<string, string>, work: Set<string>): Day {
  const date = iso(at)
  const name = off.get(date)
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
  const kind = name !== undefined ? 'off' : work.has(date) ? 'made-up' : weekend ? 'weekend' : 'work'
  const title = { off: `${name ?? ''}放假`, 'made-up': '补班', weekend: '周末', work: '工作日' }[kind]
  return { date, day: at.getUTCDate(), kind, title }
}

const iso = (at: Date): string => at.toISOString().slice(0, 10)
const next = (at: Date): Date => new Date(at.getTime() + 86_400_000)
