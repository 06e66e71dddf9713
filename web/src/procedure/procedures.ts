import { path, read } from '@/shared/api'
import { remembered } from '@/shared/remember'
import type { ProcedureItem, ProcedurePage } from '@/shared/types'

export const procedures = remembered((street: number): Promise<ProcedureItem[]> => read(path`/api/streets/${street}/procedures`))

export const procedure = (street: number, code: string): Promise<ProcedurePage> => read(path`/api/streets/${street}/procedures/${code}`)
