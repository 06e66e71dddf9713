import { uuidV7 } from '@/shared/ids'
import { Problem } from '@/shared/problem'
import type { Id } from '@/shared/types'
import { db, type Item } from './db'

export type Submission = Omit<Item, 'key' | 'seq' | 'madeAt' | 'state' | 'tries' | 'notBefore' | 'problem' | 'endedAt' | 'answer'>

const day = 86_400_000
/** How long what was dropped can be fetched back. */
export const binDays = 7

/** Keeps a submission until the server has answered it; refuses in plain words when the phone is full. */
export async function enqueue(submission: Submission): Promise<Item> {
  try {
    const store = (await db()).transaction('outbox', 'readwrite').store
    const seq = (await store.getAll()).reduce((most, one) => Math.max(most, one.seq), 0) + 1
    // Forms hand over what watches itself; only plain values can be stored.
    const plain = JSON.parse(JSON.stringify(submission)) as Submission
    const item: Item = { ...plain, key: uuidV7(), seq, madeAt: Date.now(), state: 'waiting', tries: 0, notBefore: 0 }
    await store.add(item)
    return item
  } catch (failure) {
    throw storageProblem(failure)
  }
}

export async function items(): Promise<Item[]> {
  return (await (await db()).getAll('outbox')).sort((one, other) => one.seq - other.seq)
}

export const isOpen = ({ state }: Item): boolean => state !== 'sent' && state !== 'dropped'

/** Whether it will go by itself. */
export const goesItself = ({ state }: Item): boolean => state === 'waiting' || state === 'sending'

/** What may go now: of each matter only the first that is not done, so that their order stays. */
export function sendable(all: Item[], account: Id | null, now: number): Item[] {
  const held = new Set<Id>()
  return all.filter((item) => {
    if (!isOpen(item)) return false
    const first = item.kind !== 'act' || item.matter === null || !held.has(item.matter)
    if (item.kind === 'act' && item.matter !== null) held.add(item.matter)
    // A clock that was set back must not hold anything for long.
    const due = item.notBefore <= now || item.notBefore > now + 600_000
    return first && due && goesItself(item) && item.account === account
  })
}

/** Changes where an item stands; answers it as it is now. */
export async function mark(key: string, change: Partial<Pick<Item, 'state' | 'problem' | 'tries' | 'notBefore' | 'endedAt' | 'answer' | 'version' | 'account'>>): Promise<Item | undefined> {
  const store = (await db()).transaction('outbox', 'readwrite').store
  const item = await store.get(key)
  if (item === undefined) return undefined
  const changed = { ...item, ...change }
  if (change.state === 'waiting' && change.problem === undefined) delete changed.problem
  await store.put(changed)
  return changed
}

/** Those behind it on the same matter rest on what it made. */
export async function follow(sent: Item, version: number): Promise<void> {
  const store = (await db()).transaction('outbox', 'readwrite').store
  for (const item of await store.getAll()) {
    if (item.matter === sent.matter && item.seq > sent.seq && isOpen(item)) await store.put({ ...item, version })
  }
}

export const drop = (key: string): Promise<Item | undefined> => mark(key, { state: 'dropped', endedAt: Date.now() })
export const fetchBack = (key: string): Promise<Item | undefined> => mark(key, { state: 'waiting', tries: 0, notBefore: 0 })

/** Once more, as a new submission: the server remembers what it said to the old key. */
export async function sendAnew(item: Item, version: number): Promise<Item> {
  const again = await enqueue({ ...submissionOf(item), version })
  const store = (await db()).transaction('outbox', 'readwrite').store
  // In the place of the old one, before those that wait behind it.
  await store.put({ ...again, seq: item.seq, madeAt: item.madeAt })
  await store.delete(item.key)
  return again
}

function submissionOf({ account, street, kind, matter, action, title, about, expected, version, body, photos }: Item): Submission {
  return { account, street, kind, matter, action, title, about, expected, version, body, photos }
}

/** Forgets what is done since a day, what lies in the bin since a week, and photos that nothing needs. */
export async function tidy(now = Date.now()): Promise<void> {
  const store = await db()
  const all = await store.getAll('outbox')
  const over = all.filter(({ state, endedAt = now }) => (state === 'sent' && endedAt < now - day) || (state === 'dropped' && endedAt < now - binDays * day))
  for (const { key } of over) await store.delete('outbox', key)
  const needed = new Set(all.filter((item) => item.state !== 'sent' && !over.includes(item)).flatMap(({ photos }) => photos))
  for (const { id, madeAt } of await store.getAll('photos')) {
    if (!needed.has(id) && madeAt < now - day) await store.delete('photos', id)
  }
}

export async function keepPhoto(blob: Blob, street: string | null): Promise<Id> {
  try {
    const id = uuidV7()
    await (await db()).put('photos', { id, street, bytes: await blob.arrayBuffer(), arrived: false, madeAt: Date.now() })
    return id
  } catch (failure) {
    throw storageProblem(failure)
  }
}

export async function forgetPhoto(id: Id): Promise<void> {
  await (await db()).delete('photos', id)
}

export function storageProblem(failure: unknown): Problem {
  if (failure instanceof Problem) return failure
  const name = failure instanceof Error ? failure.name : ''
  if (name === 'QuotaExceededError') return new Problem(-1, 'STORAGE_FULL', '手机存储空间满了', '没有记下来。请先删掉一些照片或应用，再按一次；已经记下的不受影响。')
  if (name === 'DataCloneError') return Problem.from(failure)
  return new Problem(-1, 'NO_STORAGE', '手机不让保存', '没有记下来。请不要用无痕模式，或换一个浏览器再试。')
}
