import { path, read } from '@/shared/api'
import { remembered } from '@/shared/remember'
import type { ProcedureItem, ProcedurePage } from '@/shared/types'

export const procedures = remembered((street: string): Promise<ProcedureItem[]> => read(path`/api/streets/${street}/procedures`))

export const procedure = (street: string, code: string): Promise<ProcedurePage> => read(path`/api/streets/${street}/procedures/${code}`)
