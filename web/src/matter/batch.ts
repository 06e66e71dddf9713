import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { path, write } from '@/shared/api'
import { uuidV7 } from '@/shared/ids'
import { Problem } from '@/shared/problem'
import type { Action, Id, MatterItem } from '@/shared/types'

export interface Outcome {
  id: Id
  matter: MatterItem | null
  problem: { code: string; message: string; field: string | null } | null
}

/** So many go in one request: short enough for a moving bar. */
const chunk = 20
/** So many may be asked about at once. */
const most = 200

export const actionsOfAll = (street: string, matters: Id[]): Promise<Action[]> =>
  write('POST', path`/api/streets/${street}/matters/batch/actions`, { matters })

export interface Batch {
  chosen: ShallowRef<ReadonlyMap<Id, MatterItem>>
  /** What all of the chosen allow; undefined while that is asked. */
  actions: ShallowRef<Action[] | undefined>
  problem: Ref<Problem | undefined>
  done: Ref<number>
  busy: Ref<boolean>
  outcomes: ShallowRef<Outcome[] | undefined>
  refused: ComputedRef<{ row: MatterItem; message: string }[]>
  /** Chooses a row or lets it go; with `range`, all from the one chosen last. */
  toggle: (row: MatterItem, range: boolean, all: readonly MatterItem[]) => void
  choose: (rows: readonly MatterItem[]) => void
  clear: () => void
  /** Before another act: what the last one led to is no more of interest. */
  begin: () => void
  run: (action: Action, fields: Record<string, unknown>) => Promise<void>
  stop: () => void
}

/** A selection of matters and one act on all of them, each by itself. */
export function useBatch(street: string): Batch {
  const chosen = shallowRef<ReadonlyMap<Id, MatterItem>>(new Map())
  const actions = shallowRef<Action[]>()
  const outcomes = shallowRef<Outcome[]>()
  const problem = ref<Problem>()
  const done = ref(0)
  const busy = ref(false)
  let last: Id | undefined
  let stopped = false
  let turn = 0
  // Pressed again after a lost connection: the same keys, so that nothing is done twice.
  let attempt: { what: string; key: string[] } | undefined

  const choose = (rows: readonly MatterItem[]): void => {
    chosen.value = new Map(rows.slice(0, most).map((row) => [row.id, row]))
  }
  const clear = (): void => {
    choose([])
    outcomes.value = undefined
    problem.value = undefined
  }

  const begin = (): void => {
    outcomes.value = undefined
  }

  function toggle(row: MatterItem, range: boolean, all: readonly MatterItem[]): void {
    const next = new Map(chosen.value)
    const from = all.findIndex(({ id }) => id === last)
    const to = all.findIndex(({ id }) => id === row.id)
    if (range && from >= 0 && to >= 0) {
      for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) next.set(one.id, one)
    } else if (!next.delete(row.id)) next.set(row.id, row)
    last = row.id
    choose([...next.values()])
  }

  watch(chosen, async (now) => {
    const mine = ++turn
    actions.value = undefined
    if (now.size === 0) return
    try {
      const common = await actionsOfAll(street, [...now.keys()])
      if (mine === turn) actions.value = common
    } catch (failure) {
      if (mine === turn) problem.value = Problem.from(failure)
    }
  })

  async function run(action: Action, fields: Record<string, unknown>): Promise<void> {
    const rows = [...chosen.value.values()]
    const parts = Array.from({ length: Math.ceil(rows.length / chunk) }, (_, i) => rows.slice(i * chunk, (i + 1) * chunk))
    const what = JSON.stringify([action.code, fields, rows.map(({ id, version }) => [id, version])])
    if (attempt?.what !== what) attempt = { what, key: parts.map(() => uuidV7()) }
    const keys = attempt.key
    const all: Outcome[] = []
    busy.value = true
    stopped = false
    done.value = 0
    problem.value = undefined
    try {
      for (const [index, part] of parts.entries()) {
        if (stopped) break
        const matters = part.map(({ id, version }) => ({ id, version }))
        const { items } = await write<{ items: Outcome[] }>('POST', path`/api/streets/${street}/matters/batch`, { action: action.code, fields, matters }, { key: keys[index] })
        all.push(...items)
        done.value = all.length
      }
      outcomes.value = all
      attempt = undefined
    } catch (failure) {
      problem.value = Problem.from(failure)
      if (!problem.value.uncertain) attempt = undefined
    } finally {
      busy.value = false
    }
  }

  const refused = computed(() => (outcomes.value ?? []).flatMap(({ id, problem: why }) => {
    const row = chosen.value.get(id)
    return why === null || row === undefined ? [] : [{ row, message: why.message }]
  }))
  onScopeDispose(() => (stopped = true))
  return { chosen, actions, problem, done, busy, outcomes, refused, toggle, choose, clear, begin, run, stop: () => (stopped = true) }
}
