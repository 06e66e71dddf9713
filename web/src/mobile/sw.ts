/// <reference lib="webworker" />
import { sendAll } from './offline/sender'

// The phone's pages without a network. What the server answers is never kept here: people's data lie in
// the store of the application, which knows when to forget them (decision 018).
declare const self: ServiceWorkerGlobalScope
/** The files of the phone's entry, put in at the build; the map comes when it is first looked at. */
declare const __PHONE_FILES__: string[]
declare const __PHONE_VERSION__: string

interface SyncEvent extends ExtendableEvent {
  tag: string
}

const shelf = `linge-phone-${__PHONE_VERSION__}`
const page = '/m/'

self.addEventListener('install', (event) => event.waitUntil(caches.open(shelf).then((cache) => cache.addAll([page, ...__PHONE_FILES__]))))

self.addEventListener('activate', (event) => event.waitUntil(tidy()))

async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('linge-phone-') && name !== shelf)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(fromShelf(page, request))
  else if (pathname.startsWith('/assets/') || __PHONE_FILES__.includes(pathname)) event.respondWith(fromShelf(pathname, request))
})

/** Names carry a hash of what is in them, so what is there is right. */
async function fromShelf(name: string, request: Request): Promise<Response> {
  const cache = await caches.open(shelf)
  const kept = await cache.match(name)
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok && name.startsWith('/assets/')) await cache.put(name, answer.clone())
  return answer
}

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as unknown as SyncEvent
  if (tag === 'outbox') waitUntil.call(event, background())
})

async function background(): Promise<void> {
  const channel = new BroadcastChannel('linge-outbox')
  const { next } = await sendAll(() => channel.postMessage('changed'))
  channel.close()
  // The browser tries again later.
  if (next !== undefined) throw new Error('something still waits')
}
