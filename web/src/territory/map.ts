import type { FeatureCollection } from 'geojson'
import { Map as Chart, NavigationControl, setWorkerUrl, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'

setWorkerUrl(workerUrl)

export interface MapPoint {
  id: string
  lon: number
  lat: number
  title: string
  tone: 'open' | 'overdue' | 'closed' | 'building'
}

export type { Chart }

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** A chart in our own style: ground, boundaries and points from our API, nothing from anywhere else. */
export function openChart(container: HTMLElement, controls: boolean, cluster = false): Chart {
  const chart = new Chart({
    container,
    style: styleOf(container, cluster),
    center: [119.95, 35.9],
    zoom: 10,
    minZoom: 4,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: { 'NavigationControl.ZoomIn': '放大', 'NavigationControl.ZoomOut': '缩小', 'Map.Title': '地图' },
  })
  chart.touchZoomRotate.disableRotation()
  chart.keyboard.disableRotation()
  if (controls) chart.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  return chart
}

export function showAreas(chart: Chart, areas: FeatureCollection | undefined): void {
  source(chart, 'areas')?.setData(areas ?? nothing)
}

/** Lines that only help to read the map: `tone` is road or inner. */
export function showLines(chart: Chart, lines: FeatureCollection | undefined): void {
  source(chart, 'lines')?.setData(lines ?? nothing)
}

export function showPoints(chart: Chart, points: readonly MapPoint[]): void {
  source(chart, 'points')?.setData({
    type: 'FeatureCollection',
    features: points.map(({ lon, lat, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  })
}

export function markArea(chart: Chart, id: string | undefined): void {
  chart.setFilter('area-marked', ['==', ['get', 'id'], id ?? ''])
  chart.setFilter('area-marked-line', ['==', ['get', 'id'], id ?? ''])
}

function source(chart: Chart, name: string): GeoJSONSource | undefined {
  return chart.getSource<GeoJSONSource>(name)
}

/** Points near each other stand as one with their number; red when one of them is overdue, grey when all are closed. */
const clustering = {
  cluster: true,
  clusterMaxZoom: 15,
  clusterRadius: 40,
  clusterProperties: {
    overdue: ['+', ['case', ['==', ['get', 'tone'], 'overdue'], 1, 0]],
    open: ['+', ['case', ['==', ['get', 'tone'], 'closed'], 0, 1]],
  },
}

/** Zooms to where a cluster falls apart. */
export async function openCluster(chart: Chart, id: number, center: [number, number]): Promise<void> {
  const zoom = await source(chart, 'points')?.getClusterExpansionZoom(id)
  chart.easeTo({ center, zoom: (zoom ?? chart.getZoom() + 1) + 0.2, duration: 300 })
}

/** The style is made anew from the tokens, so that it follows light, dark and wall. */
export function styleOf(element: HTMLElement, cluster = false): StyleSpecification {
  const tokens = getComputedStyle(element)
  const token = (name: string): string => tokens.getPropertyValue(name).trim()
  const tone = ['match', ['get', 'tone'], 'overdue', token('--red'), 'closed', token('--grey'), 'building', token('--ink-3'), token('--primary')]
  return {
    version: 8,
    sources: { areas: { type: 'geojson', data: nothing }, lines: { type: 'geojson', data: nothing }, points: { type: 'geojson', data: nothing, ...(cluster ? clustering : {}) } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('--map-ground') } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': token('--map-area') } },
      { id: 'area-marked', type: 'fill', source: 'areas', filter: ['==', ['get', 'id'], ''], paint: { 'fill-color': token('--primary-soft') } },
      {
        id: 'roads', type: 'line', source: 'lines', filter: ['==', ['get', 'tone'], 'road'],
        paint: { 'line-color': token('--line-strong'), 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 1.5, 17, 6], 'line-opacity': 0.6 },
      },
      { id: 'inner-lines', type: 'line', source: 'lines', filter: ['==', ['get', 'tone'], 'inner'], paint: { 'line-color': token('--map-line'), 'line-width': 1, 'line-dasharray': [2, 2] } },
      { id: 'area-lines', type: 'line', source: 'areas', paint: { 'line-color': token('--map-line'), 'line-width': 1 } },
      {
        id: 'area-marked-line', type: 'line', source: 'areas', filter: ['==', ['get', 'id'], ''],
        paint: { 'line-color': token('--primary'), 'line-width': 2 },
      },
      {
        id: 'area-names', type: 'symbol', source: 'areas',
        layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-max-width': 8, 'text-padding': 4 },
        paint: { 'text-color': token('--ink-2'), 'text-halo-color': token('--map-area'), 'text-halo-width': 1.2 },
      },
      {
        id: 'clusters', type: 'circle', source: 'points', filter: ['has', 'point_count'],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 11, 100, 20, 2000, 30],
          'circle-color': ['case', ['>', ['get', 'overdue'], 0], token('--red'), ['>', ['get', 'open'], 0], token('--primary'), token('--grey')],
          'circle-stroke-color': token('--map-area'),
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'cluster-counts', type: 'symbol', source: 'points', filter: ['has', 'point_count'],
        layout: { 'text-field': ['concat', ['to-string', ['get', 'point_count']], ['case', ['>', ['get', 'overdue'], 0], '!', '']], 'text-size': 12, 'text-allow-overlap': true },
        paint: { 'text-color': token('--on-primary') },
      },
      {
        id: 'points', type: 'circle', source: 'points', filter: ['!', ['has', 'point_count']],
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, ['match', ['get', 'tone'], 'building', 1, 5], 16, ['match', ['get', 'tone'], 'building', 4, 8]],
          'circle-color': tone as unknown as string,
          'circle-stroke-color': token('--map-area'),
          'circle-stroke-width': 1.5,
        },
      },
      {
        // Overdue is said by a mark, not by colour alone.
        id: 'point-marks', type: 'symbol', source: 'points', filter: ['==', ['get', 'tone'], 'overdue'],
        layout: { 'text-field': '!', 'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10, 16, 14], 'text-allow-overlap': true },
        paint: { 'text-color': token('--on-primary') },
      },
    ],
  }
}
