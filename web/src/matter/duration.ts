const units: Record<string, string> = {
  'minute': '分钟',
  'clock hour': '小时',
  'working hour': '个工作小时',
  'working day': '个工作日',
  'calendar day': '天',
}

/** "3 working days" of the catalog as "3 个工作日"; what it does not know it leaves alone. */
export function durationWords(text: string): string {
  const match = /^(\d+) (\w+(?: \w+)?)$/.exec(text)
  const unit = units[match?.[2]?.replace(/s$/, '') ?? '']
  return match === null || unit === undefined ? text : `${match[1]} ${unit}`
}
