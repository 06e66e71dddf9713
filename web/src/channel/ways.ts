import { path, read, write } from '@/shared/api'
import type { Notice } from './notices'

export type Medium = 'MAIL' | 'WECHAT' | 'SMS'
export type NoticeKind = Uppercase<Notice['kind']>

/** A way out of the application: what is offered here, and one's own address of it. */
export interface Way {
  medium: Medium
  offered: boolean
  address: string | null
  pending: string | null
  failed: boolean
}

export interface Choice {
  medium: Medium
  kind: NoticeKind
}

export interface NoticeSettings {
  ways: Way[]
  choices: Choice[]
  quiet: string
}

export const mediumNames: Record<Medium, string> = { MAIL: '邮件', WECHAT: '微信', SMS: '短信' }
export const kindNames: Record<NoticeKind, string> = { MENTION: '有人提到我', DECISION: '我的申请有了结果', URGE: '催办我', SUPERVISION: '街道督办', WATCH: '我关注的事项有进展' }

const of = (street: string): string => path`/api/streets/${street}/notices/settings`
const way = (street: string, medium: Medium): string => of(street) + path`/ways/${medium.toLowerCase()}`

export const noticeSettings = (street: string): Promise<NoticeSettings> => read(of(street))
export const choose = (street: string, choices: Choice[]): Promise<NoticeSettings> => write('PUT', of(street) + '/choices', { choices })
export const sendCode = (street: string, medium: Medium, address: string): Promise<NoticeSettings> => write('POST', way(street, medium), { address })
export const confirmCode = (street: string, medium: Medium, code: string): Promise<NoticeSettings> => write('POST', way(street, medium) + '/confirm', { code })
export const removeWay = (street: string, medium: Medium): Promise<NoticeSettings> => write('DELETE', way(street, medium))
export const wechatLink = (street: string): Promise<{ url: string }> => write('POST', of(street) + '/wechat', {})
