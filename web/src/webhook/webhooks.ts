import { path, read, write } from '@/shared/api'
import type { Id, Page } from '@/shared/types'

export type WebhookEvent = 'RAISED' | 'MOVED' | 'CLOSED'
export type DeliveryStatus = 'WAITING' | 'DONE' | 'DEAD'

export interface Webhook {
  id: Id
  name: string
  url: string
  events: WebhookEvent[]
  ofAllMatters: boolean
  createdAt: string
  pausedAt: string | null
  failures: number
  retryAt: string | null
  waiting: number
  dead: number
}

export interface Delivery {
  id: Id
  event: WebhookEvent
  matter: Id
  number: string
  title: string
  at: string
  status: DeliveryStatus
  tries: number
  lastAt: string | null
  lastStatus: number | null
  lastAnswer: string | null
}

export const eventNames: Record<WebhookEvent, string> = { RAISED: '上报', MOVED: '流转', CLOSED: '办结' }
export const statusNames: Record<DeliveryStatus, string> = { WAITING: '待推送', DONE: '已送达', DEAD: '未送达' }

const of = (street: string): string => path`/api/streets/${street}/webhooks`

export const webhooks = (street: string): Promise<Webhook[]> => read(of(street))

export const addWebhook = (street: string, webhook: Pick<Webhook, 'name' | 'url' | 'events'>, key: string): Promise<{ webhook: Webhook; secret: string }> => write('POST', of(street), webhook, { key })

/** To pause, resume or end one, or to tell again what nobody took. */
export const changeWebhook = (street: string, id: Id, act: 'pause' | 'resume' | 'end' | 'replay'): Promise<unknown> => write('POST', of(street) + path`/${id}/${act}`, {})

export const deliveries = (street: string, id: Id, status: DeliveryStatus | '', after?: Id): Promise<Page<Delivery>> => read(of(street) + path`/${id}/deliveries`, { status: status.toLowerCase(), after })

export const replay = (street: string, id: Id, delivery: Id): Promise<Webhook> => write('POST', of(street) + path`/${id}/deliveries/${delivery}/replay`, {})
