import type { Choice, Field } from '@/shared/types'

export type Answer = string | number | boolean | string[] | undefined
export type Answers = Record<string, Answer>

export const ratings: Choice[] = [
  { code: 'satisfied', title: '满意' },
  { code: 'fairly', title: '基本满意' },
  { code: 'neutral', title: '一般' },
  { code: 'dissatisfied', title: '不满意' },
]

/** Why an answer will not do, in a sentence; undefined when it will. */
export function faultOf(field: Field, answer: Answer): string | undefined {
  if (isEmpty(answer)) return field.required && field.type !== 'boolean' ? `请${verb(field)}${noun(field)}` : undefined
  if (field.type === 'number' && !Number.isFinite(Number(answer))) return `${field.title}应是数字`
  const most = field.maxLength ?? undefined
  if (most !== undefined && typeof answer === 'string' && answer.length > most) return `${field.title}最多 ${most} 字`
  return undefined
}

/** What is sent: only what was answered, trimmed, numbers as numbers. */
export function answers(fields: Field[], values: Answers): Record<string, unknown> {
  const given = fields.filter((field) => !isEmpty(values[field.name]) || field.type === 'boolean')
  return Object.fromEntries(given.map((field) => [field.name, toSend(field, values[field.name])]))
}

export function noun(field: Field): string {
  return field.title.replace(/^(请)?(选择|填写|上传)/, '')
}

function toSend(field: Field, answer: Answer): Answer {
  if (field.type === 'boolean') return answer === true
  if (field.type === 'number') return Number(answer)
  return typeof answer === 'string' ? answer.trim() : answer
}

function verb(field: Field): string {
  if (field.type === 'photos') return '上传'
  return field.type === 'text' || field.type === 'number' ? '填写' : '选择'
}

function isEmpty(answer: Answer): boolean {
  if (Array.isArray(answer)) return answer.length === 0
  return answer === undefined || (typeof answer === 'string' && answer.trim() === '')
}
