import { ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { Problem } from './problem'

export interface Loading<T> {
  data: ShallowRef<T | undefined>
  problem: Ref<Problem | undefined>
  /** True once a load has taken 300 ms: time for a skeleton. */
  slow: Ref<boolean>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/**
 * Loads now and whenever `source` changes; an answer overtaken by a later
 * question is dropped. While `ready` says no, nothing is asked.
 */
export function useLoad<T>(load: () => Promise<T>, source?: WatchSource | WatchSource[], ready: () => boolean = () => true): Loading<T> {
  const data = shallowRef<T>()
  const problem = ref<Problem>()
  const slow = ref(false)
  const loading = ref(false)
  let turn = 0

  async function reload(): Promise<void> {
    if (!ready()) return
    const mine = ++turn
    loading.value = true
    const timer = setTimeout(() => (slow.value = mine === turn), 300)
    try {
      const answer = await load()
      if (mine !== turn) return
      data.value = answer
      problem.value = undefined
    } catch (failure) {
      if (mine === turn) problem.value = Problem.from(failure)
    } finally {
      clearTimeout(timer)
      if (mine === turn) loading.value = slow.value = false
    }
  }
  if (source !== undefined) watch(source, reload)
  void reload()
  return { data, problem, slow, loading, reload }
}
