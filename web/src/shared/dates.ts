import type { Instant } from './types'

// Everything is shown on the clock of the street office, wherever the browser stands.
const zone = 'Asia/Shanghai'
const formatter = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface Parts {
  year: number
  month: number
  day: number
  weekday: string
  time: string
  /** Days since 1970 in the office's zone, for telling yesterday from today. */
  ordinal: number
}

function partsOf(at: Date): Parts {
  const found = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]))
  const [year, month, date] = [Number(found.year), Number(found.month), Number(found.day)]
  const ordinal = Math.round(Date.UTC(year, month - 1, date) / day)
  return { year, month, day: date, weekday: found.weekday ?? '', time: `${found.hour}:${found.minute}`, ordinal }
}

/** "11月22日 周日 14:05"; with the year when it is not this one. */
export function dateTime(at: Instant | Date, now: Date = new Date()): string {
  const { weekday, time } = partsOf(new Date(at))
  return `${dateOnly(at, now)} ${weekday} ${time}`
}

/** "11月22日" or "2025年11月22日". */
export function dateOnly(at: Instant | Date, now: Date = new Date()): string {
  const { year, month, day } = partsOf(new Date(at))
  const date = `${month}月${day}日`
  return year === partsOf(now).year ? date : `${year}年${date}`
}

/** Relative within a day (a server's clock may be a little ahead), otherwise the date: "刚刚", "12 分钟前", "3 小时前", "11月20日 周五 09:12". */
export function ago(at: Instant | Date, now: Date = new Date()): string {
  const passed = now.getTime() - new Date(at).getTime()
  if (passed < -2 * minute || passed >= day) return dateTime(at, now)
  if (passed < minute) return '刚刚'
  return passed < hour ? `${Math.floor(passed / minute)} 分钟前` : `${Math.floor(passed / hour)} 小时前`
}

/** A moment near enough to be named: "今天 17:30", "明天 17:30", "周三 17:30", else the date. */
export function moment(at: Instant | Date, now: Date = new Date()): string {
  const then = partsOf(new Date(at))
  const distance = then.ordinal - partsOf(now).ordinal
  const name = { [-1]: '昨天', 0: '今天', 1: '明天' }[distance]
  if (name !== undefined) return `${name} ${then.time}`
  return distance > 1 && distance < 7 ? `${then.weekday} ${then.time}` : dateTime(at, now)
}

/** A length of time in its two largest units: "1 天 3 小时", "2 小时 5 分钟", "40 分钟". */
export function span(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / minute))
  const [days, hours, minutes] = [Math.floor(total / 1440), Math.floor((total % 1440) / 60), total % 60]
  if (days > 0) return join([`${days} 天`, hours > 0 ? `${hours} 小时` : ''])
  if (hours > 0) return join([`${hours} 小时`, minutes > 0 ? `${minutes} 分钟` : ''])
  return minutes > 0 ? `${minutes} 分钟` : '不到 1 分钟'
}

function join(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
