import { path, read, write } from '@/shared/api'
import type { Id, Named, Page } from '@/shared/types'

export interface Grant {
  id: Id
  kind: string
  place: string
  account: string
  from: string
  until: string | null
  reason: string
  askedBy: string
  askedAt: string
  expiresAt: string
  state: 'asked' | 'approved' | 'refused' | 'withdrawn' | 'expired'
  firstBy: string | null
  decidedBy: string | null
  decidedAt: string | null
  answer: string | null
  own: boolean
  fourEyes: boolean
}

export interface Asking {
  kind: string
  /** Oneself when absent. */
  account?: Id
  area?: Id
  unit?: Id
  from?: string
  until?: string
  reason: string
}

export const grants = (street: string, after?: string): Promise<Page<Grant>> => read(path`/api/streets/${street}/grants`, { after })

export const openGrants = async (street: string): Promise<Grant[]> => (await read<Page<Grant>>(path`/api/streets/${street}/grants/open`)).items

export const people = async (street: string, text: string): Promise<Named[]> => (await read<Page<Named>>(path`/api/streets/${street}/grants/people`, { text })).items

export const ask = (street: string, asking: Asking, key: string): Promise<Grant> => write('POST', path`/api/streets/${street}/grants`, asking, { key })

export const decide = (street: string, id: Id, approve: boolean, answer: string): Promise<Grant> =>
  write('POST', path`/api/streets/${street}/grants/${id}/decide`, answer === '' ? { approve } : { approve, answer })

export const withdraw = (street: string, id: Id): Promise<Grant> => write('POST', path`/api/streets/${street}/grants/${id}/withdraw`, {})
