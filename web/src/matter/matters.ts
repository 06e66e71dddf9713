import { path, read, withQuery, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { Call, CategoryGroup, Id, MatterFilter, MatterItem, MatterPage, MatterPoint, NewMatter, Page, Raised, TodoCounts, TodoScope } from '@/shared/types'

export const categories = (street: string): Promise<CategoryGroup[]> => read(path`/api/streets/${street}/categories`)

export const raise = (street: string, matter: NewMatter, key: string): Promise<Raised> =>
  write('POST', path`/api/streets/${street}/matters`, matter, { key })

export const todos = (street: string, scope: TodoScope, after?: string): Promise<Page<MatterItem>> =>
  scope === 'called' ? called(street, after) : read(path`/api/streets/${street}/todos`, { scope, after })

/** A matter may stand there twice: once for each of one's units that is called to it. */
async function called(street: string, after?: string): Promise<Page<MatterItem>> {
  const page = await read<Page<{ matter: MatterItem; call: Call }>>(path`/api/streets/${street}/todos/called`, { after })
  return { items: page.items.map(({ matter, call }) => ({ ...matter, call })), next: page.next }
}

export const todoCounts = (street: string): Promise<TodoCounts> => read(path`/api/streets/${street}/todos/counts`)

export const matters = (street: string, filter: MatterFilter): Promise<Page<MatterItem>> =>
  read(path`/api/streets/${street}/matters`, filter)

export const mattersOnMap = (street: string, filter: MatterFilter & { bbox?: string }): Promise<{ items: MatterPoint[]; truncated: boolean }> =>
  read(path`/api/streets/${street}/matters/map`, filter)

export const matter = (street: string, id: Id): Promise<MatterPage> => read(path`/api/streets/${street}/matters/${id}`)

/** Answers the row; the page is read anew. */
export const act = (street: string, id: Id, action: string, version: number, fields: object, key: string): Promise<MatterItem> =>
  write('POST', path`/api/streets/${street}/matters/${id}/actions/${action}`, { version, fields }, { key })

export const reveal = (street: string, id: Id, purpose: string, key: string): Promise<{ name: string | null; phone: string | null }> =>
  write('POST', path`/api/streets/${street}/matters/${id}/reveal`, { purpose }, { key })

export const photoUrl = (street: string, matter: Id, photo: Id, size: 'full' | 'thumb'): string =>
  `${path`/api/streets/${street}/matters/${matter}/photos/${photo}`}?size=${size}`

/** The list as an Excel file; tells how many bytes have come. */
export async function exportMatters(street: string, filter: MatterFilter, signal: AbortSignal, came: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(withQuery(path`/api/streets/${street}/matters/export`, filter), { credentials: 'same-origin', signal }).catch((failure: unknown) => {
    throw signal.aborted ? failure : Problem.noSignal()
  })
  if (!response.ok || response.body === null) throw await Problem.of(response)
  const parts: BlobPart[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    came((bytes += part.value.byteLength))
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' })
}
