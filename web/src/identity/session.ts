import { computed, shallowRef } from 'vue'
import { read, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { LoginStep, Me } from '@/shared/types'

/** Who is logged in: undefined while unknown, null for nobody. */
export const me = shallowRef<Me | null | undefined>(undefined)
/** What a log-in still waits for after the password. */
export const step = shallowRef<LoginStep>()
export const isWorker = computed(() => (me.value?.posts.length ?? 0) > 0)

const steps: readonly string[] = ['code', 'set-up', 'password']

export async function restoreSession(): Promise<void> {
  try {
    me.value = await read<Me>('/api/session')
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 401) throw failure
    me.value = null
    const waiting = failure.details.step
    step.value = steps.includes(String(waiting)) ? (waiting as LoginStep) : undefined
  }
}

/** Posts come and go while one is logged in: what is shown follows without a new log-in. */
export async function refreshSession(): Promise<void> {
  const here = me.value
  if (here == null) return
  const now = await read<Me>('/api/session').catch(() => undefined)
  if (now !== undefined && me.value === here && now.account === here.account && JSON.stringify(now) !== JSON.stringify(here)) me.value = now
}

/** Takes the answer of a step: who is in now, or the next step. */
export function enter(answer: Me | { step: LoginStep }): void {
  if ('step' in answer) {
    step.value = answer.step
    return
  }
  step.value = undefined
  me.value = answer
  window.dispatchEvent(new Event('linge:logged-in'))
}

/** One is in if `step` is empty afterwards. */
export async function logIn(loginName: string, password: string): Promise<void> {
  enter(await write('POST', '/api/session', { loginName, password }))
}

export async function logOut(): Promise<void> {
  await write('DELETE', '/api/session')
  me.value = null
}

export function may(right: string): boolean {
  return me.value?.rights.includes(right) ?? false
}
