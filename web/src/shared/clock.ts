/** By how much the server's clock is ahead of this device's, in milliseconds; undefined before any answer. */
let ahead: number | undefined

/** Learns from the Date of an answer, which is in whole seconds: a difference below two seconds is none. */
export function learnClock(response: Response, asked: number): void {
  const told = Date.parse(response.headers.get('date') ?? '')
  if (Number.isNaN(told)) return
  const measured = told + 500 - (asked + Date.now()) / 2
  ahead = Math.abs(measured) < 2000 ? 0 : measured
}

/** A time by this device's clock as the server would have told it. */
export function corrected(at: number): Date {
  return new Date(at + (ahead ?? 0))
}
