import type { FeatureCollection, Geometry } from 'geojson'
import { path, read, write } from '@/shared/api'
import type { Id } from '@/shared/types'
import type { DividePlan } from '@/territory/changes'

export interface Building { name: string; longitude: number; latitude: number; households: number }
export interface Standing { buildings: Building[]; roads: { name: string; line: [number, number][] }[]; households: number; levels: string[]; least: number; most: number }
export interface Part { households: number; buildings: number; squareMetres: number; compactness: number; boundary: Geometry; microGrids: Part[] }

export interface Figures {
  grids: number
  microGrids: number
  least: number
  most: number
  within: number
  deviation: number
  compactness: number
  roadsCrossed: number
  roadMetresWithin: number
  score: number
}

export type Preference = 'balance' | 'compact' | 'roads'
export interface Proposal { preference: Preference; figures: Figures; grids: Part[] }
export interface Wishes { least?: number | null; most?: number | null }

export interface Run {
  id: Id
  wishes: Wishes
  status: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  done: number
  total: number
  proposals: Proposal[]
  failure?: string
  madeAt: string
}

export interface LineFault { line: number; field: string; message: string }

const base = (street: string): string => path`/api/streets/${street}`

export const standing = (street: string, area: Id): Promise<Standing> => read(`${base(street)}${path`/areas/${area}/buildings`}`)
export const putBuildings = (street: string, area: Id, buildings: string, roads: string): Promise<Standing> =>
  write('PUT', `${base(street)}${path`/areas/${area}/buildings`}`, { buildings, roads })
export const startDivision = (street: string, area: Id, wishes: Wishes, key: string): Promise<Run> => write('POST', `${base(street)}/divisions`, { area, ...wishes }, { key })
export const divisions = (street: string, area: Id): Promise<{ items: Run[] }> => read(`${base(street)}${path`/areas/${area}/divisions`}`)
export const cancelDivision = (street: string, id: Id): Promise<Run> => write('POST', `${base(street)}${path`/divisions/${id}/cancel`}`, {})
export const planOf = (street: string, id: Id, preference: Preference): Promise<DividePlan> => read(`${base(street)}${path`/divisions/${id}/proposals/${preference}/plan`}`)

export const preferenceWords: Record<Preference, string> = { balance: '户数均衡', compact: '形状紧凑', roads: '沿路划界' }
export const unfinished = (run: Run | undefined): boolean => run?.status === 'waiting' || run?.status === 'running'

/** A proposal's grids with their numbers and households, for the map. */
export function shapesOf(proposal: Proposal): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: proposal.grids.map((grid, index) => ({ type: 'Feature', id: String(index), properties: { id: String(index), name: `${index + 1} · ${grid.households} 户` }, geometry: grid.boundary })),
  }
}

/** The roads given, and what is within a proposal's grids. */
export function linesOf(roads: Standing['roads'], proposal: Proposal | undefined): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      ...roads.map(({ name, line }) => ({ type: 'Feature' as const, properties: { tone: 'road', name }, geometry: { type: 'LineString' as const, coordinates: line } })),
      ...(proposal?.grids ?? []).flatMap((grid) => grid.microGrids).map(({ boundary: geometry }) => ({ type: 'Feature' as const, properties: { tone: 'inner' }, geometry })),
    ],
  }
}

/** A table as text: UTF-8, or GB18030 in which Chinese Excel saves CSV. */
export async function textOf(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
