/** What changes rarely is asked for once per page visit; a failed answer is not kept. */
export function remembered<T>(load: (street: number) => Promise<T>): ((street: number) => Promise<T>) & { forget: () => void } {
  const kept = new Map<number, Promise<T>>()
  const ask = (street: number): Promise<T> => {
    const known = kept.get(street)
    if (known !== undefined) return known
    const asked = load(street)
    kept.set(street, asked)
    asked.catch(() => kept.delete(street))
    return asked
  }
  return Object.assign(ask, { forget: () => kept.clear() })
}
