import { computed, shallowRef } from 'vue'
import { read, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { Me } from '@/shared/types'

/** Who is logged in: undefined while unknown, null for nobody. */
export const me = shallowRef<Me | null | undefined>(undefined)
export const isWorker = computed(() => (me.value?.posts.length ?? 0) > 0)

export async function restoreSession(): Promise<void> {
  try {
    me.value = await read<Me>('/api/session')
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 401) throw failure
    me.value = null
  }
}

export async function logIn(loginName: string, password: string): Promise<void> {
  me.value = await write<Me>('POST', '/api/session', { loginName, password })
  window.dispatchEvent(new Event('linge:logged-in'))
}

export async function logOut(): Promise<void> {
  await write('DELETE', '/api/session')
  me.value = null
}

export function may(right: string): boolean {
  return me.value?.rights.includes(right) ?? false
}
