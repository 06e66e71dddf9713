import type { LineString, Position } from 'geojson'
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { item, type Outline } from './borders'
import type { Chart } from './map'

export interface Board {
  /** Shows these outlines, whose vertices can be taken hold of. */
  show(outlines: readonly Outline[]): void
  /** Lets a line be drawn; without it, vertices are moved. */
  drawLine(on: boolean): void
  stop(): void
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** The drawing board over a chart: what somebody draws is told, what it means is decided elsewhere. */
export function openBoard(chart: Chart, color: string, told: { ring: (id: string, ring: Position[]) => void; line: (line: LineString) => void }): Board {
  const tint = color as `#${string}`
  const board = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map: chart, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPolygonMode({ styles: { fillColor: tint, fillOpacity: 0.08, outlineColor: tint, outlineWidth: 2 } }),
      new TerraDrawLineStringMode({ snapping: { toCoordinate: true, toLine: true }, styles: { lineStringColor: '#b42318', lineStringWidth: 3 } }),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true, snappable: true } } } },
        styles: { selectedPolygonColor: tint, selectedPolygonOutlineColor: tint, selectedPolygonOutlineWidth: 3, selectedPolygonFillOpacity: 0.16 },
      }),
    ],
  })
  board.start()
  board.setMode('select')
  board.on('finish', (id) => {
    const feature = board.getSnapshotFeature(id)
    if (feature?.geometry.type === 'LineString') {
      const line = { type: 'LineString' as const, coordinates: feature.geometry.coordinates.map((at) => at.map(round)) }
      board.removeFeatures([id])
      told.line(line)
    } else if (feature?.geometry.type === 'Polygon') {
      told.ring(String(feature.properties.outline), item(feature.geometry.coordinates, 0).map((at) => at.map(round)))
    }
  })
  const known = new Map<string, string | number>()
  return {
    show(outlines) {
      for (const one of outlines) {
        const geometry = { type: 'Polygon' as const, coordinates: [one.ring] }
        const id = known.get(one.id)
        if (id !== undefined && board.hasFeature(id)) {
          board.updateFeatureGeometry(id, geometry)
        } else {
          const [added] = board.addFeatures([{ type: 'Feature', properties: { mode: 'polygon', outline: one.id }, geometry }])
          if (added?.valid && added.id !== undefined) known.set(one.id, added.id)
        }
      }
    },
    drawLine(on) {
      board.setMode(on ? 'linestring' : 'select')
    },
    stop() {
      board.stop()
    },
  }
}
