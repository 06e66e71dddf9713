import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db, forget, type Item } from '@/mobile/offline/db'
import { drop, enqueue, fetchBack, items, keepPhoto, mark, sendable, sendAnew, storageProblem, tidy, type Submission } from '@/mobile/offline/outbox'
import { pause, sendAll } from '@/mobile/offline/sender'

const act = (matter: string, action: string, photos: string[] = []): Submission => ({
  account: 'worker', street: '370211002', kind: 'act', matter, action, title: action, about: '大树倒了', expected: '', version: 1, body: { note: '好' }, photos,
})

interface Call {
  method: string
  url: string
  key: string | null
  body: unknown
}

let calls: Call[] = []
let answer: (call: Call) => Response | undefined = () => undefined

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } })

beforeEach(async () => {
  await forget()
  globalThis.indexedDB = new IDBFactory()
  calls = []
  answer = () => undefined
  document.cookie = 'XSRF-TOKEN=x'
  vi.stubGlobal('fetch', (url: string, { method, headers, body }: RequestInit) => {
    const call = { method: method ?? 'GET', url, key: (headers as Record<string, string>)['Idempotency-Key'] ?? null, body: typeof body === 'string' ? JSON.parse(body) : body }
    calls.push(call)
    const said = answer(call) ?? (url.startsWith('/api/session') ? json(200, { account: 'worker' }) : url.includes('/uploads') ? json(200, { offset: 3, photo: { id: 'p' } }) : json(200, { version: 2 }))
    return said.status === 599 ? Promise.reject(new TypeError('cut')) : Promise.resolve(said)
  })
})

const cut = (): Response => new Response(null, { status: 599 })
const writes = (): string[] => calls.filter(({ method }) => method === 'POST').map(({ url }) => url.replace(/.*\//, ''))
const states = async (): Promise<string[]> => (await items()).map(({ state }) => state)

describe('the outbox', () => {
  it('sends in order and lets what follows rest on what came before', async () => {
    await enqueue(act('m1', 'accept'))
    await enqueue(act('m1', 'handle'))
    await sendAll()
    expect(writes()).toEqual(['accept', 'handle'])
    expect(calls.at(-1)?.body).toMatchObject({ version: 2 })
    expect(await states()).toEqual(['sent', 'sent'])
  })

  it('keeps the key over an answer that never came', async () => {
    const item = await enqueue(act('m1', 'accept'))
    answer = ({ method }) => (method === 'POST' ? cut() : undefined)
    await sendAll()
    expect((await items())[0]).toMatchObject({ state: 'waiting', tries: 1, problem: { code: 'NO_SIGNAL' } })
    answer = () => undefined
    await mark(item.key, { notBefore: 0 })
    await sendAll()
    expect(calls.filter(({ method }) => method === 'POST').map(({ key }) => key)).toEqual([item.key, item.key])
  })

  it('blocks nothing else with one bad item, but what rests on it', async () => {
    await enqueue(act('m1', 'accept'))
    await enqueue(act('m1', 'handle'))
    await enqueue(act('m2', 'accept'))
    answer = ({ url }) => (url.includes('/m1/') ? json(409, { status: 409, code: 'stale-version', title: '有变化' }) : undefined)
    await sendAll()
    expect(await states()).toEqual(['conflict', 'waiting', 'sent'])
  })

  it('lets a remark neither wait nor hold up', async () => {
    await enqueue(act('m1', 'accept'))
    await enqueue({ ...act('m1', 'note'), kind: 'remark', body: { text: '钥匙在门卫处', isPublic: false, mentions: [] } })
    await enqueue(act('m1', 'handle'))
    answer = ({ url }) => (url.endsWith('/accept') ? json(409, { status: 409, code: 'stale-version', title: '有变化' }) : url.endsWith('/notes') ? json(201, { version: 9 }) : undefined)
    await sendAll()
    expect(await states()).toEqual(['conflict', 'sent', 'waiting'])
    expect(calls.find(({ url }) => url.endsWith('/m1/notes'))?.body).toEqual({ text: '钥匙在门卫处', isPublic: false, mentions: [], photos: [] })
    // What others did meanwhile must still be seen as a conflict by what was decided before it.
    expect((await items()).map(({ version }) => version)).toEqual([1, 1, 1])
  })

  it('sends again on the new state with a new key, in its old place', async () => {
    const item = await enqueue(act('m1', 'accept'))
    await enqueue(act('m1', 'handle'))
    await mark(item.key, { state: 'conflict' })
    const again = await sendAnew(item, 5)
    const all = await items()
    expect(again.key).not.toBe(item.key)
    expect(all.map(({ action, version }) => [action, version])).toEqual([['accept', 5], ['handle', 1]])
  })

  it('sends photos first and forgets them when all has arrived', async () => {
    const photo = await keepPhoto(new Blob(['abc']), null)
    await enqueue(act('m1', 'handle', [photo]))
    await sendAll()
    expect(writes()).toEqual(['uploads', 'handle'])
    expect(await (await db()).count('photos')).toBe(0)
  })

  it('waits as long as the server asks', async () => {
    await enqueue(act('m1', 'accept'))
    answer = ({ method }) => (method === 'POST' ? json(503, { status: 503, code: 'overloaded', title: '忙' }, { 'Retry-After': '20' }) : undefined)
    const before = Date.now()
    await sendAll()
    expect((await items())[0]?.notBefore).toBeGreaterThanOrEqual(before + 20_000)
    expect(pause(1, 20_000, 0)).toBe(20_000)
    expect(pause(1, 20_000, 1)).toBe(30_000)
    expect(pause(30, undefined, 1)).toBeLessThanOrEqual(300_000)
    // A busy server is asked again soon, however often it said so.
    expect(pause(30, 2_000, 1)).toBe(8_000)
    expect(pause(30, 2_000, 0)).toBe(4_000)
  })

  it('sends nobody’s work in the name of somebody else', async () => {
    await enqueue(act('m1', 'accept'))
    answer = ({ url }) => (url.startsWith('/api/session') ? json(200, { account: 'other' }) : undefined)
    await sendAll()
    expect(writes()).toEqual([])
  })

  it('corrects the phone’s clock by the server’s', async () => {
    const item = await enqueue(act('m1', 'accept'))
    const real = item.madeAt + 86_400_000
    answer = ({ url }) => (url.startsWith('/api/session') ? json(200, { account: 'worker' }, { Date: new Date(real).toUTCString() }) : json(200, { version: 2 }, { Date: new Date(real).toUTCString() }))
    await sendAll()
    const { doneAt } = calls.at(-1)?.body as { doneAt: string }
    expect(Math.abs(Date.parse(doneAt) - real)).toBeLessThan(5000)
  })

  it('is not held by a clock that was set back', () => {
    const item = { ...act('m1', 'accept'), key: 'k', seq: 1, madeAt: 0, state: 'waiting', tries: 1, notBefore: 90_000_000 } satisfies Item
    expect(sendable([item], 'worker', 0)).toHaveLength(1)
    expect(sendable([{ ...item, notBefore: 300_000 }], 'worker', 0)).toHaveLength(0)
  })

  it('keeps what was dropped for a week', async () => {
    const item = await enqueue(act('m1', 'accept'))
    await drop(item.key)
    await tidy(Date.now() + 6 * 86_400_000)
    expect(await states()).toEqual(['dropped'])
    await fetchBack(item.key)
    expect(await states()).toEqual(['waiting'])
    await drop(item.key)
    await tidy(Date.now() + 8 * 86_400_000)
    expect(await states()).toEqual([])
  })

  it('says in plain words that the phone is full', () => {
    expect(storageProblem(new DOMException('', 'QuotaExceededError')).title).toBe('手机存储空间满了')
  })
})
