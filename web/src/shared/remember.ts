/** What changes rarely is asked for once per page visit; a failed answer is not kept. */
export function remembered<T>(load: (street: string) => Promise<T>): ((street: string) => Promise<T>) & { forget: () => void } {
  const kept = new Map<string, Promise<T>>()
  const ask = (street: string): Promise<T> => {
    const known = kept.get(street)
    if (known !== undefined) return known
    const asked = load(street)
    kept.set(street, asked)
    asked.catch(() => kept.delete(street))
    return asked
  }
  return Object.assign(ask, { forget: () => kept.clear() })
}
