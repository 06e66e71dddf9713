import type { PostKind, ProcedureAction, ProcedurePage, ProcedureState } from '@/shared/types'
import { byWords, holderWords } from './words'

/** What a field said and says; one of them is missing where a whole state or action came or went. */
export interface FieldChange {
  name: string
  before?: string
  after?: string
}

export interface Change {
  kind: 'added' | 'removed' | 'changed'
  what: '流程' | '环节' | '操作'
  title: string
  fields: FieldChange[]
}

const effects: Record<string, string> = {
  'assign-unit': '指派单位', 'release-unit': '解除指派', classify: '分类', rate: '评价', reopen: '重新打开', 'stop-clock': '停表', 'resume-clock': '恢复计时',
  'ask-extension': '申请延期', 'grant-extension': '同意延期', 'refuse-extension': '不同意延期', duplicate: '并入', merge: '并案', separate: '拆出', settle: '随主案办结', transfer: '移送', 'call-units': '吹哨',
  'to-level-above': '交给上一级', 'withdraw-transfer': '撤回移送', 'decline-transfer': '退回移送', transferred: '移送送达', 'transfer-declined': '移送被退回',
  'report-in': '报到', 'work-on-call': '应哨进展', 'finish-call': '应哨办结', 'decline-call': '不能承办', 'withdraw-call': '撤回呼叫', 'reopen-call': '退回重办', 'score-calls': '评价各单位',
  urge: '催办', supervise: '督办',
}

const inWords = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).map(([name, one]) => `${names[name] ?? name} ${said(one)}`).join('，') : said(value)
const stateTitle = (procedure: ProcedurePage, code: string): string => procedure.states.find((state) => state.code === code)?.title ?? code
const said = (value: unknown): string => (value === null || value === undefined || value === false || value === '' || value === 0 || (Array.isArray(value) && value.length === 0) ? '—' : value === true ? '是' : typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value))

const names: Record<string, string> = { arrival: '移送到达', above: '没有解决时交给', within: '期限', limit: '次数', calls: '吹哨报到', report: '报到', handle: '办理', join: '汇合' }

/** What names a state. */
const ofStates = ['arrival', 'above']

/** What is told of a part beside what is known here, so that a newer server's words are compared too. */
function others(part: object, procedure: ProcedurePage, known: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(part).filter(([name]) => !known.includes(name)).map(([name, value]) => [names[name] ?? name, typeof value === 'string' && ofStates.includes(name) ? stateTitle(procedure, value) : inWords(value)]))
}

function ofState(state: ProcedureState, procedure: ProcedurePage, kinds: PostKind[]): Record<string, string> {
  return {
    名称: state.title,
    承办: state.final ? '结束' : holderWords(state, kinds),
    时限: said(state.deadline),
    到期: state.overdue === null ? '—' : (procedure.actions.find((action) => action.code === state.overdue && action.from.includes(state.code))?.title ?? state.overdue),
    ...others(state, procedure, ['code', 'title', 'final', 'holder', 'deadline', 'overdue']),
  }
}

function ofAction(action: ProcedureAction, procedure: ProcedurePage, kinds: PostKind[]): Record<string, string> {
  return {
    名称: action.title,
    从: action.from.map((code) => stateTitle(procedure, code)).join('、'),
    到: action.to === null ? '不变' : stateTitle(procedure, action.to),
    谁可以做: byWords(action, kinds),
    结果: said(action.consequence),
    主要操作: said(action.primary),
    要填写: said(action.asks.map((field) => `${field.title}${field.required ? '' : '（可不填）'}`).join('、')),
    作用: said(action.effects.map((effect) => effects[effect] ?? effect).join('、')),
    ...others(action, procedure, ['code', 'title', 'from', 'to', 'by', 'consequence', 'primary', 'asks', 'effects']),
  }
}

function changed(before: Record<string, string>, after: Record<string, string>): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name] ?? '—', after: after[name] ?? '—' }))
}

/** Actions of one code belong together if they leave the same states, lead to the same one, or are left over in order. */
function partners(before: ProcedureAction[], after: ProcedureAction[]): Map<ProcedureAction, ProcedureAction> {
  const found = new Map<ProcedureAction, ProcedureAction>()
  const free = new Set(after)
  const rules: ((a: ProcedureAction, b: ProcedureAction) => boolean)[] = [
    (a, b) => a.from.join() === b.from.join(),
    (a, b) => a.from.some((state) => b.from.includes(state)) && a.to === b.to,
    (a, b) => a.to === b.to,
    () => true,
  ]
  for (const fits of rules) {
    for (const action of before) {
      const partner = found.has(action) ? undefined : [...free].find((one) => one.code === action.code && fits(action, one))
      if (partner === undefined) continue
      found.set(action, partner)
      free.delete(partner)
    }
  }
  return found
}

/** What distinguishes two versions, in words, field by field. */
export function compare(before: ProcedurePage, after: ProcedurePage, kinds: PostKind[]): Change[] {
  const changes: Change[] = []
  const add = (kind: Change['kind'], what: Change['what'], title: string, fields: FieldChange[]): void => { if (kind !== 'changed' || fields.length > 0) changes.push({ kind, what, title, fields }) }
  const whole = (procedure: ProcedurePage): Record<string, string> => ({ 名称: procedure.title, 从哪里开始: stateTitle(procedure, procedure.start), ...others(procedure, procedure, ['code', 'version', 'title', 'start', 'states', 'actions']) })
  add('changed', '流程', after.title, changed(whole(before), whole(after)))
  for (const state of before.states) {
    const now = after.states.find(({ code }) => code === state.code)
    if (now === undefined) add('removed', '环节', state.title, [])
    else add('changed', '环节', now.title, changed(ofState(state, before, kinds), ofState(now, after, kinds)))
  }
  for (const state of after.states) {
    if (!before.states.some(({ code }) => code === state.code)) add('added', '环节', state.title, Object.entries(ofState(state, after, kinds)).filter(([name, value]) => name !== '名称' && value !== '—').map(([name, value]) => ({ name, after: value })))
  }
  const pairs = partners(before.actions, after.actions)
  for (const action of before.actions) {
    const now = pairs.get(action)
    if (now === undefined) add('removed', '操作', `${action.title}（${action.from.map((code) => stateTitle(before, code)).join('、')}）`, [])
    else add('changed', '操作', now.title, changed(ofAction(action, before, kinds), ofAction(now, after, kinds)))
  }
  const known = new Set(pairs.values())
  for (const action of after.actions) {
    if (!known.has(action)) add('added', '操作', action.title, Object.entries(ofAction(action, after, kinds)).filter(([name, value]) => name !== '名称' && value !== '—').map(([name, value]) => ({ name, after: value })))
  }
  return changes
}
