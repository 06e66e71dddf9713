import { upload } from '@/attachment/resume'
import { path, read, retryAfter, write } from '@/shared/api'
import { corrected } from '@/shared/clock'
import { Problem } from '@/shared/problem'
import type { Id, Me } from '@/shared/types'
import { db, type Item } from './db'
import { follow, items, mark, sendable, tidy } from './outbox'

// Works in a page and in the service worker alike: nothing here knows of a window.

export interface Pass {
  sent: Item[]
  /** When the next try is worth it; undefined when nothing waits. */
  next: number | undefined
}

const noPass: Pass = { sent: [], next: undefined }
const firstPause = 2_000
const longestPause = 300_000
const again = new Set(['unknown-photo', 'photo-too-old', 'UPLOAD_STUCK'])

/** One goes through the outbox at a time, whichever tab or worker asks first. */
export function sendAll(changed: () => void = () => undefined): Promise<Pass> {
  // Only where the page came over TLS; without them the key alone keeps what is done from being done twice.
  const locks = navigator.locks as LockManager | null | undefined
  if (locks == null) return pass(changed)
  return locks.request('linge-outbox', { ifAvailable: true }, (lock) => (lock === null ? { ...noPass, next: Date.now() + firstPause } : pass(changed)))
}

async function pass(changed: () => void): Promise<Pass> {
  await tidy()
  if ((await items()).every(({ state }) => state !== 'waiting' && state !== 'sending')) return noPass
  const account = await whoIsLoggedIn()
  const sent: Item[] = []
  const tried = new Set<string>()
  while (account !== undefined) {
    const item = sendable(await items(), account, Date.now()).find(({ key }) => !tried.has(key))
    if (item === undefined) break
    tried.add(item.key)
    await mark(item.key, { state: 'sending' })
    changed()
    const done = await send(item)
    if (done?.state === 'sent') sent.push(done)
    changed()
    if (done?.problem?.code === 'NO_SIGNAL' || done?.problem?.code === 'unauthenticated') break
  }
  const waiting = (await items()).filter((item) => item.state === 'waiting' && item.account === account)
  return { sent, next: waiting.length === 0 && account !== undefined ? undefined : Math.max(Date.now() + firstPause, Math.min(...waiting.map(({ notBefore }) => notBefore))) }
}

/** The server is asked, because another tab may have changed who it is; undefined without a signal. */
async function whoIsLoggedIn(): Promise<Id | null | undefined> {
  try {
    return (await read<Me>('/api/session', {}, { signal: AbortSignal.timeout(10_000), once: true })).account
  } catch (failure) {
    return failure instanceof Problem && failure.status === 401 ? null : undefined
  }
}

async function send(item: Item): Promise<Item | undefined> {
  try {
    for (const photo of item.photos) await sendPhoto(item.street, photo)
    const answer = await submit(item)
    if (item.kind === 'act' && typeof answer.version === 'number') await follow(item, answer.version)
    const done = await mark(item.key, { state: 'sent', endedAt: Date.now(), answer })
    for (const photo of item.photos) await (await db()).delete('photos', photo)
    return done
  } catch (failure) {
    return failed(item, Problem.from(failure))
  }
}

function submit(item: Item): Promise<{ version?: number }> {
  const options = { key: item.key, signal: AbortSignal.timeout(30_000), once: true }
  if (item.kind === 'report') return write('POST', path`/api/streets/${item.street}/matters`, item.body, options)
  if (item.kind === 'remark') return write('POST', path`/api/streets/${item.street}/matters/${item.matter ?? ''}/notes`, { ...item.body, photos: item.photos }, options)
  const request = { version: item.version, fields: item.body, doneAt: corrected(item.madeAt).toISOString() }
  return write('POST', path`/api/streets/${item.street}/matters/${item.matter ?? ''}/actions/${item.action}`, request, options)
}

export async function sendPhoto(street: string, id: Id): Promise<void> {
  const store = await db()
  const photo = await store.get('photos', id)
  if (photo === undefined || (photo.arrived && photo.street === street)) return
  await upload(street, id, photo.bytes)
  await store.put('photos', { ...photo, street, arrived: true })
}

async function failed(item: Item, problem: Problem): Promise<Item | undefined> {
  const said = { code: problem.code, words: problem.detail === '' ? problem.title : `${problem.title}：${problem.detail}` }
  if (again.has(problem.code)) await notArrived(item)
  if (problem.passing || problem.uncertain || problem.status === 401 || problem.status === -1 || again.has(problem.code)) {
    const tries = item.tries + 1
    return mark(item.key, { state: 'waiting', problem: said, tries, notBefore: Date.now() + pause(tries, retryAfter(problem)) })
  }
  const conflict = item.kind === 'act' && (problem.status === 409 || problem.status === 403)
  return mark(item.key, { state: conflict ? 'conflict' : 'refused', problem: said, tries: item.tries + 1 })
}

/**
 * Longer each time, never the same for all phones that were cut off together. A server that says when to come again
 * is there and only busy: it is believed, and asked again soon.
 */
export function pause(tries: number, asked: number | undefined, random = Math.random()): number {
  const growth = 2 ** Math.min(tries - 1, asked === undefined ? 10 : 2)
  const own = Math.min(longestPause, (asked ?? firstPause) * growth)
  return Math.round(Math.max(asked ?? 0, own / 2) + (random * own) / 2)
}

async function notArrived(item: Item): Promise<void> {
  const store = await db()
  for (const id of item.photos) {
    const photo = await store.get('photos', id)
    if (photo !== undefined) await store.put('photos', { ...photo, arrived: false })
  }
}
