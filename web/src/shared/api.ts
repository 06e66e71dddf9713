import { learnClock } from './clock'
import { uuidV7 } from './ids'
import { Problem } from './problem'

type Query = Record<string, string | number | boolean | null | undefined>

export interface Write {
  /** Kept by the caller over its own retries; a fresh one when absent. */
  key?: string | undefined
  headers?: Record<string, string> | undefined
  signal?: AbortSignal | undefined
  /** Not tried again here: the caller has its own way. */
  once?: boolean | undefined
}

const pauses = [400, 1500]
/** Whoever has to wait longer, as after wrong passwords, is told so at once. */
const patience = 10_000

export function path(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return strings.reduce((all, part, index) => all + encodeURIComponent(String(values[index - 1] ?? '')) + part)
}

export function withQuery(url: string, query: object): string {
  const pairs = Object.entries(query as Query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  if (pairs.length === 0) return url
  return `${url}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}

export function read<T>(url: string, query: object = {}, options: Omit<Write, 'key'> = {}): Promise<T> {
  return attempt<T>(() => ({ method: 'GET', url: withQuery(url, query), ...options }))
}

export function write<T>(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, body?: unknown, options: Write = {}): Promise<T> {
  const key = options.key ?? uuidV7()
  return attempt<T>(() => ({ method, url, body, ...options, key }))
}

interface Call extends Write {
  method: string
  url: string
  body?: unknown
}

/** Calls, and calls again after a pause while the fault is a passing one; the key stays the same. */
async function attempt<T>(call: () => Call): Promise<T> {
  for (const pause of pauses) {
    if (call().once === true) break
    try {
      return await send<T>(call())
    } catch (failure) {
      if (!(failure instanceof Problem) || !failure.passing || navigator.onLine === false) throw failure
      if ((retryAfter(failure) ?? 0) > patience) throw failure
      await sleep(retryAfter(failure) ?? pause)
    }
  }
  return send<T>(call())
}

async function send<T>(call: Call, csrfRenewed = false): Promise<T> {
  const response = await fetchOrProblem(call, await headers(call, csrfRenewed))
  if (response.ok) return (response.status === 204 ? undefined : await bodyOf(response)) as T
  const problem = await Problem.of(response)
  if (problem.status === 403 && /csrf/i.test(problem.code) && !csrfRenewed) return send<T>(call, true)
  if (problem.status === 401) globalThis.dispatchEvent(new Event('linge:logged-out'))
  const wait = Number(response.headers.get('retry-after'))
  if (wait > 0) retryAfterOf.set(problem, wait * 1000)
  throw problem
}

async function fetchOrProblem(call: Call, headers: Record<string, string>): Promise<Response> {
  const form = call.body instanceof FormData || call.body instanceof Blob
  const body = call.body === undefined ? null : form ? (call.body as BodyInit) : JSON.stringify(call.body)
  const asked = Date.now()
  try {
    const response = await fetch(call.url, { method: call.method, headers, body, credentials: 'same-origin', signal: call.signal ?? null })
    learnClock(response, asked)
    return response
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw Problem.noSignal()
  }
}

async function headers(call: Call, renewCsrf: boolean): Promise<Record<string, string>> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', ...call.headers }
  if (call.method === 'GET') return headers
  if (call.body !== undefined && !(call.body instanceof FormData)) headers['Content-Type'] ??= 'application/json'
  if (call.key !== undefined) headers['Idempotency-Key'] = call.key
  if (renewCsrf || (await csrfToken()) === undefined) await fetch('/api/session', { credentials: 'same-origin' }).catch(() => undefined)
  const token = await csrfToken()
  if (token !== undefined) headers['X-XSRF-TOKEN'] = token
  return headers
}

function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  return type.includes('json') ? response.json() : response.text()
}

/** A service worker has no document; where it can send, it has the store of cookies. */
async function csrfToken(): Promise<string | undefined> {
  if (typeof document === 'undefined') return (await (globalThis as unknown as CookieReader).cookieStore?.get('XSRF-TOKEN'))?.value
  const match = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie)
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1])
}

interface CookieReader {
  cookieStore?: { get: (name: string) => Promise<{ value: string } | null> }
}

const retryAfterOf = new WeakMap<Problem, number>()

/** For how long the server asked to be left alone, in milliseconds. */
export function retryAfter(problem: Problem): number | undefined {
  return retryAfterOf.get(problem)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
