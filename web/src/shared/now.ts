import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const now = ref(new Date())
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The present, renewed twice a minute for all who show it; one timer however many clocks there are. */
export function useNow(): Readonly<Ref<Date>> {
  now.value = new Date()
  if (watchers++ === 0) timer = setInterval(() => (now.value = new Date()), 30_000)
  onScopeDispose(() => {
    if (--watchers === 0) clearInterval(timer)
  })
  return readonly(now) as Readonly<Ref<Date>>
}
