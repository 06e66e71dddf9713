import { write } from '@/shared/api'

export interface NewResident {
  loginName: string
  password: string
  name: string
  phone: string
}

/** The body names the street as the server writes it: nine digits as text. */
export function signUp(street: string, resident: NewResident, key: string): Promise<unknown> {
  const { loginName, password, name, phone } = resident
  const optional = { ...(name.trim() === '' ? {} : { name: name.trim() }), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) }
  return write('POST', '/api/accounts/residents', { street, loginName, password, ...optional }, { key })
}
