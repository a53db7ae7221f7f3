import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs } from '@zxcvbn-ts/language-common'
import { commonPasswords } from '@/lib/auth/common-passwords'

const zxcvbn = new ZxcvbnFactory({ dictionary: { common: [...commonPasswords] }, graphs: adjacencyGraphs })

// Beyond it nothing gets stronger, and the time to estimate grows with the square.
const longest = 48

/** How hard a password is to guess, from 0 (at once) to 4. It is an estimate: what is accepted is for the rules to say. */
export function estimateStrength(password: string): number {
  return zxcvbn.check(password.slice(0, longest)).score
}
