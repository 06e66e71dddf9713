import type { Field, Id } from '@/shared/types'
import type { Spot } from '@/territory/place'

/** A unit to call, with what it is asked for. */
export interface Wanted {
  unit: Id
  lead: boolean
  wish: string
}

export interface Score {
  call: number
  arrived: boolean
  quality?: number | undefined
}

export type Answer = string | number | boolean | string[] | Wanted[] | Score[] | Spot | undefined
export type Answers = Record<string, Answer>

interface Choice {
  code: string | number
  title: string
}

export const ratings: Choice[] = [
  { code: 5, title: '很满意' },
  { code: 4, title: '满意' },
  { code: 3, title: '一般' },
  { code: 2, title: '不满意' },
  { code: 1, title: '很不满意' },
]

/** The first and the last day that a field takes: from tomorrow on, in the time of China. */
export function daysOf(field: Field, now = new Date()): { first: string; last: string } {
  const day = (ahead: number): string => new Date(now.getTime() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10)
  return { first: day(1), last: day(Math.max(1, field.max)) }
}

export function choicesOf(field: Field): Choice[] {
  return field.type === 'rating' ? ratings : field.choices.map((choice) => ({ code: choice, title: choice }))
}

/** Why an answer will not do, in a sentence; undefined when it will. */
export function faultOf(field: Field, answer: Answer): string | undefined {
  if (isEmpty(answer)) return field.required && field.type !== 'boolean' ? `请${verb(field)}${noun(field)}` : undefined
  if (field.type === 'text' && field.max > 0 && String(answer).length > field.max) return `${field.title}最多 ${field.max} 字`
  if (field.type === 'number' && !isWithin(answer, field.max)) return `${field.title}应为 1 到 ${field.max} 的整数`
  if (field.type === 'scores' && (answer as Score[]).some(({ arrived, quality }) => arrived && quality === undefined)) return '请为每个到场的单位评分'
  if (field.type === 'date') {
    const { first, last } = daysOf(field)
    if (String(answer) < first || String(answer) > last) return `${field.title}应在 ${first} 至 ${last} 之间`
  }
  return undefined
}

const isWithin = (answer: Answer, max: number): boolean => typeof answer === 'number' && Number.isInteger(answer) && answer >= 1 && answer <= max

/** What is sent: only what was answered, trimmed, booleans always. */
export function answers(fields: Field[], values: Answers): Record<string, unknown> {
  const given = fields.filter((field) => !isEmpty(values[field.name]) || field.type === 'boolean')
  return Object.fromEntries(given.map((field) => [field.name, toSend(field, values[field.name])]))
}

export function noun(field: Field): string {
  return field.title.replace(/^(请)?(选择|填写|上传)/, '')
}

function toSend(field: Field, answer: Answer): Answer {
  if (field.type === 'boolean') return answer === true
  if (field.type === 'matter') return String(answer).trim().toUpperCase()
  return typeof answer === 'string' ? answer.trim() : answer
}

function verb(field: Field): string {
  if (field.type === 'photos') return '上传'
  if (field.type === 'scores') return ''
  return ['text', 'number', 'matter'].includes(field.type) ? '填写' : '选择'
}

function isEmpty(answer: Answer): boolean {
  if (Array.isArray(answer)) return answer.length === 0
  return answer === undefined || (typeof answer === 'string' && answer.trim() === '')
}
