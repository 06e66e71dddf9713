import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import IdleWarning from '@/console/IdleWarning.vue'
import { me } from '@/identity/session'
import { mount } from './mount'

const quarter = { street: '370211002', streetName: '隐珠街道', account: 'a', name: '安全', posts: [], rights: [], idleSeconds: 900 }

describe('an idle desk', () => {
  const calls: string[] = []
  let out = 0
  const loggedOut = (): void => { out += 1 }

  beforeEach(() => {
    vi.useFakeTimers()
    calls.length = out = 0
    vi.stubGlobal('fetch', (url: string, { method = 'GET' }: RequestInit = {}) => {
      calls.push(`${method} ${url}`)
      return Promise.resolve(new Response(null, { status: 204 }))
    })
    document.cookie = 'XSRF-TOKEN=t'
    me.value = quarter
    window.addEventListener('linge:logged-out', loggedOut)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    window.removeEventListener('linge:logged-out', loggedOut)
    me.value = undefined
  })

  it('warns two minutes before and ends the log-in, but not the page', async () => {
    const page = await mount(IdleWarning, {})
    await vi.advanceTimersByTimeAsync(12 * 60_000)
    expect(page.textContent).not.toContain('还在吗')
    await vi.advanceTimersByTimeAsync(70_000)
    expect(page.textContent).toContain('1 分 50 秒')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(calls).toContain('DELETE /api/session')
    expect(out).toBe(1)
    expect(me.value).toEqual(quarter)
  })

  it('stays while somebody works, and tells the server so', async () => {
    const page = await mount(IdleWarning, {})
    for (let minute = 0; minute < 60; minute++) {
      await vi.advanceTimersByTimeAsync(60_000)
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
    }
    expect(out).toBe(0)
    expect(page.textContent).not.toContain('还在吗')
    expect(calls.filter((call) => call === 'GET /api/session').length).toBeGreaterThan(10)
  })

  it('stays when asked to', async () => {
    const page = await mount(IdleWarning, {})
    await vi.advanceTimersByTimeAsync(13.5 * 60_000)
    page.querySelector('button')?.click()
    await vi.advanceTimersByTimeAsync(5 * 60_000)
    expect(out).toBe(0)
    expect(page.textContent).not.toContain('还在吗')
  })
})
