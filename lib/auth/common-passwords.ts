import { dictionary } from '@zxcvbn-ts/language-common'
import { fold, withoutSubstitutions } from '@/lib/auth/password-rules'

/**
 * The passwords that are guessed first, from leaked lists (about 49,000, the commonest first). They weigh as much as a
 * whole page: import this file only when somebody is about to choose a password, with `import()`.
 */
export const commonPasswords: readonly string[] = dictionary['passwords-common']

const longest = Math.max(...commonPasswords.map(({ length }) => length))
const known = new Set(commonPasswords.map((password) => withoutSubstitutions(fold(password))))

/**
 * Whether a password is one of them, in any letter case, with the usual substitutions, and with whatever digits and
 * signs before and after it: "P@ssw0rd!", "Sunshine123!".
 */
export function isCommon(password: string): boolean {
  const folded = [...fold(password)]
  const plain = [...withoutSubstitutions(folded.join(''))]
  if (known.has(plain.join(''))) return true
  const first = folded.findIndex(isLetter)
  // Of signs and digits alone every long row holds a short common one.
  if (first === -1) return false
  const last = folded.findLastIndex(isLetter)
  for (let start = 0; start <= first; start++) {
    for (let end = last + 1; end <= Math.min(plain.length, start + longest); end++) {
      if (known.has(plain.slice(start, end).join(''))) return true
    }
  }
  return false
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character)
}
