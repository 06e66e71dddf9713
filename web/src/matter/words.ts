import type { Holder, MatterItem, MatterPage } from '@/shared/types'
import { ratings } from './fields'

/** "网格员 · 东楼社区（王建国）", "综合行政执法中队", or a dash when nobody has to act. */
export function holderWords(holder: Holder | null): string {
  if (holder === null) return '—'
  return holder.name ? `${holder.title}（${holder.name}）` : holder.title
}

/** Enough of a place to know it on one line: its own name, with the community's when that does not say it. */
export function placeWords(area: MatterItem['area']): string {
  const steps = area.path.split(' / ')
  const [first, last] = [steps[0] ?? '', steps.at(-1) ?? '']
  const stem = first.replace(/(社区|村)$/, '')
  return steps.length < 2 || last.startsWith(stem) ? last : `${first} / ${last}`
}

/** What the reporter said of the outcome, in words. */
export function rated(page: Pick<MatterPage, 'rating' | 'solved'>): string | null {
  const stars = ratings.find(({ code }) => code === page.rating)?.title
  const solved = page.solved === true ? '已解决' : page.solved === false ? '没有解决' : undefined
  return [solved, stars].filter(Boolean).join(' · ') || null
}
