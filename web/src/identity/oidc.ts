import { shallowRef } from 'vue'
import { read, write } from '@/shared/api'
import { Problem } from '@/shared/problem'
import type { LoginStep, Me } from '@/shared/types'
import { enter, step } from './session'

export interface OidcState {
  /** Of the office's provider; null if there is none. */
  title: string | null
  boundSince: string | null
}

export const oidc = (): Promise<OidcState> => read('/api/session/oidc')

/** Why the way back from the provider did not lead in. */
export const returnProblem = shallowRef<Problem>()

/** Whether the way back has just led in. */
export const arrived = shallowRef(false)

/** Where on the phone page the way to the provider began; it leads back to the console, the one address that an office registers. */
const began = 'linge.oidc-began'

async function go(door: Promise<{ location: string }>): Promise<void> {
  if (location.pathname.startsWith('/m/')) sessionStorage.setItem(began, location.hash)
  else sessionStorage.removeItem(began)
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

/** The address on the phone page to which a trip that began there goes on; undefined for others. */
export function onward(): string | undefined {
  if (location.pathname.startsWith('/m/') || returned(location.search) === undefined) return undefined
  const hash = sessionStorage.getItem(began)
  if (hash === null) return undefined
  sessionStorage.removeItem(began)
  return `/m/${location.search}${hash}`
}

/** Ends what was begun before the browser went to the provider, once: the address forgets it. False if it did not come from there. */
export async function finishOidc(): Promise<boolean> {
  const back = returned(location.search)
  if (back === undefined) return false
  history.replaceState(history.state, '', location.pathname + location.hash)
  try {
    enter(await write<Me | { step: LoginStep }>('POST', '/api/session/oidc/finish', back))
    arrived.value = step.value === undefined
  } catch (failure) {
    returnProblem.value = Problem.from(failure)
  }
  return true
}
