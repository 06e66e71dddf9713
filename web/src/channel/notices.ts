import { ref } from 'vue'
import { path, read, write } from '@/shared/api'
import type { Id, Instant } from '@/shared/types'

/** One entry of a matter of which one is told. */
export interface Notice {
  id: Id
  kind: 'mention' | 'decision' | 'urge' | 'supervision' | 'watch'
  at: Instant
  read: boolean
  about: { matter: Id; seq: number; number: string; title: string; who: string; what: string; words: string | null }
}

export interface NoticePage {
  items: Notice[]
  next: string | null
  unread: number
}

/** How many are unread, counted up to a hundred; shared by all who show it. */
export const unread = ref(0)

export async function countUnread(street: string): Promise<void> {
  unread.value = (await read<{ unread: number }>(path`/api/streets/${street}/notices/unread`)).unread
}

export async function notices(street: string, after?: string): Promise<NoticePage> {
  const page = await read<NoticePage>(path`/api/streets/${street}/notices`, { after })
  unread.value = page.unread
  return page
}

export async function markRead(street: string, id: Id): Promise<void> {
  unread.value = (await write<{ unread: number }>('POST', path`/api/streets/${street}/notices/${id}/read`)).unread
}

export async function markAllRead(street: string, newest: Id): Promise<void> {
  unread.value = (await write<{ unread: number }>('POST', path`/api/streets/${street}/notices/read`, { upTo: newest })).unread
}
