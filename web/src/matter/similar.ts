import { path, read, write } from '@/shared/api'
import type { Id, Instant, State } from '@/shared/types'

/** A matter that may be about the same thing; strangers get no id, number or title. */
export interface Similar {
  id: Id | null
  number: string | null
  title: string | null
  category: { code: string; name: string } | null
  state: State
  raisedAt: Instant
  metres: number
  /** Of the words, in percent. */
  likeness: number
  /** With which a report says that it is the same; missing if it is too late for that. */
  follow: string | null
}

export interface Question {
  category?: string
  description?: string
  lon: number
  lat: number
}

export const askSimilar = async (street: string, question: Question): Promise<Similar[]> =>
  (await write<{ items: Similar[] }>('POST', path`/api/streets/${street}/matters/similar`, question)).items

export const similarTo = async (street: string, matter: Id): Promise<Similar[]> =>
  (await read<{ items: Similar[] }>(path`/api/streets/${street}/matters/${matter}/similar`)).items

export const distance = (metres: number): string => (metres < 10 ? '就在这里' : metres < 1000 ? `约 ${Math.round(metres / 10) * 10} 米` : `约 ${(metres / 1000).toFixed(1)} 公里`)
