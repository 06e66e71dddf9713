import { path, read } from '@/shared/api'
import type { Page, Unit } from '@/shared/types'

export const units = async (street: string): Promise<Unit[]> => {
  const answer = await read<Unit[] | Page<Unit>>(path`/api/streets/${street}/units`)
  return Array.isArray(answer) ? answer : answer.items
}
