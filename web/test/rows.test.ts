import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { useRows } from '@/matter/rows'
import type { MatterItem, Page } from '@/shared/types'
import { settled } from './mount'

const row = (id: string): MatterItem => ({ id, version: 1 }) as MatterItem

function listOf(pages: Record<string, Page<MatterItem>>): { rows: ReturnType<typeof useRows>; asked: string[]; source: ReturnType<typeof ref> } {
  const asked: string[] = []
  const source = ref(0)
  const load = (after = ''): Promise<Page<MatterItem>> => {
    asked.push(after)
    return Promise.resolve(pages[after] ?? { items: [], next: null })
  }
  const rows = effectScope().run(() => useRows(load, source))
  if (rows === undefined) throw new Error('no rows')
  return { rows, asked, source }
}

describe('rows of a list', () => {
  it('goes on over short and empty pages until there is something to show', async () => {
    const { rows, asked } = listOf({
      '': { items: [], next: 'a' },
      a: { items: [row('1')], next: 'b' },
      b: { items: [], next: 'c' },
      c: { items: [row('2')], next: null },
    })
    await settled()
    expect(asked).toEqual(['', 'a', 'b', 'c'])
    expect(rows.items.value?.map(({ id }) => id)).toEqual(['1', '2'])
    expect(rows.further.value).toBe(false)
  })

  it('stops at a screenful', async () => {
    const many = Array.from({ length: 20 }, (_, i) => row(`${i}`))
    const { rows, asked } = listOf({ '': { items: many, next: 'a' }, a: { items: [row('x')], next: 'b' } })
    await settled()
    expect(asked).toEqual([''])
    expect(rows.further.value).toBe(true)
  })

  it('drops what another filter has overtaken', async () => {
    const pages: Record<string, Page<MatterItem>> = { '': { items: [], next: 'a' }, a: { items: [row('old')], next: null } }
    const { rows, source } = listOf(pages)
    pages[''] = { items: [row('new')], next: null }
    source.value = 1
    await settled()
    expect(rows.items.value?.map(({ id }) => id)).toEqual(['new'])
  })
})
