import { ref } from 'vue'

/** A newer version that waits to be taken. */
export const newer = ref<ServiceWorker>()
/** Whether all pages are on the phone, so that it opens without a signal. */
export const installed = ref(false)

export async function register(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  try {
    const registration = await navigator.serviceWorker.register('/m/sw.js', { scope: '/m/', type: 'module', updateViaCache: 'none' })
    registration.addEventListener('updatefound', () => watch(registration))
    watch(registration)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void registration.update().catch(() => undefined))
    installed.value = (await navigator.serviceWorker.ready).active !== null
  } catch {
    // A browser that cannot keep pages still shows them with a signal.
  }
}

function watch({ installing, waiting }: ServiceWorkerRegistration): void {
  const worker = waiting ?? installing
  const look = (): void => {
    if (worker?.state === 'installed' && navigator.serviceWorker.controller !== null) newer.value = worker
  }
  worker?.addEventListener('statechange', look)
  look()
}

export function update(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  newer.value?.postMessage('update')
}
