import type { Holder } from '@/shared/types'

/** "网格员 · 东楼社区（王建国）", "综合行政执法中队", or a dash when nobody has to act. */
export function holderWords(holder: Holder | null): string {
  if (holder === null) return '—'
  return holder.name ? `${holder.title}（${holder.name}）` : holder.title
}
