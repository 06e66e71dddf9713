import dagre from '@dagrejs/dagre'
import type { ProcedureAction, ProcedurePage, ProcedureState } from '@/shared/types'

export interface Node {
  state: ProcedureState
  /** Named by an action, and no state of the procedure. */
  missing: boolean
  x: number
  y: number
  width: number
  height: number
}

export interface Edge {
  id: string
  from: string
  to: string
  /** Titles of the actions that lead this way. */
  titles: string[]
  main: boolean
  system: boolean
  path: string
  label: { x: number; y: number; width: number; height: number }
}

export interface Drawing {
  nodes: Node[]
  edges: Edge[]
  width: number
  height: number
}

const box = { width: 176, height: 68 }
const widest = 152
const line = 17

/** As much of a name as fits into its box; Latin letters are narrower. */
export function fitting(name: string, room = widest, size = 14): string {
  let width = 0
  const letters = [...name]
  const over = letters.findIndex((letter) => (width += (letter.codePointAt(0) ?? 0) > 0x2000 ? size : size * 0.68) > room)
  return over < 0 ? name : `${letters.slice(0, over - 1).join('')}…`
}

/** The states, and those that actions name without there being any. */
function statesOf(procedure: ProcedurePage): { state: ProcedureState; missing: boolean }[] {
  const known = new Set(procedure.states.map(({ code }) => code))
  const named = procedure.actions.flatMap(({ from, to }) => (to === null ? from : [...from, to]))
  const missing = [...new Set(named)].filter((code) => !known.has(code))
  return [
    ...procedure.states.map((state) => ({ state, missing: false })),
    ...missing.map((code) => ({ state: { code, title: code, final: false, holder: null, deadline: null, overdue: null }, missing: true })),
  ]
}

/** What can be done in a state without leaving it. */
export const staying = (procedure: ProcedurePage, state: string): string[] =>
  procedure.actions.filter((action) => action.to === null && action.from.includes(state)).map((action) => action.title)

/** From so many states on, an action that is not the main one is told in words: its arrows would hide the rest. */
const everywhere = 3

const group = (action: ProcedureAction): string => `${action.code}>${action.to}`

/** The groups of actions of one name and one end that lead there from all over the procedure. */
function told(procedure: ProcedurePage): Set<string> {
  const from = new Map<string, string[]>()
  for (const action of procedure.actions) {
    if (action.to !== null && !action.primary) from.set(group(action), [...(from.get(group(action)) ?? []), ...action.from])
  }
  return new Set([...from].filter(([, states]) => states.length >= everywhere).map(([name]) => name))
}

/** What leads away from a state without an arrow, with where it leads. */
export function aside(procedure: ProcedurePage, state: string): string[] {
  const groups = told(procedure)
  return procedure.actions.filter((action) => groups.has(group(action)) && action.from.includes(state))
    .map((action) => `${action.title} → ${procedure.states.find(({ code }) => code === action.to)?.title ?? ''}`)
}

/** The states from which one leads here without an arrow. */
export function origins(procedure: ProcedurePage, state: string): string[] {
  const groups = told(procedure)
  const codes = new Set(procedure.actions.filter((action) => action.to === state && groups.has(group(action))).flatMap(({ from }) => from))
  return procedure.states.filter(({ code }) => codes.has(code)).map(({ title }) => title)
}

/** Lays a procedure out from top to bottom; actions between the same two states share one edge. */
export function draw(procedure: ProcedurePage): Drawing {
  const graph = new dagre.graphlib.Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 18, marginx: 20, marginy: 20 })
  graph.setDefaultEdgeLabel(() => ({}))
  const states = statesOf(procedure)
  for (const { state } of states) graph.setNode(state.code, { ...box })
  const groups = told(procedure)
  const ways = waysOf(procedure, (action) => !groups.has(group(action)))
  for (const way of ways) graph.setEdge(way.from, way.to, { ...labelSize(way.titles), labelpos: 'c', weight: way.main ? 4 : 1 })
  // Where nothing but words leads has its place below the last of those it is reached from.
  for (const { to, from } of procedure.actions.filter((action) => groups.has(group(action)))) {
    const last = from.at(-1)
    if (to !== null && last !== undefined && !ways.some((way) => way.to === to)) graph.setEdge(last, to, { width: 1, height: 1, weight: 0 })
  }
  dagre.layout(graph)
  const { width, height } = graph.graph()
  return {
    width: width ?? 0,
    height: height ?? 0,
    nodes: states.map(({ state, missing }) => {
      const { x, y } = graph.node(state.code)
      return { state, missing, x: x - box.width / 2, y: y - box.height / 2, ...box }
    }),
    edges: ways.map((way) => {
      const { points = [], x = 0, y = 0 } = graph.edge(way.from, way.to) as { points?: Point[]; x?: number; y?: number }
      const size = labelSize(way.titles)
      return { ...way, id: `${way.from}-${way.to}`, path: smooth(points), label: { x: x - size.width / 2, y: y - size.height / 2, ...size } }
    }),
  }
}

type Way = Pick<Edge, 'from' | 'to' | 'titles' | 'main' | 'system'>

function waysOf(procedure: ProcedurePage, isDrawn: (action: ProcedureAction) => boolean): Way[] {
  const ways = new Map<string, Way>()
  for (const action of procedure.actions) {
    if (action.to === null || !isDrawn(action)) continue
    for (const from of action.from) {
      const known = ways.get(`${from}-${action.to}`)
      const system = action.by.every((by) => by === 'system')
      if (known === undefined) ways.set(`${from}-${action.to}`, { from, to: action.to, titles: [action.title], main: action.primary, system })
      else {
        if (!known.titles.includes(action.title)) known.titles.push(action.title)
        known.main ||= action.primary
        known.system &&= system
      }
    }
  }
  return [...ways.values()]
}

function labelSize(titles: string[]): { width: number; height: number } {
  return { width: Math.max(...titles.map((title) => title.length)) * 12 + 10, height: titles.length * line + 4 }
}

interface Point {
  x: number
  y: number
}

const bend = 22

/** A line through the points with rounded corners; it touches the middle of each label. */
function smooth(points: Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const parts = [`M${first.x} ${first.y}`]
  let before = first
  rest.forEach((point, index) => {
    const after = rest[index + 1]
    if (after === undefined) parts.push(`L${point.x} ${point.y}`)
    else {
      const start = towards(point, before)
      const end = towards(point, after)
      parts.push(`L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`)
    }
    before = point
  })
  return parts.join('')
}

/** A little way from one point to another, at most half of it. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(bend / length, 0.5)
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
