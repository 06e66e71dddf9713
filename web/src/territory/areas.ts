import type { FeatureCollection } from 'geojson'
import { path, read, write } from '@/shared/api'
import type { AreaItem, AreaPage, Id, Level, Page, Street, Whereabouts } from '@/shared/types'

export const streets = (): Promise<Street[]> => read('/api/streets')

export const areaAt = (lon: number, lat: number, signal?: AbortSignal): Promise<Whereabouts> =>
  read('/api/areas/at', { lon, lat }, { signal })

export const levels = (street: number): Promise<Level[]> => read(path`/api/streets/${street}/levels`)

export const areas = (street: number, query: { parent?: Id; q?: string; after?: string }): Promise<Page<AreaItem>> =>
  read(path`/api/streets/${street}/areas`, query)

export const area = (street: number, id: Id): Promise<AreaPage> => read(path`/api/streets/${street}/areas/${id}`)

export const boundaries = (street: number, query: { parent?: Id; area?: Id; level?: string; tolerance?: number }): Promise<FeatureCollection> =>
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
  errors: ImportFault[]
}

export const importBoundaries = (street: number, level: string, file: Blob, key: string): Promise<ImportResult> =>
  write('POST', `${path`/api/streets/${street}/areas/import`}?level=${encodeURIComponent(level)}`, file, { key, headers: { 'Content-Type': 'application/geo+json' } })
