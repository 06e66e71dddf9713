import type { Action, Entry, MatterPage } from '../src/shared/types'

const hour = 3_600_000
const iso = (offset: number): string => new Date(Date.now() + offset).toISOString()
const text = (name: string, title: string, required = true): Action['fields'][number] => ({ name, title, type: 'text', required, max: 500, choices: [] })
const photos: Action['fields'][number] = { name: 'photos', title: '现场照片', type: 'photos', required: false, max: 6, choices: [] }

const states: Record<string, { title: string; holder: string | null; actions: (Omit<Action, 'primary'> & { to: string })[] }> = {
  reported: { title: '待受理', holder: '网格员 · 第三微网格', actions: [
    { code: 'accept', title: '受理', to: 'accepted', consequence: '由 网格员 · 第三微网格（王小川） 办理，明天 17:30 前办结', fields: [{ ...photos, name: 'category', title: '类别', type: 'category' }] },
    { code: 'escalate', title: '上报社区', to: 'community', consequence: '交给 社区书记 · 香江路社区，明天 17:30 前研判', fields: [text('reason', '上报原因')] }] },
  accepted: { title: '网格办理中', holder: '网格员 · 第三微网格', actions: [
    { code: 'handle', title: '办理完成', to: 'rating', consequence: '请报告人评价，11月25日 17:30 前未评价即办结', fields: [text('note', '办理结果'), photos] },
    { code: 'escalate', title: '上报社区', to: 'community', consequence: '交给 社区书记 · 香江路社区，明天 17:30 前研判', fields: [text('reason', '上报原因')] }] },
  community: { title: '社区研判', holder: '社区书记 · 香江路社区', actions: [
    { code: 'assign', title: '派给单位', to: 'accepted', consequence: '交给所选单位，明天 17:30 前办结', fields: [{ ...photos, name: 'unit', title: '承办单位', type: 'unit', required: true }, text('note', '要求', false)] }] },
  rating: { title: '待评价', holder: '报告人', actions: [
    { code: 'rate', title: '评价', to: 'closed', consequence: '事项办结', fields: [{ ...photos, name: 'satisfied', title: '满意度', type: 'rating', required: true }, text('note', '想说的话', false)] },
    { code: 'reopen', title: '没有解决', to: 'community', consequence: '交给 社区书记 · 香江路社区 重新研判', fields: [text('reason', '还有什么问题')] }] },
  closed: { title: '已办结', holder: null, actions: [] },
}

export const all: MatterPage[] = []

export function raise(given: { description: string; lon: number; lat: number; address?: string; photos?: string[] }, ageHours = 0, dueHours = 2): MatterPage {
  const serial = all.length + 1
  const page = {
    id: `m${serial}`, number: `20261122-${String(7300 + serial)}`, title: given.description.slice(0, 40), description: given.description,
    category: { code: '0201', name: '绿化缺损/树木倒伏' }, state: { code: 'reported', title: '待受理', final: false },
    area: { id: 'a0', name: '第三微网格', path: '香江路社区 / 第三微网格' }, holder: { title: '网格员 · 第三微网格', name: '王小川' },
    raisedAt: iso(-ageHours * hour), stateSince: iso(-ageHours * hour), dueAt: iso(dueHours * hour), overdue: dueHours < 0, closedAt: null,
    lon: given.lon, lat: given.lat, version: 1, address: given.address ?? null, reporter: { name: '李*', phone: '138****0000', hasAccount: false },
    rating: null, assignedUnit: null, procedure: { code: 'report', version: 1, title: '事项上报' }, actions: [], timeline: [],
    photos: (given.photos ?? []).map((id) => ({ id, width: 800, height: 600 })),
  } as unknown as MatterPage
  page.timeline.push(entry(page, 'report', '上报', '报告人', null, page.state.title, {}))
  all.unshift(page)
  return settle(page, 'reported')
}

export function act(page: MatterPage, code: string, fields: Record<string, unknown>, post: string): void {
  const action = states[page.state.code]?.actions.find((one) => one.code === code)
  if (action === undefined) return
  const from = page.state.title
  const texts = Object.fromEntries(Object.entries(fields).filter(([name]) => name === 'note' || name === 'reason')) as Record<string, string>
  settle(page, action.to)
  page.version += 1
  page.stateSince = iso(0)
  page.dueAt = iso(26 * hour)
  page.overdue = false
  if (typeof fields.satisfied === 'number') page.rating = fields.satisfied
  const made = entry(page, code, action.title, post, from, page.state.title, texts)
  made.photos = Array.isArray(fields.photos) ? (fields.photos as string[]) : []
  page.timeline.push(made)
}

function settle(page: MatterPage, code: string): MatterPage {
  const state = states[code]
  page.state = { code, title: state?.title ?? code, final: code === 'closed' }
  page.holder = state?.holder == null ? null : { title: state.holder, name: state.holder === '报告人' ? '' : '王小川' }
  page.closedAt = code === 'closed' ? iso(0) : null
  return page
}

export function actionsFor(page: MatterPage, reporter: boolean): Action[] {
  if ((page.state.code === 'rating') !== reporter) return []
  return (states[page.state.code]?.actions ?? []).map((action, index) => ({ ...action, primary: index === 0 }))
}

function entry(page: MatterPage, action: string, actionTitle: string, post: string, from: string | null, to: string, texts: Record<string, string>): Entry {
  return { seq: page.timeline.length + 1, at: iso(page.timeline.length === 0 ? new Date(page.raisedAt).getTime() - Date.now() : 0), action, actionTitle,
    actor: post === '报告人' ? null : '王小川', post, from, to, texts, facts: page.holder === null ? {} : { holder: page.holder.title, ...(page.dueAt === null ? {} : { dueAt: page.dueAt }) }, photos: [], hash: null }
}

raise({ description: '3 号楼东侧路灯连续三天晚上不亮，老人出门很不方便，请尽快派人来看看', lon: 119.951, lat: 35.871 }, 3, 20)
raise({ description: '大树倒了，挡住人行道', lon: 119.952, lat: 35.872, address: '香江路 18 号门前', photos: ['p0'] }, 5, 0.6)
raise({ description: '垃圾桶满溢'.repeat(24), lon: 119.953, lat: 35.873 }, 30, -5)
