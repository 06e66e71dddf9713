import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import ActionForm from '@/matter/ActionForm.vue'
import { durationWords } from '@/matter/duration'
import { answers, faultOf } from '@/matter/fields'
import { suggest } from '@/matter/suggest'
import { fit } from '@/attachment/photos'
import { Problem } from '@/shared/problem'
import { useSubmit } from '@/shared/submit'
import type { Action, Category, CategoryGroup, Field, FieldType } from '@/shared/types'
import { mount } from './mount'

const field = (name: string, type: FieldType, required = false, max = 0): Field => ({ name, title: name, type, required, max, choices: [] })

describe('fields', () => {
  it.each([
    [field('note', 'text', true), '  ', '请填写note'],
    [field('unit', 'unit', true), undefined, '请选择unit'],
    [field('photos', 'photos', true), [], '请上传photos'],
    [field('note', 'text', false, 3), '四个字了', 'note最多 3 字'],
    [field('note', 'text'), '', undefined],
    [field('satisfied', 'rating', true), 1, undefined],
  ])('%o with %o', (given, answer, fault) => expect(faultOf(given, answer)).toBe(fault))

  it('sends only what was answered, trimmed', () => {
    const fields = [field('note', 'text'), field('reason', 'text'), field('urgent', 'boolean'), field('satisfied', 'rating')]
    expect(answers(fields, { note: ' 好 ', reason: ' ', satisfied: 5 })).toEqual({ note: '好', urgent: false, satisfied: 5 })
  })
})

describe('ActionForm', () => {
  const action: Action = {
    code: 'handle', title: '办理完成', consequence: '请报告人评价', primary: true,
    fields: [field('note', 'text', true, 20), field('satisfied', 'rating'), field('unit', 'unit')],
  }

  it('names what is missing and sends nothing', async () => {
    const onSubmit = vi.fn()
    const element = await mount(ActionForm, { action, street: '1', onSubmit })
    element.querySelector('form')?.dispatchEvent(new Event('submit'))
    await nextTick()
    expect(element.querySelector('[role=alert]')?.textContent).toBe('请填写note')
    expect(element.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true')
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('sends typed answers', async () => {
    const onSubmit = vi.fn()
    const element = await mount(ActionForm, { action, street: '1', units: [{ id: 'u1', code: '1', name: '城建办', kind: 'department' }], onSubmit })
    const text = element.querySelector('textarea')
    if (text !== null) text.value = '已清走'
    text?.dispatchEvent(new Event('input'))
    element.querySelector<HTMLInputElement>('input[type=radio]')?.click()
    await nextTick()
    element.querySelector('form')?.dispatchEvent(new Event('submit'))
    expect(onSubmit).toHaveBeenCalledWith({ note: '已清走', satisfied: 5 })
    expect(element.textContent).toContain('请报告人评价')
  })

  it('shows the refusal of the server at its field', async () => {
    const problem = new Problem(422, 'INVALID', '填写有误', '“fields.note” 最多 20 字', { field: 'fields.note' })
    const element = await mount(ActionForm, { action, street: '1', problem })
    expect(element.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true')
    expect(element.querySelector('.fault')?.textContent).toBe('最多 20 字')
  })
})

describe('useSubmit', () => {
  const failing = (status: number): Problem => new Problem(status, 'X', '', '')

  it('keeps the key while the outcome is unknown, and only then', async () => {
    const keys: string[] = []
    const outcomes = [failing(0), failing(503), failing(409), undefined, undefined]
    const { submit, problem } = useSubmit((key, ..._said: [string]) => {
      keys.push(key)
      const outcome = outcomes[keys.length - 1]
      return outcome === undefined ? Promise.resolve('done') : Promise.reject(outcome)
    })
    for (let turn = 0; turn < 4; turn++) await submit('same')
    await submit('same')
    expect(problem.value).toBeUndefined()
    expect([keys[0] === keys[1], keys[1] === keys[2], keys[2] === keys[3], keys[3] === keys[4]]).toEqual([true, true, false, false])
  })

  it('takes a new key when something else is said', async () => {
    const keys: string[] = []
    const { submit } = useSubmit((key, ..._said: [string]) => {
      keys.push(key)
      return Promise.reject(failing(0))
    })
    await submit('one')
    await submit('other')
    expect(keys[0]).not.toBe(keys[1])
  })
})

describe('suggest', () => {
  const category = (code: string, ...keywords: string[]): Category => ({ code, name: code, level: '', leadUnit: '', deadline: '', urgent: false, keywords })
  const groups: CategoryGroup[] = [
    { code: '01', name: '', children: [category('0101', '垃圾'), category('0102', '树')] },
    { code: '02', name: '', children: [category('0201', '大树', '倒了')] },
  ]

  it('puts what fits best first', () => expect(suggest(groups, '大树倒了').map(({ code }) => code)).toEqual(['0201', '0102']))
  it('offers one of each group without words', () => expect(suggest(groups, '').map(({ code }) => code)).toEqual(['0101', '0201']))
})

it.each([['1 working day', '1 个工作日'], ['30 minutes', '30 分钟'], ['4 clock hours', '4 小时'], ['someday', 'someday']])('says %s as %s', (text, words) =>
  expect(durationWords(text)).toBe(words))

it('fits a photo into 2560 px and never enlarges', () => {
  expect(fit(5120, 3840)).toEqual({ width: 2560, height: 1920 })
  expect(fit(800, 600)).toEqual({ width: 800, height: 600 })
})
