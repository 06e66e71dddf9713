import type { Feature, FeatureCollection, Geometry, LineString, Position } from 'geojson'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { Problem } from '@/shared/problem'
import type { Id } from '@/shared/types'
import { item, redraw, type Outline } from './borders'
import { previewChange, type AreaChange, type DividePlan, type Part, type Preview, type Wanted } from './changes'

export type Mode = 'redraw' | 'split' | 'merge' | 'move' | 'divide'

/** Outlines that can be edited; an area with a hole, such as one around a mall, keeps its outline. */
function outlinesOf(shapes: FeatureCollection): Outline[] {
  return shapes.features.flatMap((feature) => rings(feature.geometry).map((ring, index) => ({ id: `${String(feature.id)}:${index}`, area: String(feature.id), name: String(feature.properties?.name), ring })))
}

function rings(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates.length === 1 ? [item(geometry.coordinates, 0)] : []
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.every((polygon) => polygon.length === 1) ? geometry.coordinates.map((polygon) => item(polygon, 0)) : []
  return []
}

function boundary(outlines: readonly Outline[], area: Id): Geometry {
  const own = outlines.filter((one) => one.area === area).map(({ ring }) => [ring])
  return own.length === 1 ? { type: 'Polygon', coordinates: item(own, 0) } : { type: 'MultiPolygon', coordinates: own }
}

export interface Editing {
  mode: Ref<Mode>
  outlines: ShallowRef<readonly Outline[]>
  changed: ComputedRef<Id[]>
  canUndo: ComputedRef<boolean>
  canRedo: ComputedRef<boolean>
  chosen: Ref<Id[]>
  parent: Ref<Id | undefined>
  line: ShallowRef<LineString | undefined>
  parts: Ref<Part[]>
  names: Ref<string[]>
  name: Ref<string>
  code: Ref<string>
  preview: ShallowRef<Preview | undefined>
  problem: ShallowRef<Problem | undefined>
  checking: Ref<boolean>
  fault: ComputedRef<[number, number] | undefined>
  wanted: () => AreaChange | undefined
  draw: (id: string, ring: Position[]) => void
  cut: (line: LineString) => void
  undo: () => void
  redo: () => void
}

/** The areas of a plan as shapes to be drawn on. */
export const shapesOfPlan = (plan: DividePlan): FeatureCollection => ({
  type: 'FeatureCollection',
  features: plan.children.map(({ code, name, boundary: geometry }) => ({ type: 'Feature', id: code, properties: { id: code, code, name }, geometry })),
})

/** What somebody is about to do to the areas on the board; each step is tried on the server before it is saved. */
export function useEditing(street: string, version: () => number, shapes: FeatureCollection, from: Ref<string>, plan?: DividePlan): Editing {
  const first = outlinesOf(shapes)
  const mode = ref<Mode>(plan === undefined ? 'redraw' : 'divide')
  const outlines = shallowRef<readonly Outline[]>(first)
  const past = shallowRef<readonly (readonly Outline[])[]>([])
  const coming = shallowRef<readonly (readonly Outline[])[]>([])
  const chosen = ref<Id[]>([])
  const parent = ref<Id>()
  const line = shallowRef<LineString>()
  const parts = ref<Part[]>([])
  const names = ref(plan?.children.map((child) => child.name) ?? [])
  const name = ref('')
  const code = ref('')
  const preview = shallowRef<Preview>()
  const problem = shallowRef<Problem>()
  const checking = ref(false)
  const changed = computed(() => [...new Set(outlines.value.filter((one, index) => one !== first[index] && JSON.stringify(one.ring) !== JSON.stringify(first[index]?.ring)).map(({ area }) => area))])

  function wanted(): AreaChange | undefined {
    const [area] = chosen.value
    switch (mode.value) {
      case 'divide':
        return plan === undefined ? undefined : { ...plan, children: plan.children.map((child, index) => ({ ...child, name: names.value[index] ?? child.name, ...(changed.value.includes(child.code) ? { boundary: boundary(outlines.value, child.code) } : {}) })) }
      case 'redraw':
        return changed.value.length === 0 ? undefined : { act: 'redraw', areas: changed.value.map((id) => ({ area: id, boundary: boundary(outlines.value, id) })) }
      case 'split':
        return area === undefined || line.value === undefined ? undefined : { act: 'split', area, line: line.value, parts: parts.value }
      case 'merge':
        return chosen.value.length < 2 || code.value === '' || name.value.trim() === '' ? undefined : { act: 'merge', areas: chosen.value, code: code.value, name: name.value }
      case 'move':
        return area === undefined || parent.value === undefined ? undefined : { act: 'move', area, parent: parent.value, ...(code.value === '' ? {} : { code: code.value }) }
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  async function check(): Promise<void> {
    const change = wanted()
    const mine = ++turn
    if (change === undefined) return
    checking.value = true
    const asked: Wanted = { version: version(), change, ...(from.value === '' ? {} : { from: from.value }) }
    try {
      const answer = await previewChange(street, asked)
      if (mine !== turn) return
      preview.value = answer
      problem.value = undefined
      if (mode.value === 'split' && parts.value.length === 0) propose(answer)
    } catch (failure) {
      if (mine !== turn) return
      preview.value = undefined
      problem.value = Problem.from(failure)
    } finally {
      if (mine === turn) checking.value = false
    }
  }

  /** The server's names and codes to begin with; the part that keeps its number comes first. */
  function propose(answer: Preview): void {
    const level = answer.areas.find(({ now }) => now === chosen.value[0])?.level
    parts.value = answer.areas
      .filter((one) => one.level === level && (one.now === undefined || one.now === chosen.value[0]))
      .map((one) => ({ code: one.code, name: one.name, kind: one.kind ?? null }))
  }

  function soon(): void {
    clearTimeout(timer)
    preview.value = undefined
    problem.value = undefined
    timer = setTimeout(() => void check(), 400)
  }
  watch([outlines, line, chosen, parent, names, name, code, from], soon, { deep: true })
  if (plan !== undefined) soon()
  watch(parts, (now, before) => before.length > 0 && now.length > 0 && soon(), { deep: true })
  watch(mode, () => {
    chosen.value = []
    line.value = undefined
    parts.value = []
    name.value = code.value = ''
    if (changed.value.length > 0) step(first)
  })

  function step(next: readonly Outline[]): void {
    past.value = [...past.value, outlines.value]
    coming.value = []
    outlines.value = next
  }

  return {
    mode, outlines, changed, chosen, parent, line, parts, names, name, code, preview, problem, checking, wanted,
    canUndo: computed(() => past.value.length > 0 || line.value !== undefined),
    canRedo: computed(() => coming.value.length > 0),
    fault: computed(() => {
      const { lon, lat } = problem.value?.details ?? {}
      return lon === undefined || lat === undefined ? undefined : [Number(lon), Number(lat)]
    }),
    draw: (id, ring) => step(redraw(outlines.value, id, ring)),
    cut(drawn) {
      parts.value = []
      line.value = drawn
    },
    undo() {
      if (line.value !== undefined) {
        line.value = undefined
        parts.value = []
        return
      }
      const before = past.value.at(-1)
      if (before === undefined) return
      coming.value = [...coming.value, outlines.value]
      past.value = past.value.slice(0, -1)
      outlines.value = before
    },
    redo() {
      const next = coming.value.at(-1)
      if (next === undefined) return
      past.value = [...past.value, outlines.value]
      coming.value = coming.value.slice(0, -1)
      outlines.value = next
    },
  }
}

/** The parts of a preview as shapes for the map, so that a split is seen before it is done. */
export function shapesOf(preview: Preview | undefined, others: FeatureCollection): FeatureCollection {
  if (preview === undefined) return others
  const features: Feature[] = preview.areas.flatMap((one) => (one.boundary === undefined ? [] : [{ type: 'Feature' as const, id: one.code, properties: { id: one.code, name: one.name }, geometry: one.boundary }]))
  return { type: 'FeatureCollection', features: [...others.features, ...features] }
}
