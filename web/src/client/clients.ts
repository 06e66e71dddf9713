import { path, read, write } from '@/shared/api'
import type { Id } from '@/shared/types'

export type ClientRight = 'OPEN311_REPORT' | 'OPEN311_READ' | 'OPEN311_TEXT' | 'HOTLINE_ORDER'

/** A program of somebody else that calls for the street. */
export interface Client {
  id: Id
  name: string
  prefix: string
  rights: ClientRight[]
  perMinute: number
  createdAt: string
  revokedAt: string | null
}

export interface NewClient {
  name: string
  rights: ClientRight[]
  perMinute: number
}

export const rightNames: Record<ClientRight, string> = {
  OPEN311_REPORT: 'Open311 上报与补充',
  OPEN311_READ: 'Open311 查询各渠道事项（不含文字）',
  OPEN311_TEXT: 'Open311 查看描述、地址和回复',
  HOTLINE_ORDER: '热线工单推送与查询',
}

export const clients = (street: string): Promise<Client[]> => read(path`/api/streets/${street}/clients`)

export const issueClient = (street: string, client: NewClient, key: string): Promise<{ client: Client; key: string }> => write('POST', path`/api/streets/${street}/clients`, client, { key })

export const revokeClient = (street: string, id: Id): Promise<Client> => write('POST', path`/api/streets/${street}/clients/${id}/revoke`, {})
