import { path, read } from '@/shared/api'
import type { Id, Page } from '@/shared/types'

/** One line of the auditor's record. */
export interface Change {
  id: Id
  at: string
  actor: Id | null
  actorName: string | null
  act: string
  subject: Id
  facts: Record<string, unknown>
}

export const changes = (street: string, after?: string): Promise<Page<Change>> => read(path`/api/streets/${street}/changes`, { after })

export const acts: Record<string, string> = {
  'open-account': '建立账号',
  'change-account': '修改账号',
  'unlock-account': '解锁账号',
  'change-password': '修改密码',
  'set-password': '重置他人密码',
  'appoint': '任职',
  'end-post': '免职或改任期',
  'found-unit': '建立单位',
  'confirm-second-factor': '启用动态验证码',
  'change-second-factor': '换手机（动态验证码）',
  'remove-second-factor': '停用动态验证码',
  'bind-oidc': '绑定统一身份认证',
  'unbind-oidc': '解除绑定统一身份认证',
  'remove-oidc': '解除他人统一身份认证绑定',
  'reset-second-factor': '重置他人动态验证码',
  'use-recovery-code': '用恢复码登录',
  'renew-recovery-codes': '换恢复码',
  'end-sessions': '退出他人登录',
  'ask-for-post': '申请岗位',
  'withdraw-request': '撤回申请',
  'expire-request': '申请过期',
  'approve-first': '第一人同意',
  'approve-request': '批准申请',
  'publish-procedure': '发布流程',
  'migrate-matters': '迁移在办事项',
  'refuse-request': '不批准申请',
  'open-review': '开始权限复核',
  'withdraw-post': '复核收回岗位',
  'close-review': '结束权限复核',
  'issue-client': '签发接口密钥',
  'revoke-client': '吊销接口密钥',
  'add-webhook': '添加推送',
  'pause-webhook': '暂停推送',
  'resume-webhook': '恢复推送',
  'end-webhook': '删除推送',
}

const names: Record<string, string> = { loginName: '登录名', resident: '居民', name: '姓名', status: '状态', kind: '岗位', account: '账号', until: '止', code: '代码', which: '范围', reason: '理由', title: '复核', answer: '说明', rights: '权限', url: '接收主机' }

/** The facts in one line; an id is enough of itself to be found again. */
export function facts(change: Change, kinds: Record<string, string>): string {
  return Object.entries(change.facts)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${names[name] ?? name}：${name === 'kind' ? (kinds[String(value)] ?? String(value)) : String(value)}`)
    .join('，')
}
