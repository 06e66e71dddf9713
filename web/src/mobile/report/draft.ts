import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { me } from '@/identity/session'
import { areaAt } from '@/territory/areas'
import { findDevice, type Spot } from '@/territory/place'
import { Problem } from '@/shared/problem'
import type { Id, Raised, Whereabouts } from '@/shared/types'
import type { Item } from '../offline/db'

// One report being made; it outlives a look at another tab.
export const draft = reactive({
  text: '',
  category: undefined as string | undefined,
  address: '',
  phone: '',
  photos: [] as Id[],
  /** Says that it is the same as another that was shown. */
  follow: undefined as string | undefined,
})
/** Photos as they were taken; undefined until the person has begun. */
export const shots = shallowRef<readonly Blob[]>()
export const spot = shallowRef<Spot>()
export const where = shallowRef<Whereabouts>()
export const placeFault = ref<Problem>()
/** Whether the map for choosing the place is open. */
export const picking = ref(false)
export const finding = ref(false)
export const raised = shallowRef<Raised>()
/** The report as it waits on the phone. */
export const queued = shallowRef<Item>()
const placeOfStreet = 'linge.street'
/** Without a signal nobody can look up the grid: then the street is one's own, or the last one reported in. */
export const street = computed(() => where.value?.street.id ?? (spot.value !== undefined && placeFault.value?.status === 0 ? (me.value?.street ?? localStorage.getItem(placeOfStreet) ?? undefined) : undefined))

export function begin(first: readonly Blob[]): void {
  shots.value = first
  if (spot.value === undefined) void locate()
}

export async function locate(): Promise<void> {
  finding.value = true
  placeFault.value = undefined
  try {
    let own: Spot | undefined
    await findDevice((found) => {
      // What a person chose on the map stands.
      if (spot.value === own) spot.value = own = found
    })
  } catch (failure) {
    placeFault.value = Problem.from(failure)
  } finally {
    finding.value = false
  }
}

export async function lookUp(): Promise<void> {
  const at = spot.value
  if (at === undefined) return
  try {
    const found = await areaAt(at.lon, at.lat)
    if (spot.value !== at) return
    ;[where.value, placeFault.value] = [found, undefined]
    localStorage.setItem(placeOfStreet, found.street.id)
  } catch (failure) {
    if (spot.value !== at) return
    const problem = Problem.from(failure)
    where.value = undefined
    placeFault.value = problem.status === 404 ? new Problem(404, 'OUTSIDE', '不在服务范围', '这个位置不在本平台服务的街道里，请在地图上改一下。') : problem
  }
}

watch(spot, lookUp)
window.addEventListener('online', () => void lookUp())

export function startAgain(): void {
  Object.assign(draft, { text: '', category: undefined, address: '', photos: [], follow: undefined })
  shots.value = raised.value = queued.value = undefined
  spot.value = where.value = placeFault.value = undefined
}
