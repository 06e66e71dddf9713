import { computed, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { useChanges } from '@/console/live'
import { ownStreet } from '@/identity/identity'
import { Problem } from '@/shared/problem'
import type { Id, MatterItem, MatterPage, Page } from '@/shared/types'
import { matter } from './matters'

/** A screenful: fewer rows and the list goes on seeking. */
const enough = 20

export interface Rows {
  items: ShallowRef<MatterItem[] | undefined>
  problem: Ref<Problem | undefined>
  slow: Ref<boolean>
  /** Whether there is a further page. */
  further: Ref<boolean>
  loadingMore: Ref<boolean>
  /** How many matters outside the list have changed since it was loaded. */
  news: Ref<number>
  reload: () => Promise<void>
  more: () => Promise<void>
  /** Puts a fresher row in the place of the old one; nothing moves. */
  replace: (row: MatterItem) => void
}

export function rowOf(page: MatterPage): MatterItem {
  return { ...page, photos: page.photos.length }
}

/** A list of matters by cursor: its rows follow changes in place, new ones only announce themselves. */
export function useRows(load: (after?: string) => Promise<Page<MatterItem>>, source: WatchSource | WatchSource[]): Rows {
  const items = shallowRef<MatterItem[]>()
  const next = ref<string | null>(null)
  const problem = ref<Problem>()
  const slow = ref(false)
  const loadingMore = ref(false)
  const changedOutside = ref(new Set<Id>())
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    const timer = setTimeout(() => (slow.value = mine === turn), 300)
    try {
      const page = await load()
      if (mine !== turn) return
      items.value = page.items
      next.value = page.next
      problem.value = undefined
      changedOutside.value = new Set()
      if (page.items.length < enough) void more()
    } catch (failure) {
      if (mine === turn) problem.value = Problem.from(failure)
    } finally {
      clearTimeout(timer)
      if (mine === turn) slow.value = false
    }
  }

  async function more(): Promise<void> {
    if (next.value === null || loadingMore.value) return
    const mine = turn
    const wanted = (items.value?.length ?? 0) + enough
    loadingMore.value = true
    try {
      // What is far to seek comes over several short pages: goes on until there is something to show.
      while (next.value !== null && (items.value?.length ?? 0) < wanted) {
        const page = await load(next.value)
        if (mine !== turn) return
        const known = new Set(items.value?.map(({ id }) => id))
        items.value = [...(items.value ?? []), ...page.items.filter(({ id }) => !known.has(id))]
        next.value = page.next
      }
    } catch (failure) {
      problem.value = Problem.from(failure)
    } finally {
      loadingMore.value = false
    }
  }

  function replace(row: MatterItem): void {
    items.value = items.value?.map((old) => (old.id === row.id && old.version <= row.version ? row : old))
  }

  useChanges(({ id, version }) => {
    const old = items.value?.find((row) => row.id === id)
    if (old === undefined) changedOutside.value = new Set(changedOutside.value).add(id)
    else if (old.version < version) void matter(ownStreet(), id).then((page) => replace(rowOf(page)), () => undefined)
  })
  watch(source, () => {
    items.value = undefined
    void reload()
  })
  void reload()
  return {
    items, problem, slow, loadingMore, reload, more, replace,
    further: computed(() => next.value !== null),
    news: computed(() => changedOutside.value.size),
  }
}
