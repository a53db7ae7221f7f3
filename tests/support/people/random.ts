/** Numbers that look random and are the same for the same seed, so that people and their calls are the same everywhere. */
export interface Random {
  /** From 0 up to, and without, 1. */
  next: () => number
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number
  /** True in that share of all cases. */
  chance: (share: number) => boolean
  pick: <T>(choices: readonly [T, ...T[]]) => T
  /** Picks by weight; heavier ones more often. */
  pickBy: <T>(choices: readonly [T, ...T[]], weightOf: (choice: T) => number) => T
  /** A source of its own for one purpose: drawing more for it leaves all others as they were. */
  fork: (purpose: string) => Random
}

export function createRandom(seed: string): Random {
  const next = mulberry32(fingerprint(seed))
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    pickBy(choices, weightOf) {
      let rest = next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0)
      return choices.find((choice) => (rest -= weightOf(choice)) < 0) ?? choices[0]
    },
    fork: (purpose) => createRandom(`${seed}/${purpose}`),
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a, 32 bit. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}
