import type { Item } from './db'

export const stateWords: Record<Item['state'], string> = {
  waiting: '待发送',
  sending: '正在发送',
  sent: '已送达',
  conflict: '有变化，要您看一下',
  refused: '没有收下',
  dropped: '已删除',
}

/** What somebody wrote, to be read again before it is sent or dropped. */
export function written(item: Item): string[] {
  return Object.entries(item.body).flatMap(([name, value]) => (typeof value === 'string' && !['category', 'unit'].includes(name) && !/^[\da-f-]{36}$/.test(value) ? [value] : []))
}
