import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the window matches, now and after it is turned, resized or zoomed. */
export function useMedia(query: string): Ref<boolean> {
  const asked = window.matchMedia(query)
  const matches = ref(asked.matches)
  const hear = (): void => { matches.value = asked.matches }
  asked.addEventListener('change', hear)
  onScopeDispose(() => asked.removeEventListener('change', hear))
  return matches
}
