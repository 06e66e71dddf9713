import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import { useBatch } from '@/matter/batch'
import Timeline from '@/matter/Timeline.vue'
import { useDraft } from '@/shared/draft'
import type { Action, Entry, MatterItem } from '@/shared/types'
import { mount, settled } from './mount'

interface Sent {
  method: string
  url: string
  key: string | undefined
  body: unknown
}
const sent: Sent[] = []
let answer: (call: Sent) => { status: number; body?: unknown }

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=t'
  sent.length = 0
  vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
    const headers = options.headers as Record<string, string>
    const call = { method: options.method ?? 'GET', url, key: headers['Idempotency-Key'], body: typeof options.body === 'string' ? (JSON.parse(options.body) as unknown) : undefined }
    sent.push(call)
    const { status, body } = answer(call)
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status, headers: { 'content-type': 'application/json' } }))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const row = (id: string): MatterItem => ({ id, version: 1, number: id, title: id }) as MatterItem
const accept = { code: 'accept', title: '受理', consequence: '', primary: true, fields: [] } satisfies Action

describe('useBatch', () => {
  it('chooses a range with shift and asks what all of it allows', async () => {
    answer = () => ({ status: 200, body: [accept] })
    const all = ['a', 'b', 'c', 'd'].map(row)
    const batch = effectScope().run(() => useBatch('1'))
    batch?.toggle(row('b'), false, all)
    batch?.toggle(row('d'), true, all)
    await settled()
    expect([...(batch?.chosen.value.keys() ?? [])]).toEqual(['b', 'c', 'd'])
    expect(batch?.actions.value?.map(({ code }) => code)).toEqual(['accept'])
  })

  it('goes on with the same keys after a lost answer, and tells the refused', async () => {
    let lost = true
    answer = ({ url, body }) => {
      if (url.endsWith('/actions')) return { status: 200, body: [accept] }
      const asked = (body as { matters: { id: string }[] }).matters
      if (asked.length < 20 && lost) return { status: 500 }
      return { status: 200, body: { items: asked.map(({ id }, i) => ({ id, matter: i === 0 ? null : row(id), problem: i === 0 ? { code: 'stale-version', message: '已被他人更新', field: null } : null })) } }
    }
    const batch = effectScope().run(() => useBatch('1'))
    batch?.choose(Array.from({ length: 25 }, (_, i) => row(`m${i}`)))
    await batch?.run(accept, {})
    expect(batch?.problem.value?.uncertain).toBe(true)
    lost = false
    await batch?.run(accept, {})
    const keys = sent.filter(({ url }) => url.endsWith('/batch')).map(({ key }) => key)
    expect(keys.slice(0, 2)).toEqual(keys.slice(-2))
    expect(batch?.outcomes.value?.length).toBe(25)
    expect(batch?.refused.value.map(({ row: { id }, message }) => [id, message])).toEqual([['m0', '已被他人更新'], ['m20', '已被他人更新']])
  })
})

describe('useDraft', () => {
  it('offers again what was kept, keeps what is typed after a pause, and forgets it when sent', async () => {
    answer = ({ method }) => (method === 'GET' ? { status: 200, body: { text: '{"text":"大树倒"}', at: '2026-11-22T02:42:00Z' } } : method === 'PUT' ? { status: 200, body: { at: '2026-11-22T02:43:00Z' } } : { status: 204 })
    const typed = reactive({ text: '' })
    const scope = effectScope()
    const draft = scope.run(() => useDraft('1', () => 'report', typed, (kept) => Object.assign(typed, kept), ({ text }) => text === ''))
    await settled()
    expect(typed.text).toBe('大树倒')
    expect(draft?.words.value).toContain('草稿')
    vi.useFakeTimers()
    typed.text = '大树倒了'
    await nextTick()
    await vi.advanceTimersByTimeAsync(2000)
    vi.useRealTimers()
    expect(sent.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([{ text: '{"text":"大树倒了"}' }])
    draft?.forget()
    await settled()
    expect(sent.at(-1)?.method).toBe('DELETE')
    scope.stop()
  })
})

describe('Timeline', () => {
  it('says in words who may read a note', async () => {
    const entry: Entry = { seq: 2, at: '2026-11-22T00:00:00Z', action: 'note', actionTitle: '内部备注', actor: '李', post: '社区书记', from: '待受理', to: '待受理', texts: { note: '请看' }, facts: {}, photos: [], internal: true, mentions: ['网格员 · 第一网格（王）'], hash: null }
    const element = await mount(Timeline, { entries: [entry] })
    expect(element.textContent).toContain('报告人看不到')
    expect(element.textContent).toContain('提到 网格员 · 第一网格（王）')
    expect(element.querySelector('li')?.className).toContain('internal')
  })
})
