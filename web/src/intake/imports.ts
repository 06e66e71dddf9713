import { path, read, write } from '@/shared/api'
import type { Id, Instant } from '@/shared/types'

/** What a column may mean; `name` and `phone` are the reporter's and kept sealed. */
export const meanings = [
  ['number', '编号'], ['title', '标题'], ['description', '内容'], ['category', '类别'], ['raisedAt', '上报时间'], ['closedAt', '办结时间'],
  ['lon', '经度'], ['lat', '纬度'], ['address', '地址'], ['name', '姓名'], ['phone', '电话'],
] as const

export type Meaning = (typeof meanings)[number][0]

/** A table as the server understood it. */
export interface Glance {
  id: Id
  fileName: string
  rows: number
  columns: string[]
  sample: string[][]
  guess: Partial<Record<Meaning, number>>
}

export interface Mapping {
  columns: Partial<Record<Meaning, number>>
  /** Where the numbers come from: the same number of the same source is the same matter. */
  source: string
  lon?: number
  lat?: number
  category?: string
}

/** What a row would become, or why it would not. */
export interface Tried {
  row: number
  title: string | null
  area: string | null
  category: string | null
  field: string | null
  message: string | null
}

export interface Import {
  id: Id
  fileName: string
  status: 'uploaded' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  rows: number
  progress: { added: number; repeated: number; refused: number }
  failure: string | null
  createdAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
}

export function upload(street: string, file: File, key: string): Promise<Glance> {
  const form = new FormData()
  form.append('file', file, file.name)
  return write('POST', path`/api/streets/${street}/imports`, form, { key })
}

export const recentImports = async (street: string): Promise<Import[]> => (await read<{ items: Import[] }>(path`/api/streets/${street}/imports`)).items

export const importOf = (street: string, id: Id): Promise<Import> => read(path`/api/streets/${street}/imports/${id}`)

export const preview = async (street: string, id: Id, mapping: Mapping): Promise<Tried[]> =>
  (await write<{ items: Tried[] }>('POST', path`/api/streets/${street}/imports/${id}/preview`, mapping)).items

export const start = (street: string, id: Id, mapping: Mapping, key: string): Promise<Import> =>
  write('POST', path`/api/streets/${street}/imports/${id}/start`, mapping, { key })

export const cancel = (street: string, id: Id): Promise<Import> => write('POST', path`/api/streets/${street}/imports/${id}/cancel`, {})

export const errorsUrl = (street: string, id: Id): string => path`/api/streets/${street}/imports/${id}/errors`

export const finished = ({ status }: Import): boolean => status === 'done' || status === 'failed' || status === 'cancelled'

export const reached = ({ progress: { added, repeated, refused } }: Import): number => added + repeated + refused
