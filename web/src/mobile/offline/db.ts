import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Action, Id, MatterPage } from '@/shared/types'

/** `waiting`: will go by itself. `conflict` and `refused` wait for a person. `dropped` lies in the bin. */
export type ItemState = 'waiting' | 'sending' | 'sent' | 'conflict' | 'refused' | 'dropped'

/** What was asked for never changes; where it stands does. */
export interface Item {
  /** UUIDv7, and the Idempotency-Key: however often and from however many phones it goes, it is done once. */
  key: string
  seq: number
  account: Id | null
  street: string
  /** A remark moves nothing, so it neither waits for acts nor holds them up. */
  kind: 'report' | 'act' | 'remark'
  matter: Id | null
  action: string
  /** What is done to what, in words: 受理 · 大树倒了. */
  title: string
  about: string
  /** The state expected after it, in words; never shown as if it were so. */
  expected: string
  version: number
  body: Record<string, unknown>
  photos: Id[]
  /** By the clock of the phone, which may be wrong. */
  madeAt: number
  state: ItemState
  problem?: { code: string; words: string }
  tries: number
  notBefore: number
  endedAt?: number
  answer?: unknown
}

/** A photo as it will be sent, kept until what it belongs to has arrived. */
export interface KeptPhoto {
  id: Id
  street: string | null
  bytes: ArrayBuffer
  arrived: boolean
  madeAt: number
}

export interface After {
  state: string
  actions: Action[]
}

export interface KeptMatter {
  id: Id
  page: MatterPage
  after: Record<string, After>
}

interface Schema extends DBSchema {
  matters: { key: Id; value: KeptMatter }
  facts: { key: string; value: unknown }
  outbox: { key: string; value: Item }
  photos: { key: Id; value: KeptPhoto }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

export function db(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('linge-phone', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('matters', { keyPath: 'id' })
      fresh.createObjectStore('facts')
      fresh.createObjectStore('outbox', { keyPath: 'key' })
      fresh.createObjectStore('photos', { keyPath: 'id' })
    },
    // Another tab brings a newer form of the store: let it.
    blocking: () => void forget(),
    terminated: () => (opened = undefined),
  })
  opened.catch(() => (opened = undefined))
  return opened
}

export async function forget(): Promise<void> {
  const old = opened
  opened = undefined
  ;(await old)?.close()
}
