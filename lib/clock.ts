/** The server's time. The one place that asks for it, so that a test can say what time it is. */
export function now(): Date {
  return new Date()
}

/** Milliseconds in so many seconds. */
export function seconds(count: number): number {
  return count * 1000
}

/** Milliseconds in so many minutes. */
export function minutes(count: number): number {
  return seconds(count * 60)
}

/** Milliseconds in so many hours. */
export function hours(count: number): number {
  return minutes(count * 60)
}

/** Milliseconds in so many days of 24 hours. */
export function days(count: number): number {
  return hours(count * 24)
}
