import { path, read, write } from '@/shared/api'
import type { Id, Named } from '@/shared/types'

export const reasons = [
  ['annual', '年假'], ['sick', '病假'], ['personal', '事假'], ['trip', '出差'], ['other', '其他'],
] as const

export interface Leave {
  id: Id
  account: Named
  from: string
  /** The first day back. */
  until: string
  deputy: Named | null
  reason: string
  reasonName: string
  state: 'coming' | 'now' | 'over' | 'cancelled'
}

export interface Colleague extends Named {
  posts: string[]
  away: boolean
}

export interface NewLeave {
  account?: Id
  from: string
  until: string
  deputy?: Id
  reason: string
}

export const ownLeaves = (street: string): Promise<Leave[]> => read(path`/api/streets/${street}/own-leaves`)

export const leaves = (street: string): Promise<Leave[]> => read(path`/api/streets/${street}/leaves`)

export const colleagues = (street: string, text: string, of?: Id): Promise<Colleague[]> => read(path`/api/streets/${street}/colleagues`, { text, ...(of === undefined ? {} : { of }) })

export const takeLeave = (street: string, leave: NewLeave, key: string): Promise<Leave> =>
  write('POST', path`/api/streets/${street}/leaves`, leave, { key })

export const endLeave = (street: string, id: Id, until?: string): Promise<Leave> =>
  write('POST', path`/api/streets/${street}/leaves/${id}/end`, until === undefined ? {} : { until })

/** A day and so many after it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
