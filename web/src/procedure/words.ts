import type { PostKind, ProcedureAction, ProcedureState } from '@/shared/types'

const fixed: Record<string, string> = { holder: '承办人', reporter: '报告人', system: '系统（到期自动）', called: '被呼叫的单位' }

export function holderWords(state: ProcedureState, kinds: PostKind[]): string {
  if (state.holder === null) return '—'
  if (state.holder.reporter) return '报告人'
  if (state.holder.assignedUnit) return '所派单位'
  const names = state.holder.posts.map((code) => kinds.find((kind) => kind.code === code)?.name ?? code)
  return (state.holder.caller ? '吹哨人，或 ' : '') + names.join(' → ')
}

export function byWords(action: ProcedureAction, kinds: PostKind[]): string {
  return action.by.map((by) => fixed[by] ?? kinds.find((kind) => kind.code === by)?.name ?? by).join('、')
}
