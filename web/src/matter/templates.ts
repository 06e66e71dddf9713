import { path, read, write } from '@/shared/api'
import type { Id } from '@/shared/types'

export interface ReplyTemplate {
  id: Id
  title: string
  text: string
  category: string | null
  unit: Id | null
  version: number
}

/** All templates of the street, and what their variables may be. */
export interface Shelf {
  items: ReplyTemplate[]
  variables: { name: string; meaning: string }[]
}

export type TemplateWords = Pick<ReplyTemplate, 'title' | 'text' | 'category' | 'unit'>

export const templates = (street: string): Promise<Shelf> => read(path`/api/streets/${street}/templates`)

export const addTemplate = (street: string, words: TemplateWords, key: string): Promise<ReplyTemplate> =>
  write('POST', path`/api/streets/${street}/templates`, words, { key })

export const changeTemplate = (street: string, id: Id, words: TemplateWords, version: number): Promise<ReplyTemplate> =>
  write('PATCH', path`/api/streets/${street}/templates/${id}`, { ...words, version })

export const removeTemplate = (street: string, id: Id): Promise<void> => write('DELETE', path`/api/streets/${street}/templates/${id}`)
