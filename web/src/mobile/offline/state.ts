import { computed, ref, shallowRef } from 'vue'
import { me } from '@/identity/session'
import { keepReceipt, keptReceipts } from '@/matter/receipts'
import type { Id, Me, Raised } from '@/shared/types'
import type { Item } from './db'
import { keepAccount, recall, syncTodos } from './kept'
import { enqueue, goesItself, isOpen, items, mark, type Submission } from './outbox'
import { sendAll } from './sender'

/** The outbox as all pages show it; follows what other tabs and the service worker do. */
export const outbox = shallowRef<Item[]>([])
/** Grows whenever what is kept has changed. */
export const keptVersion = ref(0)

const own = (item: Item): boolean => item.account === (me.value?.account ?? null)
export const ownOutbox = computed(() => outbox.value.filter(own))
export const openItems = computed(() => outbox.value.filter((item) => isOpen(item)))
export const waitingItems = computed(() => openItems.value.filter(goesItself))
/** What waits for a person. */
export const stuckItems = computed(() => openItems.value.filter((item) => !goesItself(item)))
export const pendingOf = (matter: Id): Item[] => openItems.value.filter((item) => item.matter === matter)

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('linge-outbox') : undefined
let timer: ReturnType<typeof setTimeout> | undefined
let running = false
let asked = false

export async function refresh(): Promise<void> {
  outbox.value = await items()
  for (const item of outbox.value) {
    const answer = item.answer as (Raised & { kept?: boolean }) | undefined
    if (item.kind !== 'report' || item.state !== 'sent' || answer === undefined || answer.kept === true) continue
    // First marked, so that a receipt removed by hand does not come back.
    await mark(item.key, { answer: { ...answer, kept: true } })
    if (keptReceipts.value.every(({ token }) => token !== answer.receipt)) keepReceipt(answer, item.about, new Date(item.madeAt))
  }
}

function changed(): void {
  channel?.postMessage('changed')
  void refresh()
}

/** Sends what can be sent, now; one pass at a time, and one more if asked meanwhile. */
export async function kick(): Promise<void> {
  asked = true
  if (running) return
  running = true
  try {
    while (asked) {
      asked = false
      const { sent, next } = await sendAll(changed)
      clearTimeout(timer)
      if (next !== undefined) timer = setTimeout(() => void kick(), Math.max(500, next - Date.now()))
      if (sent.some(({ kind }) => kind !== 'report')) void sync()
    }
  } catch {
    timer = setTimeout(() => void kick(), 30_000)
  } finally {
    running = false
  }
}

/** A person asks for it, so no pause is kept. */
export async function sendNow(): Promise<void> {
  for (const { key, notBefore } of waitingItems.value) if (notBefore > 0) await mark(key, { notBefore: 0 })
  await kick()
}

let syncing: Promise<void> | undefined

export function sync(): Promise<void> {
  const who = me.value
  if (who == null || who.posts.length === 0) return Promise.resolve()
  syncing ??= following
    .then(() => syncTodos(who.street, who.account, () => keptVersion.value++))
    .catch(() => undefined)
    .finally(() => (syncing = undefined))
  return syncing
}

/** Puts a write into the outbox and answers how it stands when it is settled, or after a while. */
export async function submit(submission: Omit<Submission, 'account'>, patience = navigator.onLine ? 12_000 : 300): Promise<Item> {
  const item = await enqueue({ ...submission, account: me.value?.account ?? null })
  await refresh()
  channel?.postMessage('changed')
  void askForBackground()
  void kick()
  return settled(item.key, patience, item)
}

function settled(key: string, patience: number, otherwise: Item): Promise<Item> {
  return new Promise((resolve) => {
    const end = Date.now() + patience
    const look = (): void => {
      const item = outbox.value.find((one) => one.key === key) ?? otherwise
      const off = item.state === 'waiting' && item.tries > 0
      if (!goesItself(item) || off || Date.now() >= end) resolve(item)
      else setTimeout(look, 60)
    }
    look()
  })
}

/** Where the browser can wake the worker when there is a network again, the page need not be open. */
async function askForBackground(): Promise<void> {
  const ready = (await navigator.serviceWorker?.getRegistration('/m/')) as (ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }) | undefined
  await ready?.sync?.register('outbox').catch(() => undefined)
}

/** Who is logged in as far as the phone knows, when the server cannot be reached. */
export async function recallMe(): Promise<Me | undefined> {
  return recall<Me>('me')
}

/** What was kept for somebody else is gone before anything is learned for the new one. */
let following: Promise<void> = Promise.resolve()

export async function follow(who: Me | null): Promise<void> {
  following = following.then(() => keepAccount(who)).catch(() => undefined)
  await following
  keptVersion.value++
  await refresh()
  void kick()
  void sync()
}

export function start(): void {
  if (channel) channel.onmessage = () => void refresh()
  const wake = (): void => {
    if (document.visibilityState !== 'visible') return
    void refresh()
    void kick()
    void sync()
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  setInterval(() => document.visibilityState === 'visible' && void sync(), 120_000)
  void refresh().catch(() => undefined)
  void kick()
}
