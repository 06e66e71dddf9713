import { afterEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import MatterActions from '@/matter/MatterActions.vue'
import type { MatterPage } from '@/shared/types'
import { mount, settled } from './mount'

const page = (version: number): MatterPage => ({
  id: 'm', number: '20261122-AAAAAA', title: '倒树', category: null, state: { code: 'community', title: '社区研判', final: false },
  area: { id: 'a', name: '东楼', path: '东楼' }, holder: { title: '社区书记 · 东楼', name: '李' }, raisedAt: '2026-11-22T00:00:00Z', stateSince: '2026-11-22T00:00:00Z',
  dueAt: null, overdue: false, closedAt: null, lon: 120, lat: 36, version, description: '倒树', address: null, reporter: null, rating: null, assignedUnit: null,
  procedure: { code: 'report', version: 1, title: '上报' }, photos: [], timeline: [],
  actions: [
    { code: 'refuse', title: '不予受理', consequence: '', primary: true, fields: [{ name: 'reason', title: '理由', type: 'text', required: true, max: 500, choices: [] }] },
    { code: 'assign', title: '派给单位', consequence: '', primary: true, fields: [] },
  ],
})

afterEach(() => vi.unstubAllGlobals())

describe('MatterActions', () => {
  it('has one main act at most, whatever the procedure says', async () => {
    const element = await mount(MatterActions, { page: page(3), street: '1', renew: () => Promise.resolve() })
    expect(element.querySelectorAll('.button.primary').length).toBe(1)
  })

  it('keeps what was typed when somebody else was faster, and sends it with the version seen then', async () => {
    const current = ref(page(3))
    const sent: unknown[] = []
    vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
      if (!url.includes('/actions/')) return Promise.resolve(new Response(null, { status: 204 })) // the kept draft
      sent.push(JSON.parse(options.body as string))
      return Promise.resolve(new Response(JSON.stringify({ code: 'stale-version', title: '事项已被他人更新' }), { status: 409, headers: { 'content-type': 'application/problem+json' } }))
    })
    document.cookie = 'XSRF-TOKEN=t'
    const renew = (): Promise<void> => {
      current.value = page(4)
      return Promise.resolve()
    }
    const element = await mount(MatterActions, () => ({ page: current.value, street: '1', renew }))
    element.querySelector<HTMLElement>('.button.primary')?.click()
    await settled()
    const words = element.querySelector('textarea') as HTMLTextAreaElement
    words.value = '不归本街道管'
    words.dispatchEvent(new Event('input'))
    element.querySelector('form')?.dispatchEvent(new Event('submit'))
    await settled()
    expect(element.querySelector('textarea')?.value).toBe('不归本街道管')
    expect(element.textContent).toContain('在您填写时，事项有了变化')
    element.querySelector('form')?.dispatchEvent(new Event('submit'))
    await settled()
    expect(sent).toEqual([{ version: 3, fields: { reason: '不归本街道管' } }, { version: 4, fields: { reason: '不归本街道管' } }])
  })
})
