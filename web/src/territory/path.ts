/** A path for one line: the largest and the smallest area, "香江路社区 … 第三网格07号". */
export function shortPath(path: string): string {
  const names = path.split(' / ')
  return names.length > 2 ? `${names[0]} … ${names.at(-1)}` : path
}
