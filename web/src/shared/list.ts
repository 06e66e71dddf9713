import { computed, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { Problem } from './problem'
import type { Page } from './types'

export interface List<T> {
  items: ShallowRef<T[] | undefined>
  problem: Ref<Problem | undefined>
  slow: Ref<boolean>
  further: Ref<boolean>
  reload: () => Promise<void>
  more: () => Promise<void>
}

/** A list read page by page; it starts anew when `source` changes. */
export function useList<T>(load: (after?: string) => Promise<Page<T>>, source?: WatchSource | WatchSource[]): List<T> {
  const items = shallowRef<T[]>()
  const next = ref<string | null>(null)
  const problem = ref<Problem>()
  const slow = ref(false)
  let turn = 0

  async function take(after: string | undefined): Promise<void> {
    const mine = ++turn
    const timer = setTimeout(() => (slow.value = mine === turn), 300)
    try {
      const page = await load(after)
      if (mine !== turn) return
      items.value = after === undefined ? page.items : [...(items.value ?? []), ...page.items]
      next.value = page.next
      problem.value = undefined
    } catch (failure) {
      if (mine === turn) problem.value = Problem.from(failure)
    } finally {
      clearTimeout(timer)
      if (mine === turn) slow.value = false
    }
  }
  const reload = (): Promise<void> => take(undefined)
  if (source !== undefined) watch(source, reload)
  void reload()
  return { items, problem, slow, further: computed(() => next.value !== null), reload, more: () => take(next.value ?? undefined) }
}
