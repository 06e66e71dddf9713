import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import { path, read, write } from './api'
import { dateOnly, moment } from './dates'
import type { Instant } from './types'

interface Kept {
  text: string
  at: Instant
}

export interface Draft {
  /** "草稿 · 今天 10:42 已保存", or nothing yet. */
  words: ComputedRef<string>
  /** To be called when the form was sent or emptied: nothing is offered again. */
  forget: () => void
}

const pause = 1200
const most = 16_000

/**
 * What is typed into a form is kept on the server while typing, and put back when the form is opened anew, on whatever machine.
 * `blank` says that there is nothing worth keeping.
 */
export function useDraft<T extends object>(street: string, place: () => string | undefined, value: Ref<T> | T, restore: (kept: T) => void, blank: (value: T) => boolean): Draft {
  const at = ref<Instant>()
  const failed = ref(false)
  const current = (): T => JSON.parse(JSON.stringify('value' in value ? value.value : value)) as T
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let closed = false
  const url = (): string | undefined => {
    const where = place()
    return street === '' || where === undefined ? undefined : path`/api/streets/${street}/drafts/${where}`
  }

  async function find(): Promise<void> {
    const where = url()
    if (where === undefined || !blank(current())) return
    const kept = await read<Kept | undefined>(where).catch(() => undefined)
    if (kept === undefined || closed || where !== url() || !blank(current())) return
    try {
      last = kept.text
      at.value = kept.at
      restore(JSON.parse(kept.text) as T)
    } catch {
      forget()
    }
  }

  async function keep(): Promise<void> {
    timer = undefined
    const where = url()
    const text = JSON.stringify(current())
    if (where === undefined || text === last || text.length > most) return
    if (blank(current())) {
      if (last !== '') forget()
      return
    }
    last = text
    try {
      at.value = (await write<{ at: Instant }>('PUT', where, { text })).at
      failed.value = false
    } catch {
      last = ''
      failed.value = true
    }
  }

  function forget(): void {
    clearTimeout(timer)
    timer = undefined
    const where = url()
    if (where !== undefined && (last !== '' || at.value !== undefined)) void write('DELETE', where).catch(() => undefined)
    last = ''
    at.value = undefined
  }

  watch(() => JSON.stringify(current()), () => {
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), pause)
  })
  // Leaving within the pause loses nothing.
  const leave = (): void => {
    if (timer !== undefined) void keep()
  }
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave()
  }
  document.addEventListener('visibilitychange', hidden)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hidden)
    clearTimeout(timer)
    leave()
    closed = true
  })
  void find()
  const words = computed(() => {
    if (failed.value) return '草稿暂时没有保存上'
    if (at.value === undefined) return ''
    return `草稿 · ${dateOnly(at.value) === dateOnly(new Date()) ? moment(at.value).replace('今天 ', '') : moment(at.value)} 已保存`
  })
  return { words, forget }
}
