/** Who looks at the page: how wide, how slow the processor, and over what line. */
export interface Profile {
  name: string
  width: number
  height: number
  /** How many times slower than this machine. */
  slowdown: number
  /** Null for the line that there is. */
  line: { megabitsPerSecond: number; milliseconds: number } | null
}

export const profiles: readonly Profile[] = [
  { name: '1440 px', width: 1440, height: 900, slowdown: 1, line: null },
  { name: '1440 px, CPU ×4', width: 1440, height: 900, slowdown: 4, line: null },
  { name: '390 px, CPU ×4, 1.6 Mbit/s, 150 ms', width: 390, height: 844, slowdown: 4, line: { megabitsPerSecond: 1.6, milliseconds: 150 } },
]
