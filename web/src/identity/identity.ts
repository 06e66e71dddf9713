import { path, read, write } from '@/shared/api'
import { remembered } from '@/shared/remember'
import type { Account, Id, Page, Post, PostKind, Unit } from '@/shared/types'
import { me } from './session'
import { units as listUnits } from './units'

/** The street of who is logged in; pages of the console exist only then. */
export function ownStreet(): string {
  const street = me.value?.street
  if (street === undefined) throw new Error('没有登录')
  return street
}

export const units = remembered(listUnits)

export const postKinds = remembered((street: string): Promise<PostKind[]> => read(path`/api/streets/${street}/post-kinds`))

export const accounts = (street: string, query: { text?: string | undefined; kind?: Account['kind']; after?: string | undefined }): Promise<Page<Account>> =>
  read(path`/api/streets/${street}/accounts`, query)

export const openAccount = (street: string, account: { loginName: string; name: string; password: string }, key: string): Promise<Account> =>
  write('POST', path`/api/streets/${street}/accounts`, account, { key })

export const changeAccount = (street: string, id: Id, change: { name?: string; status?: Account['status']; version: number }): Promise<unknown> =>
  write('PATCH', path`/api/streets/${street}/accounts/${id}`, change)

export const resetPassword = (street: string, id: Id, password: string, key: string): Promise<unknown> =>
  write('POST', path`/api/streets/${street}/accounts/${id}/password`, { password }, { key })

export const unlock = (street: string, id: Id): Promise<unknown> => write('POST', path`/api/streets/${street}/accounts/${id}/unlock`, {})

export const changeOwnPassword = (current: string, replacement: string): Promise<unknown> =>
  write('POST', '/api/session/password', { current, replacement })

export const openUnit = (street: string, unit: { code: string; name: string; kind: string; parent?: Id }, key: string): Promise<Unit> =>
  write('POST', path`/api/streets/${street}/units`, unit, { key })

export interface Hours {
  unit: Id
  /** From Monday to Sunday, such as 08:30-12:00. */
  days: string[][]
  onHolidays: boolean
}

export const officeHours = (street: string): Promise<Hours[]> => read(path`/api/streets/${street}/office-hours`)

/** Without days the unit keeps the usual hours. */
export const setHours = (street: string, unit: Id, hours: { days?: string[][]; onHolidays: boolean }): Promise<unknown> =>
  write('PUT', path`/api/streets/${street}/units/${unit}/hours`, hours)

export interface Outlook {
  todos: number
  /** Somebody else stays on the seat, nothing moves. */
  remains: boolean
  to: { title: string; name: string; count: number }[]
}

export const outlook = (street: string, post: Id): Promise<Outlook> => read(path`/api/streets/${street}/posts/${post}/todos`)

/** Where the to-dos of a post go if it ends, as a sentence. */
export function outlookWords({ todos, remains, to }: Outlook): string {
  if (todos === 0) return '此岗位没有待办。'
  if (remains) return `此岗位有 ${todos} 件待办，仍由岗位上的其他人办理。`
  const shares = to.map(({ title, name, count }) => `${title}（${name}）${to.length > 1 ? ` ${count} 件` : ''}`)
  return `此岗位有 ${todos} 件待办，将交给 ${shares.join('、')}。`
}

export interface PostQuery {
  area?: Id | undefined
  unit?: Id | undefined
  account?: Id | undefined
  kind?: string | undefined
  after?: string | undefined
}

export const posts = (street: string, query: PostQuery): Promise<Page<Post>> => read(path`/api/streets/${street}/posts`, query)

export interface Appointment {
  account: Id
  kind: string
  area?: Id
  unit?: Id
  from: string
  until?: string
}

export const appoint = (street: string, post: Appointment, key: string): Promise<Post> =>
  write('POST', path`/api/streets/${street}/posts`, post, { key })

export const endPost = (street: string, id: Id, until: string, key: string): Promise<Post> =>
  write('POST', path`/api/streets/${street}/posts/${id}/end`, { until }, { key })
