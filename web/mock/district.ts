import type { FeatureCollection } from 'geojson'

// A small invented district for developing without the server: one street of 4 × 3 communities.
export const street = { id: '370211002', name: '隐珠街道', bounds: [119.94, 35.86, 120.02, 35.92] as const }

const columns = 4
const rows = 3
const names = ['香江路', '滨海', '东楼', '朝阳山', '石雀滩', '台头', '埠头', '西楼', '双珠路', '海王路', '新城', '王家港']

function boxOf(index: number): [number, number, number, number] {
  const [west, south, east, north] = street.bounds
  const [width, height] = [(east - west) / columns, (north - south) / rows]
  const x = west + (index % columns) * width
  const y = south + Math.floor(index / columns) * height
  return [x, y, x + width, y + height]
}

export const communities = names.map((name, index) => ({ id: `a${index}`, code: `3702110020${index + 10}`, name: `${name}社区`, box: boxOf(index) }))

export function areaAt(lon: number, lat: number): object | undefined {
  const found = communities.find(({ box }) => lon >= box[0] && lon < box[2] && lat >= box[1] && lat < box[3])
  if (found === undefined) return undefined
  const path = [
    { id: 'root', name: street.name, level: 'street' },
    { id: found.id, name: found.name, level: 'community' },
    { id: `${found.id}-1`, name: '第三微网格', level: 'micro-grid' },
  ]
  return { street: { id: street.id, name: street.name }, area: { id: found.id, code: found.code, name: '第三微网格', level: 'micro-grid' }, path }
}

export function boundaries(area: string | null): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: communities
      .filter(({ id }) => area === null || id === area)
      .map(({ id, code, name, box: [w, s, e, n] }) => ({
        type: 'Feature',
        properties: { id, code, name, level: 'community' },
        geometry: { type: 'Polygon', coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] },
      })),
  }
}

const category = (code: string, name: string, deadline: string, ...keywords: string[]): object =>
  ({ code, name, level: 'street', leadUnit: '街道城建办', assistUnits: [], deadline, urgent: false, keywords })

export const categories = [
  { code: '01', name: '市容环境', children: [
    category('0101', '暴露垃圾/积存渣土', '1 working day', '垃圾', '渣土'), category('0102', '占道经营/店外经营', '4 working hours', '占道', '摆摊')] },
  { code: '02', name: '园林绿化', children: [category('0201', '绿化缺损/树木倒伏', '4 clock hours', '树', '大树', '倒了', '树枝')] },
  { code: '03', name: '市政设施', children: [
    category('0301', '井盖破损缺失', '2 clock hours', '井盖'), category('0302', '路灯不亮', '2 working days', '路灯', '不亮')] },
  { code: '04', name: '交通秩序', children: [category('0401', '人行道乱停车', '1 working day', '停车', '人行道')] },
  { code: '05', name: '物业管理', children: [category('0501', '电梯困人/故障', '30 minutes', '电梯')] },
  { code: '06', name: '邻里噪音', children: [category('0601', '施工噪音扰民', '1 working day', '噪音', '施工')] },
]
