import type { Action, Call, MatterPage } from '@/shared/types'

/** What tells two acts of a matter apart: the same act is there for each of its calls. */
export const nameOf = (action: Action): string => (action.call === undefined ? action.code : `${action.code}.${action.call}`)

/** The acts of a call, each saying which. */
export const actionsOf = (call: Call): Action[] => call.actions.map((action) => ({ ...action, call: call.no }))

/** What I can do: about the matter, and first for those units of mine that are called to it. */
export function actionsFor(page: MatterPage): Action[] {
  const mine = (page.calls?.items ?? []).filter((call) => call.mine)
  const named = mine.flatMap((call) => actionsOf(call).map((action) => (mine.length > 1 ? { ...action, title: `${action.title} · ${call.unitName}` } : action)))
  return [...named, ...page.actions]
}

/** What the caller makes of a unit, in a word. */
export function scoreWords(call: Call): string | undefined {
  if (call.score === null) return undefined
  return call.score.arrived ? `评分 ${call.score.quality ?? '—'} / 5` : '未到场'
}
