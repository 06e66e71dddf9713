import { path, read, write } from '@/shared/api'
import type { Id, Page } from '@/shared/types'

/** Who held what when it was opened, decided line by line. */
export interface Review {
  id: Id
  title: string
  unusedDays: number
  openedBy: string
  openedAt: string
  closedBy: string | null
  closedAt: string | null
  counts: { lines: number; never: number; unused: number; kept: number; withdrawn: number; ended: number }
  /** How many lines wait for a decision. */
  left: number
}

export type Verdict = 'keep' | 'withdraw'

export interface ReviewLine {
  post: Id
  person: string
  loginName: string
  kind: string
  place: string
  from: string
  until: string | null
  appointedBy: string | null
  lastLogIn: string | null
  secondFactor: boolean
  active: boolean
  mark: 'never' | 'unused' | 'used'
  decision: { verdict: Verdict | 'ended'; note: string | null; by: string; at: string } | null
  /** Ended before anybody decided. */
  ended: boolean
  own: boolean
  /** What the reader may decide now. */
  verdicts: Verdict[]
}

export interface LineFilter {
  mark?: string | undefined
  state?: string | undefined
  sort?: string | undefined
  text?: string | undefined
}

export const verdictWords = { keep: '保留', withdraw: '收回', ended: '已结束' }

export const reviews = async (street: string): Promise<Review[]> => (await read<Page<Review>>(path`/api/streets/${street}/reviews`)).items

export const review = (street: string, id: Id): Promise<Review> => read(path`/api/streets/${street}/reviews/${id}`)

export const lines = (street: string, id: Id, filter: LineFilter, after?: string): Promise<Page<ReviewLine>> =>
  read(path`/api/streets/${street}/reviews/${id}/lines`, { ...filter, after })

export const openReview = (street: string, title: string, key: string): Promise<Review> => write('POST', path`/api/streets/${street}/reviews`, { title }, { key })

export const decideLine = (street: string, id: Id, post: Id, verdict: Verdict, note: string): Promise<ReviewLine> =>
  write('POST', path`/api/streets/${street}/reviews/${id}/lines/${post}/decide`, note === '' ? { verdict } : { verdict, note })

export const closeReview = (street: string, id: Id): Promise<Review> => write('POST', path`/api/streets/${street}/reviews/${id}/close`, {})

export const sheetOf = (street: string, id: Id): string => path`/api/streets/${street}/reviews/${id}/sheet`

/** "2026 年第四季度", on the calendar of who opens it. */
export function quarter(day: Date): string {
  return `${day.getFullYear()} 年第${'一二三四'[Math.floor(day.getMonth() / 3)]}季度`
}
