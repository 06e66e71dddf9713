import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { mount } from './mount'

interface Heard {
  resultIndex: number
  results: { transcript: string }[][]
}

/** A browser's recognition whose words the test says. */
class Recognition {
  static last?: Recognition
  lang = ''
  started = false
  onresult?: (event: Heard) => void
  onerror?: (event: { error: string }) => void
  onend?: () => void
  constructor() {
    Recognition.last = this
  }
  start(): void {
    this.started = true
  }
  stop(): void {
    this.onend?.()
  }
}

describe('speaking instead of typing', () => {
  const said: string[] = []

  beforeEach(() => {
    said.length = 0
    vi.resetModules()
  })
  afterEach(() => vi.unstubAllGlobals())

  async function open(): Promise<HTMLElement> {
    const { default: VoiceNote } = await import('@/mobile/report/VoiceNote.vue')
    return mount(VoiceNote, { onSaid: (text: string) => said.push(text) })
  }

  it('offers nothing where the browser cannot', async () => {
    expect((await open()).querySelector('button')).toBeNull()
  })

  it('hands on each sentence once', async () => {
    vi.stubGlobal('webkitSpeechRecognition', Recognition)
    const page = await open()
    page.querySelector('button')?.click()
    expect(Recognition.last).toMatchObject({ lang: 'zh-CN', started: true })
    Recognition.last?.onresult?.({ resultIndex: 0, results: [[{ transcript: '大树倒了' }]] })
    Recognition.last?.onresult?.({ resultIndex: 1, results: [[{ transcript: '大树倒了' }], [{ transcript: '挡住路' }]] })
    expect(said).toEqual(['大树倒了', '挡住路'])
  })

  it('says why it could not, and can be tried again', async () => {
    vi.stubGlobal('SpeechRecognition', Recognition)
    const page = await open()
    page.querySelector('button')?.click()
    Recognition.last?.onerror?.({ error: 'network' })
    Recognition.last?.onend?.()
    await nextTick()
    expect(page.querySelector('[role=alert]')?.textContent).toContain('没有信号')
    expect(page.querySelector('button')?.getAttribute('aria-pressed')).toBe('false')
  })
})
