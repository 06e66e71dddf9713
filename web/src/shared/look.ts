import { ref, watch } from 'vue'

export type Theme = 'light' | 'dark' | 'device'
export type Elder = 0 | 1 | 2 | 3

const wantsDark = window.matchMedia('(prefers-color-scheme: dark)')

/** How the person wants it to look; kept on the device, applied to the root element. */
export const theme = ref<Theme>(recall('linge.theme', ['light', 'dark', 'device'], 'device'))
export const elder = ref<Elder>(recall('linge.elder', [0, 1, 2, 3], 0))

export function applyLook(face: 'console' | 'phone' | 'wall'): void {
  document.documentElement.dataset.face = face
  wantsDark.addEventListener('change', show)
  watch([theme, elder], () => {
    localStorage.setItem('linge.theme', theme.value)
    localStorage.setItem('linge.elder', String(elder.value))
    show()
  })
  // Paper is white.
  window.addEventListener('beforeprint', () => (document.documentElement.dataset.theme = 'light'))
  window.addEventListener('afterprint', show)
  show()
}

function show(): void {
  const root = document.documentElement
  const dark = theme.value === 'dark' || (theme.value === 'device' && wantsDark.matches)
  root.dataset.theme = dark || root.dataset.face === 'wall' ? 'dark' : 'light'
  if (elder.value === 0 || root.dataset.face !== 'phone') delete root.dataset.elder
  else root.dataset.elder = String(elder.value)
}

function recall<T extends string | number>(key: string, allowed: readonly T[], otherwise: T): T {
  const kept = localStorage.getItem(key)
  return allowed.find((value) => String(value) === kept) ?? otherwise
}
