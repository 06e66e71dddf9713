import type { FeatureCollection } from 'geojson'
import { path, read, withQuery, write } from '@/shared/api'
import type { AreaItem, AreaPage, Id, Level, Page, Street, Whereabouts } from '@/shared/types'

export const streets = (): Promise<Street[]> => read('/api/streets')

/** The other streets of the same district: a street's code begins with its district's six digits. */
export const neighbours = async (own: string): Promise<Street[]> =>
  (await streets()).filter(({ id }) => String(id) !== own && String(id).slice(0, 6) === own.slice(0, 6))

export const areaAt = (lon: number, lat: number, signal?: AbortSignal): Promise<Whereabouts> =>
  read('/api/areas/at', { lon, lat }, { signal })

export const levels = (street: string): Promise<Level[]> => read(path`/api/streets/${street}/levels`)

export const areas = (street: string, query: { parent?: Id; q?: string; after?: string }): Promise<Page<AreaItem>> =>
  read(path`/api/streets/${street}/areas`, query)

export const area = (street: string, id: Id): Promise<AreaPage> => read(path`/api/streets/${street}/areas/${id}`)

export const boundaries = (street: string, query: { parent?: Id; area?: Id; level?: string; tolerance?: number }): Promise<FeatureCollection> =>
  read(path`/api/streets/${street}/boundaries`, query)

export interface ImportFault {
  feature: number
  code?: string | null
  problem: string
  message: string
}

export interface ImportResult {
  accepted: number
  refused: number
  created: number
  changed: number
  unchanged: number
  errors: ImportFault[]
}

/** `all`: one bad feature and nothing is written; `good`: the bad ones are left out. */
export const importBoundaries = (street: string, query: { level: string; mode: 'all' | 'good' }, file: Blob, key: string): Promise<ImportResult> =>
  write('POST', withQuery(path`/api/streets/${street}/areas/import`, query), file, { key, headers: { 'Content-Type': 'application/geo+json' } })

export interface CodeComparison {
  added: { code: string; name: string }[]
  renamed: { code: string; from: string; to: string }[]
  gone: { code: string; name: string }[]
  same: number
  elsewhere: number
  version: number
}

export const compareCodes = (street: string, text: string): Promise<CodeComparison> => write('POST', path`/api/streets/${street}/areas/codes/preview`, { text })

export const takeCodes = (street: string, text: string, version: number, key: string): Promise<CodeComparison> =>
  write('POST', path`/api/streets/${street}/areas/codes`, { text, version }, { key })

/** Another name, or another kind of dedicated grid; none makes it an ordinary area. */
export const describeArea = (street: string, id: Id, described: { name: string; kind: string; version: number }, key: string): Promise<AreaPage> =>
  write('PATCH', path`/api/streets/${street}/areas/${id}`, described, { key })
