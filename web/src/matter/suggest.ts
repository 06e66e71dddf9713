import type { Category, CategoryGroup } from '@/shared/types'

/** Categories whose keywords occur in what was written, the best first; without any words, one of each group. */
export function suggest(groups: readonly CategoryGroup[], text: string, most = 6): Category[] {
  const scored = groups
    .flatMap((group) => group.children)
    .map((category) => ({ category, score: scoreOf(category, text) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ category }) => category)
  if (scored.length > 0) return scored.slice(0, most)
  return groups.flatMap((group) => group.children.slice(0, 1)).slice(0, most)
}

/** A longer word says more: 井盖破损 outweighs 井盖. */
function scoreOf(category: Category, text: string): number {
  return category.keywords.filter((word) => text.includes(word)).reduce((sum, word) => sum + word.length, 0)
}
