import { onScopeDispose, ref } from 'vue'
import { path } from '@/shared/api'
import type { Id } from '@/shared/types'

export interface MatterChange {
  id: Id
  version: number
}

/** False while changes of others cannot be heard. */
export const live = ref(true)

const hearers = new Set<(change: MatterChange) => void>()
const told = new Set<() => void>()
let source: EventSource | undefined
let again: ReturnType<typeof setTimeout> | undefined

export function openLive(street: string): void {
  closeLive()
  const opened = new EventSource(path`/api/streets/${street}/events`)
  source = opened
  opened.addEventListener('open', () => (live.value = true))
  opened.addEventListener('error', () => {
    live.value = false
    // The browser calls again by itself unless the server has refused; then once a minute.
    if (opened.readyState === EventSource.CLOSED) again = setTimeout(() => openLive(street), 60_000)
  })
  opened.addEventListener('matter', (event: MessageEvent<string>) => {
    const change = JSON.parse(event.data) as MatterChange
    for (const hear of hearers) hear(change)
  })
  opened.addEventListener('notice', () => told.forEach((hear) => hear()))
}

export function closeLive(): void {
  clearTimeout(again)
  source?.close()
  source = undefined
}

/** Hears of every matter that changes and that one may read, as long as the component lives. */
export function useChanges(hear: (change: MatterChange) => void): void {
  hearers.add(hear)
  onScopeDispose(() => hearers.delete(hear))
}

/** Hears that there is a new notice, as long as the component lives. */
export function useNotices(hear: () => void): void {
  told.add(hear)
  onScopeDispose(() => told.delete(hear))
}
