import { computed, inject, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import { uuidV7 } from '@/shared/ids'
import { Problem } from '@/shared/problem'
import type { Id } from '@/shared/types'
import { photoKeeper, sendPhoto, shrink } from './photos'

export interface Shot {
  key: string
  preview: string
  file: Blob
  /** Made smaller already, so it may go out. */
  ready: boolean
  id?: Id
  problem?: Problem
}

export interface Shots {
  list: Ref<Shot[]>
  sent: ComputedRef<Id[]>
  /** How many are still on their way; those that failed wait for a person. */
  waiting: ComputedRef<number>
  add: (file: Blob) => Promise<void>
  send: (shot: Shot) => Promise<void>
  remove: (shot: Shot) => void
}

/** Photos go out as soon as they are chosen and the street is known; each keeps its key over retries. */
export function useShots(street: Ref<string | undefined>): Shots {
  const keeper = inject(photoKeeper, undefined)
  const list = ref<Shot[]>([])
  const sent = computed(() => list.value.flatMap(({ id }) => (id === undefined ? [] : [id])))
  const waiting = computed(() => list.value.filter(({ id, problem }) => id === undefined && problem === undefined).length)

  async function add(file: Blob): Promise<void> {
    const preview = URL.createObjectURL(file)
    list.value.push({ key: uuidV7(), preview, file, ready: false })
    if (keeper !== undefined) return keep(preview)
    const smaller = await shrink(file)
    const shot = list.value.find((one) => one.preview === preview)
    if (shot === undefined) return
    shot.file = smaller
    shot.ready = true
    await send(shot)
  }

  /** It is safe on the device, so it counts; sending is somebody else's business. */
  async function keep(preview: string): Promise<void> {
    const shot = list.value.find((one) => one.preview === preview)
    if (shot === undefined || keeper === undefined) return
    delete shot.problem
    try {
      shot.id = await keeper.keep(shot.file, street.value)
      if (!list.value.includes(shot)) await keeper.forget(shot.id)
    } catch (failure) {
      shot.problem = Problem.from(failure)
    }
  }

  async function send(shot: Shot): Promise<void> {
    if (keeper !== undefined) return keep(shot.preview)
    const to = street.value
    if (to === undefined) return
    delete shot.problem
    try {
      const { id } = await sendPhoto(to, shot.file, shot.key)
      if (street.value === to) shot.id = id
    } catch (failure) {
      const problem = Problem.from(failure)
      if (!problem.uncertain) shot.key = uuidV7()
      shot.problem = problem
    }
  }

  function remove(shot: Shot): void {
    URL.revokeObjectURL(shot.preview)
    list.value = list.value.filter((other) => other.key !== shot.key)
    if (keeper !== undefined && shot.id !== undefined) void keeper.forget(shot.id)
  }

  // A photo belongs to a street: when the place moves to another one, it is sent there again.
  watch(street, (to) => {
    if (keeper !== undefined) {
      for (const { id } of list.value) if (id !== undefined) keeper.begin(id, to)
      return
    }
    for (const shot of list.value.filter(({ ready }) => ready)) {
      delete shot.id
      shot.key = uuidV7()
      void send(shot)
    }
  })
  onScopeDispose(() => list.value.forEach((shot) => URL.revokeObjectURL(shot.preview)))
  return { list, sent, waiting, add, send, remove }
}
