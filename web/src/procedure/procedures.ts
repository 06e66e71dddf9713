import { path, read, write } from '@/shared/api'
import { remembered } from '@/shared/remember'
import type { Instant, ProcedureItem, ProcedurePage } from '@/shared/types'

/** A version of a procedure; one without a day came with the program. */
export interface VersionLine {
  version: number
  title: string
  inService: boolean
  publishedAt: Instant | null
  publishedBy: string | null
  note: string | null
}

export interface Defect {
  rule: string
  where: string
  message: string
  line: number | null
}

export interface VersionPage {
  procedure: ProcedurePage
  yaml: string
  defects: Defect[]
}

export interface Checked {
  procedure: ProcedurePage | null
  defects: Defect[]
}

export interface DraftLine {
  id: string
  title: string
  base: number
  version: number
  changedBy: string | null
  changedAt: Instant
}

export interface Draft {
  id: string
  title: string
  yaml: string
  base: number
  version: number
}

/** Where a simulation has come to. */
export interface Stop {
  action: string | null
  title: string | null
  system: boolean
  overdue: boolean
  at: Instant
  state: string
  since: Instant
  dueAt: Instant | null
  why: string | null
}

export interface Trial {
  yaml: string
  start: Instant
  category: number
  steps: { action: string; at?: Instant }[]
}

export const procedures = remembered((street: string): Promise<ProcedureItem[]> => read(path`/api/streets/${street}/procedures`))

export const procedure = (street: string, code: string): Promise<ProcedurePage> => read(path`/api/streets/${street}/procedures/${code}`)

export const versions = (street: string, code: string): Promise<VersionLine[]> => read(path`/api/streets/${street}/procedures/${code}/versions`)

export const version = (street: string, code: string, number: number): Promise<VersionPage> => read(path`/api/streets/${street}/procedures/${code}/versions/${number}`)

export const check = (street: string, yaml: string): Promise<Checked> => write('POST', path`/api/streets/${street}/procedures/check`, { yaml })

export const simulate = (street: string, trial: Trial): Promise<Stop[]> => write('POST', path`/api/streets/${street}/procedures/simulation`, trial)

export const drafts = (street: string): Promise<DraftLine[]> => read(path`/api/streets/${street}/procedure-drafts`)

export const draft = (street: string, id: string): Promise<Draft> => read(path`/api/streets/${street}/procedure-drafts/${id}`)

export const beginDraft = (street: string, begun: { title: string; yaml: string; base: number }, key: string): Promise<Draft> =>
  write('POST', path`/api/streets/${street}/procedure-drafts`, begun, { key })

export const saveDraft = (street: string, changed: Draft): Promise<Draft> =>
  write('PATCH', path`/api/streets/${street}/procedure-drafts/${changed.id}`, { title: changed.title, yaml: changed.yaml, version: changed.version })

export const removeDraft = (street: string, id: string): Promise<void> => write('DELETE', path`/api/streets/${street}/procedure-drafts/${id}`)

export const publish = (street: string, id: string, order: { version: number; inService: number; note: string }): Promise<{ code: string; version: number }> =>
  write('POST', path`/api/streets/${street}/procedure-drafts/${id}/publish`, order)

/** Which open matters would go on under another version, and why the others would not. */
export interface MigrationPreview {
  open: number
  fit: number
  late: number
  /** How many are in which state. */
  states: Record<string, number>
  reasons: Record<string, number>
  unfit: { number: string; state: string; reason: string }[]
}

export interface MigrationWish {
  from: number
  to: number
  states: Record<string, string>
}

export interface MigrationProgress {
  id: string
  from: number
  to: number
  by: string | null
  askedAt: Instant
  total: number
  moved: number
  leftOut: number
  finishedAt: Instant | null
}

export const migrations = (street: string, code: string): Promise<MigrationProgress[]> => read(path`/api/streets/${street}/procedures/${code}/migrations`)

export const previewMigration = (street: string, code: string, wish: MigrationWish): Promise<MigrationPreview> =>
  write('POST', path`/api/streets/${street}/procedures/${code}/migrations/preview`, wish)

export const migrate = (street: string, code: string, wish: MigrationWish, key: string): Promise<MigrationProgress> =>
  write('POST', path`/api/streets/${street}/procedures/${code}/migrations`, wish, { key })

/** A workflow of DIGIT as a draft would be, and what is wrong with it. */
export interface DigitImport {
  code: string
  services: string[]
  yaml: string
  /** What each role of the file becomes; empty for nobody. */
  roles: Record<string, string>
  defects: Defect[]
}

export const readDigit = (street: string, file: { json: string; service?: string; roles: Record<string, string> }): Promise<DigitImport> =>
  write('POST', path`/api/streets/${street}/procedure-drafts/digit`, file)
