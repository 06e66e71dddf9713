import type { Geometry, LineString } from 'geojson'
import { path, read, write } from '@/shared/api'
import type { Id } from '@/shared/types'

export interface Part { code: string; name: string; kind?: string | null }

export interface PlanChild { code: string; name: string; kind?: string | null; boundary: Geometry; children?: PlanChild[] }

/** New children in place of all that is below an area. */
export interface DividePlan { act: 'divide'; area: Id; children: PlanChild[] }

export type AreaChange =
  | { act: 'redraw'; areas: { area: Id; boundary: Geometry }[] }
  | { act: 'split'; area: Id; line: LineString; parts?: Part[] }
  | { act: 'merge'; areas: Id[]; code: string; name: string }
  | { act: 'move'; area: Id; parent: Id; code?: string }
  | DividePlan

export interface Wanted { version: number; from?: string; change: AreaChange }

export interface ChangeItem {
  id: Id
  act: string
  title: string
  status: 'planned' | 'done' | 'withdrawn' | 'failed'
  day: string
  madeAt: string
  note?: string
}

export interface Outcome { code: string; name: string; level: string; kind?: string; now?: Id; squareMetres?: number; boundary?: Geometry }

export interface Preview {
  areas: Outcome[]
  abolished: { id: Id; code: string; name: string; successors: string[] }[]
  uses: { noun: string; count: number }[]
}

const base = (street: string): string => path`/api/streets/${street}/areas`

export const previewChange = (street: string, wanted: Wanted): Promise<Preview> => write('POST', `${base(street)}/changes/preview`, wanted)
export const changeAreas = (street: string, wanted: Wanted): Promise<ChangeItem> => write('POST', `${base(street)}/changes`, wanted)
export const withdrawChange = (street: string, id: Id): Promise<ChangeItem> => write('POST', `${base(street)}/changes/${id}/withdraw`, {})
export const listChanges = (street: string, area?: Id): Promise<{ items: ChangeItem[] }> => read(`${base(street)}/changes`, { area })
export const areaKinds = (street: string): Promise<{ items: { code: string; name: string }[]; levels: string[] }> => read(`${base(street)}/kinds`)

export const statusWords: Record<ChangeItem['status'], string> = { planned: '计划中', done: '已生效', withdrawn: '已撤回', failed: '未能生效' }
