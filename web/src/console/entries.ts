import type { IconName } from './icons'

export interface RailEntry {
  to: string
  name: string
  icon: IconName
  /** Any of these rights opens it. */
  rights: string[]
}

/** The left rail: only what has something behind it, and of that only what one's posts allow. */
export const railEntries: RailEntry[] = [
  { to: '/todo', name: '工作台', icon: 'todo', rights: ['MATTER_ACT'] },
  { to: '/matters', name: '事项', icon: 'matters', rights: ['MATTER_READ'] },
  { to: '/procedures', name: '流程', icon: 'procedure', rights: ['PROCEDURE_READ'] },
  { to: '/territory', name: '网格', icon: 'territory', rights: ['TERRITORY_READ'] },
  { to: '/settings', name: '设置', icon: 'settings', rights: ['ACCOUNT_READ', 'POST_EDIT', 'ACCOUNT_EDIT', 'TEMPLATE_EDIT', 'GRANT_DECIDE', 'REVIEW_READ'] },
]
