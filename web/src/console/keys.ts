import { onMounted, onUnmounted } from 'vue'

/** A key belongs to the field or the dialog it is typed into. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role=dialog], [role=listbox], [role=menu]') !== null)
}

/** Enter presses what has the focus, except a row that is open already. */
function pressesSomething(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a:not([aria-current=true])') !== null
}

/** Single keys of a page, such as `j` and `k`; never with a modifier, never while typing. */
export function useKeys(acts: Record<string, () => void>): void {
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = acts[event.key]
    if (act === undefined || (event.key === 'Enter' && pressesSomething(event.target))) return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onUnmounted(() => window.removeEventListener('keydown', press))
}
