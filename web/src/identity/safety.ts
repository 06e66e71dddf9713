import { path, read, write } from '@/shared/api'
import type { Id, LoginStep, Me, OpenSession, Page } from '@/shared/types'
import type { OidcState } from './oidc'

type Entered = Me | { step: LoginStep }

export const giveCode = (code: string): Promise<Entered> => write('POST', '/api/session/code', { code })

export const giveNewPassword = (replacement: string): Promise<Entered> => write('POST', '/api/session/new-password', { replacement })

export interface FactorState {
  since: string | null
  recoveryCodes: number
  demanded: boolean
}

export interface FactorSetup {
  secret: string
  uri: string
  now: string
}

export interface Confirmed {
  recoveryCodes: string[]
  /** Null when one was logged in already. */
  entered: Entered | null
}

export const factor = (): Promise<FactorState> => read('/api/session/second-factor')

/** The password is asked of those who are logged in already. */
export const beginFactor = (password?: string): Promise<FactorSetup> => write('POST', '/api/session/second-factor', password === undefined ? {} : { password })

export const confirmFactor = (code: string): Promise<Confirmed> => write('POST', '/api/session/second-factor/confirm', { code })

/** For a new phone: with a code of the old one, or a recovery code. */
export const beginChange = (code: string): Promise<FactorSetup> => write('POST', '/api/session/second-factor/change', { code })

export const confirmChange = (code: string): Promise<Confirmed> => write('POST', '/api/session/second-factor/change/confirm', { code })

export const renewCodes = (code: string): Promise<Confirmed> => write('POST', '/api/session/second-factor/recovery-codes', { code })

export const removeFactor = (code: string): Promise<void> => write('POST', '/api/session/second-factor/remove', { code })

export const ownSessions = async (): Promise<OpenSession[]> => (await read<Page<OpenSession>>('/api/session/all')).items

export const endOwnSession = (id: Id): Promise<void> => write('DELETE', path`/api/session/all/${id}`)

export const endOtherSessions = (): Promise<void> => write('POST', '/api/session/all/end-others', {})

export const sessionsOf = async (street: string, account: Id): Promise<OpenSession[]> =>
  (await read<Page<OpenSession>>(path`/api/streets/${street}/accounts/${account}/sessions`)).items

export const endSessionsOf = (street: string, account: Id, session?: Id): Promise<void> =>
  write('POST', path`/api/streets/${street}/accounts/${account}/sessions/end`, session === undefined ? {} : { session })

export const resetFactorOf = (street: string, account: Id): Promise<void> =>
  write('POST', path`/api/streets/${street}/accounts/${account}/second-factor/reset`, {})

/** Whether an identity at the office's provider is bound to somebody's account. */
export const providerOf = (street: string, account: Id): Promise<OidcState> => read(path`/api/streets/${street}/accounts/${account}/provider`)

export const unbindProviderOf = (street: string, account: Id, reason: string): Promise<void> =>
  write('POST', path`/api/streets/${street}/accounts/${account}/provider/unbind`, { reason })
