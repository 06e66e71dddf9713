import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { path, read, withQuery, write } from '@/shared/api'
import { uuidV7 } from '@/shared/ids'
import type { Problem } from '@/shared/problem'

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } })

interface Sent {
  url: string
  method: string
  headers: Record<string, string>
  body: unknown
}

let sent: Sent[]

function answering(...answers: (Response | Error)[]): void {
  sent = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    if (url === '/api/session' && init.method === undefined) {
      document.cookie = 'XSRF-TOKEN=renewed'
      return Promise.resolve(json(401, {}))
    }
    sent.push({ url, method: init.method ?? 'GET', headers: init.headers as Record<string, string>, body: init.body })
    const answer = answers[Math.min(sent.length, answers.length) - 1]
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new Error('no answer'))
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  document.cookie = 'XSRF-TOKEN=token%3D1'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function settled<T>(promise: Promise<T>): Promise<T | Problem> {
  const caught = promise.catch((failure: unknown) => failure as Problem)
  await vi.advanceTimersByTimeAsync(60_000)
  return caught
}

describe('addresses', () => {
  it('encodes what stands in a path', () => expect(path`/api/x/${'a/b'}/${7}`).toBe('/api/x/a%2Fb/7'))
  it('leaves out what was not asked', () =>
    expect(withQuery('/api/m', { state: 'open', text: '', area: undefined, overdue: false })).toBe('/api/m?state=open&overdue=false'))
})

describe('write', () => {
  it('carries the token of the cookie and a key of version 7', async () => {
    answering(json(200, { ok: true }))
    await settled(write('POST', '/api/x', { a: 1 }))
    expect(sent[0]?.headers['X-XSRF-TOKEN']).toBe('token=1')
    expect(sent[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(sent[0]?.body).toBe('{"a":1}')
  })

  it('keeps its key when the network failed and it is sent again', async () => {
    answering(new TypeError('failed'), new TypeError('failed'), json(201, { id: 'm1' }))
    expect(await settled(write('POST', '/api/x', {}))).toEqual({ id: 'm1' })
    expect(new Set(sent.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1)
    expect(sent).toHaveLength(3)
  })

  it('says that there is no signal when all attempts failed', async () => {
    answering(new TypeError('failed'))
    const problem = await settled(write('POST', '/api/x', {}))
    expect(problem).toMatchObject({ status: 0, code: 'NO_SIGNAL', uncertain: true })
  })

  it('does not repeat what was refused', async () => {
    answering(json(409, { code: 'STALE', title: '已变化', detail: '请再看一眼', field: 'version' }))
    expect(await settled(write('POST', '/api/x', {}))).toMatchObject({ status: 409, code: 'STALE', field: 'version', message: '请再看一眼' })
    expect(sent).toHaveLength(1)
  })

  it('fetches a token when the server refuses the old one', async () => {
    answering(json(403, { code: 'CSRF', title: '' }), json(200, {}))
    await settled(write('POST', '/api/x', {}))
    expect(sent[1]?.headers['X-XSRF-TOKEN']).toBe('renewed')
  })

  it('waits as long as the server asks', async () => {
    answering(json(503, { code: 'BUSY' }, { 'Retry-After': '7' }), json(200, {}))
    const answer = write('POST', '/api/x', {})
    await vi.advanceTimersByTimeAsync(6900)
    expect(sent).toHaveLength(1)
    await settled(answer)
    expect(sent).toHaveLength(2)
  })
})

describe('read', () => {
  it('needs neither key nor token', async () => {
    answering(json(200, []))
    await settled(read('/api/x'))
    expect(sent[0]?.headers).not.toHaveProperty('Idempotency-Key')
    expect(sent[0]?.headers).not.toHaveProperty('X-XSRF-TOKEN')
  })

  it('makes a problem of an answer without a body', async () => {
    answering(new Response('<html>', { status: 404 }))
    expect(await settled(read('/api/x'))).toMatchObject({ status: 404, title: '没有找到' })
  })
})

it('makes ids that sort by time', () => {
  expect(uuidV7(1_000_000) < uuidV7(2_000_000)).toBe(true)
  expect(uuidV7(Date.UTC(2026, 10, 22)).slice(0, 13)).toBe('01a2008d-7400')
})
