import { onBeforeUnmount, ref, type Ref } from 'vue'
import { write } from '@/shared/api'
import { me, refreshSession } from './session'

/** How long before the end it is announced. */
const warning = 120
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
/** Work in one window keeps all windows of the browser. */
const shared = 'linge:active'

export interface Idle {
  /** Seconds left, once it is time to warn. */
  left: Ref<number | undefined>
  stay: () => void
}

/**
 * Ends a log-in at which nobody works. The server sees requests only: while somebody types it is told so
 * now and then, and what a page asks by itself does not count as work here.
 */
export function useIdle(): Idle {
  const left = ref<number>()
  let active = Date.now()
  let told = Date.now()
  let ended = false

  function work(): void {
    active = Date.now()
    localStorage.setItem(shared, String(active))
  }

  function stay(): void {
    work()
    tell()
  }

  function tell(): void {
    told = Date.now()
    void refreshSession()
  }

  function elsewhere(event: StorageEvent): void {
    if (event.key === shared && event.newValue !== null) active = Math.max(active, Number(event.newValue))
  }

  function loggedIn(): void {
    ended = false
    active = told = Date.now()
  }

  async function end(): Promise<void> {
    ended = true
    left.value = undefined
    await write('DELETE', '/api/session').catch(() => undefined)
    window.dispatchEvent(new Event('linge:logged-out'))
  }

  function look(): void {
    const idle = me.value?.idleSeconds
    if (idle === undefined || ended) return
    const rest = Math.ceil(idle - (Date.now() - active) / 1000)
    left.value = rest <= Math.min(warning, idle / 2) ? Math.max(0, rest) : undefined
    if (rest <= 0) void end()
    else if (active > told && Date.now() - told > (idle * 1000) / 5) tell()
  }

  const back = (): void => { if (document.visibilityState === 'visible') tell() }

  document.addEventListener('visibilitychange', back)
  signs.forEach((sign) => { window.addEventListener(sign, work, { capture: true, passive: true }) })
  window.addEventListener('storage', elsewhere)
  window.addEventListener('linge:logged-in', loggedIn)
  const timer = setInterval(look, 1000)
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', back)
    signs.forEach((sign) => { window.removeEventListener(sign, work, { capture: true }) })
    window.removeEventListener('storage', elsewhere)
    window.removeEventListener('linge:logged-in', loggedIn)
  })
  return { left, stay }
}
