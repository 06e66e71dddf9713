import { shallowRef } from 'vue'
import { read, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { LoginStep, Me } from '@/shared/types'
import { enter } from './session'

export interface OidcState {
  /** Of the office's provider; null if there is none. */
  title: string | null
  boundSince: string | null
}

export const oidc = (): Promise<OidcState> => read('/api/session/oidc')

/** Why the way back from the provider did not lead in. */
export const returnProblem = shallowRef<Problem>()

async function go(door: Promise<{ location: string }>): Promise<void> {
  location.assign((await door).location)
}

export const startOidc = (): Promise<void> => go(write('POST', '/api/session/oidc/start', {}))

export const bindOidc = (password: string): Promise<void> => go(write('POST', '/api/session/oidc/bind', { password }))

export const unbindOidc = (password: string): Promise<void> => write('POST', '/api/session/oidc/unbind', { password })

/** What the provider sent the browser back with; undefined where it did not come from there. */
export function returned(search: string): { state: string; code: string | null; iss: string | null } | undefined {
  const query = new URLSearchParams(search)
  const state = query.get('state')
  if (state === null || (query.get('code') === null && query.get('error') === null)) return undefined
  return { state, code: query.get('code'), iss: query.get('iss') }
}

/** Ends what was begun before the browser went to the provider, once: the address forgets it. */
export async function finishOidc(loggedIn: boolean): Promise<void> {
  const back = returned(location.search)
  if (back === undefined) return
  history.replaceState(history.state, '', '/')
  try {
    enter(await write<Me | { step: LoginStep }>('POST', '/api/session/oidc/finish', back))
  } catch (failure) {
    returnProblem.value = Problem.from(failure)
  }
  // Who was in already came to bind: back to where that was begun.
  if (loggedIn) location.hash = '/settings/me'
}
