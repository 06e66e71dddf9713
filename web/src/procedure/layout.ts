import dagre from '@dagrejs/dagre'
import type { ProcedurePage, ProcedureState } from '@/shared/types'

export interface Node {
  state: ProcedureState
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
const line = 17

/** What can be done in a state without leaving it. */
export const staying = (procedure: ProcedurePage, state: string): string[] =>
  procedure.actions.filter((action) => action.to === null && action.from.includes(state)).map((action) => action.title)

/** Lays a procedure out from top to bottom; actions between the same two states share one edge. */
export function draw(procedure: ProcedurePage): Drawing {
  const graph = new dagre.graphlib.Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 18, marginx: 20, marginy: 20 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const state of procedure.states) graph.setNode(state.code, { ...box })
  const ways = waysOf(procedure)
  for (const way of ways) graph.setEdge(way.from, way.to, { ...labelSize(way.titles), labelpos: 'c', weight: way.main ? 4 : 1 })
  dagre.layout(graph)
  const { width, height } = graph.graph()
  return {
    width: width ?? 0,
    height: height ?? 0,
    nodes: procedure.states.map((state) => {
      const { x, y } = graph.node(state.code)
      return { state, x: x - box.width / 2, y: y - box.height / 2, ...box }
    }),
    edges: ways.map((way) => {
      const { points = [], x = 0, y = 0 } = graph.edge(way.from, way.to) as { points?: Point[]; x?: number; y?: number }
      const size = labelSize(way.titles)
      return { ...way, id: `${way.from}-${way.to}`, path: smooth(points), label: { x: x - size.width / 2, y: y - size.height / 2, ...size } }
    }),
  }
}

type Way = Pick<Edge, 'from' | 'to' | 'titles' | 'main' | 'system'>

function waysOf(procedure: ProcedurePage): Way[] {
  const ways = new Map<string, Way>()
  for (const action of procedure.actions) {
    if (action.to === null) continue
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

/** A line through the points with rounded corners. */
function smooth(points: Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const parts = [`M${first.x} ${first.y}`]
  rest.forEach((point, index) => {
    const after = rest[index + 1]
    if (after === undefined) parts.push(`L${point.x} ${point.y}`)
    else parts.push(`Q${point.x} ${point.y} ${(point.x + after.x) / 2} ${(point.y + after.y) / 2}`)
  })
  return parts.join('')
}
