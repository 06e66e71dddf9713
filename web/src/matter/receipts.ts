import { ref } from 'vue'
import { path, read, write } from '@/shared/api'
import type { Id, MatterPage, Raised } from '@/shared/types'

/** A receipt kept on this device: whoever has its token may follow and rate the matter. */
export interface KeptReceipt {
  token: string
  number: string
  title: string
  raisedAt: string
}

const place = 'linge.receipts'
export const keptReceipts = ref<KeptReceipt[]>(recall())

export function keepReceipt(raised: Raised, title: string, raisedAt: Date): void {
  keep([{ token: raised.receipt, number: raised.number, title, raisedAt: raisedAt.toISOString() }, ...keptReceipts.value])
}

/** Puts back what was just removed. */
export function returnReceipt(receipt: KeptReceipt): void {
  keep([receipt, ...keptReceipts.value])
}

export function rememberReceipt(token: string, { number, title, raisedAt }: MatterPage): void {
  keep([{ token, number, title, raisedAt }, ...keptReceipts.value])
}

export function forgetReceipt(token: string): void {
  keep(keptReceipts.value.filter((receipt) => receipt.token !== token))
}

export function receiptLink(token: string): string {
  return `${location.origin}/m/#/receipt/${encodeURIComponent(token)}`
}

// The token travels in a header, never in an address that a server would log.
const showing = (token: string): Record<string, string> => ({ 'Linge-Receipt': token })

export const receipt = (token: string): Promise<MatterPage> => read('/api/receipt', {}, { headers: showing(token) })

/** What the logged-in resident has reported, on whatever device. */
export const ownReceipts = (): Promise<KeptReceipt[]> =>
  read<{ receipt: string; number: string; title: string; raisedAt: string }[]>('/api/receipt/mine').then((rows) =>
    rows.map(({ receipt: token, number, title, raisedAt }) => ({ token, number, title, raisedAt })))

export const actOnReceipt = (token: string, action: string, version: number, fields: object, key: string): Promise<unknown> =>
  write('POST', path`/api/receipt/actions/${action}`, { version, fields }, { key, headers: showing(token) })

export async function receiptPhoto(token: string, photo: Id): Promise<string> {
  const response = await fetch(path`/api/receipt/photos/${photo}`, { headers: showing(token) })
  if (!response.ok) throw new Error(`photo ${response.status}`)
  return URL.createObjectURL(await response.blob())
}

function keep(receipts: KeptReceipt[]): void {
  keptReceipts.value = receipts.slice(0, 100)
  localStorage.setItem(place, JSON.stringify(keptReceipts.value))
}

function recall(): KeptReceipt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isReceipt) : []
  } catch {
    return []
  }
}

function isReceipt(value: unknown): value is KeptReceipt {
  return typeof value === 'object' && value !== null && 'token' in value && typeof value.token === 'string'
}
