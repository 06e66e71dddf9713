import { path, read, write } from '@/shared/api'
import type { Id, MatterItem, Page } from '@/shared/types'

export interface Remark {
  text: string
  isPublic: boolean
  mentions: Id[]
  photos: Id[]
}

/** A post that a note may name. */
export interface Mentionable {
  post: Id
  title: string
  name: string
}

export interface FilledTemplate {
  id: Id
  title: string
  text: string
}

export const remark = (street: string, id: Id, said: Remark, key: string): Promise<MatterItem> =>
  write('POST', path`/api/streets/${street}/matters/${id}/notes`, said, { key })

export const mentionable = (street: string, id: Id): Promise<Mentionable[]> => read(path`/api/streets/${street}/matters/${id}/mentionable`)

export const filledTemplates = (street: string, id: Id): Promise<FilledTemplate[]> => read(path`/api/streets/${street}/matters/${id}/templates`)

export const watch = (street: string, id: Id, on: boolean): Promise<void> =>
  write(on ? 'PUT' : 'DELETE', path`/api/streets/${street}/matters/${id}/watch`)

export const watched = (street: string, after?: string): Promise<Page<MatterItem>> => read(path`/api/streets/${street}/watches`, { after })

export const printUrl = (street: string, id: Id, notes: boolean): string =>
  `${path`/api/streets/${street}/matters/${id}/print`}${notes ? '?notes=true' : ''}`
