import { path, read } from '@/shared/api'
import type { Problem } from '@/shared/problem'
import type { CategoryGroup, Id, MatterItem, MatterPage, Me, Unit } from '@/shared/types'
import { db, type KeptMatter } from './db'

// What a phone can show without a signal: who is logged in, the to-dos and the matters in them.
// Nobody's but the one's who is logged in: it goes when they do (decision 018).

interface Known {
  id: Id
  version: number
  mine: boolean
}

interface Stock {
  mark: string
  same: boolean
  matters: Known[]
}

interface KeptStock {
  mark: string
  at: number
  known: Known[]
}

const batch = 20

export async function recall<T>(name: string): Promise<T | undefined> {
  return (await (await db()).get('facts', name)) as T | undefined
}

export async function remember(name: string, value: unknown): Promise<void> {
  await (await db()).put('facts', value, name)
}

/** Forgets all of an account but what still has to be sent. */
export async function wipe(): Promise<void> {
  const store = await db()
  await store.clear('matters')
  await store.clear('facts')
}

/** Takes over who is logged in; what was kept for somebody else is gone before anything is shown. */
export async function keepAccount(me: Me | null): Promise<void> {
  const before = await recall<Me>('me')
  if (before?.account !== me?.account || before?.street !== me?.street) await wipe()
  if (me !== null) await remember('me', me)
}

/** Learns which to-dos there are at which version, fetches those that differ, forgets the others. */
export async function syncTodos(street: string, account: Id, came: () => void = () => undefined): Promise<void> {
  const before = await recall<KeptStock>('stock')
  const stock = await read<Stock>(path`/api/streets/${street}/todos/stock`, { mark: before?.mark })
  const known = stock.same ? (before?.known ?? []) : stock.matters
  const store = await db()
  const here = new Map((await store.getAll('matters')).map(({ id, page }) => [id, page.version]))
  const wanted = new Set(known.map(({ id }) => id))
  for (const id of here.keys()) if (!wanted.has(id)) await store.delete('matters', id)
  const lacking = known.filter(({ id, version }) => here.get(id) !== version).map(({ id }) => id)
  for (let i = 0; i < lacking.length; i += batch) {
    const pages = await read<Omit<KeptMatter, 'id'>[]>(path`/api/streets/${street}/todos/pages`, { ids: lacking.slice(i, i + batch).join(',') })
    // Somebody else may have logged in meanwhile.
    if ((await recall<Me>('me'))?.account !== account) return
    for (const one of pages) await store.put('matters', { ...one, id: one.page.id })
    if (i === 0) came()
  }
  if ((await recall<Me>('me'))?.account !== account) return
  await remember('stock', { mark: stock.mark, at: Date.now(), known } satisfies KeptStock)
  came()
}

export async function keptMatter(id: Id): Promise<KeptMatter | undefined> {
  return (await db()).get('matters', id)
}

/** The newest page of a matter, where it is one that is kept. */
export async function keepPage(page: MatterPage): Promise<void> {
  const store = await db()
  const kept = await store.get('matters', page.id)
  if (kept !== undefined && kept.page.version !== page.version) await store.put('matters', { id: page.id, page, after: {} })
}

export interface KeptTodos {
  at: number
  mine: MatterItem[]
  area: MatterItem[]
}

export async function keptTodos(now = new Date()): Promise<KeptTodos | undefined> {
  const stock = await recall<KeptStock>('stock')
  if (stock === undefined) return undefined
  const pages = new Map((await (await db()).getAll('matters')).map(({ id, page }) => [id, page]))
  const rows = stock.known.flatMap(({ id, mine }) => {
    const page = pages.get(id)
    return page === undefined ? [] : [{ mine, row: rowOf(page, now) }]
  })
  return { at: stock.at, mine: rows.filter(({ mine }) => mine).map(({ row }) => row), area: rows.map(({ row }) => row) }
}

function rowOf(page: MatterPage, now: Date): MatterItem {
  const late = page.dueAt !== null && new Date(page.dueAt) < now
  return { ...page, overdue: page.overdue || late, photos: page.photos.length }
}

/** From the server, and from the phone when it cannot be reached; kept for the next time. */
export async function keptOr<T extends Unit[] | CategoryGroup[]>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    const answer = await load()
    await remember(name, answer)
    return answer
  } catch (failure) {
    const kept = (failure as Problem).status === 0 ? await recall<T>(name) : undefined
    if (kept === undefined) throw failure
    return kept
  }
}
