/**
 * What a new password has to be, in the order in which it is said. The page and the server ask this one file, so that
 * they cannot disagree (DONE D12). The longest length and what can be stored are rules of lib/auth/schema.ts.
 */

/** `classes` is the product page's rule of four kinds of characters; `length` is NIST 800-63B's: long, and any kind. */
export type PasswordPolicy = 'classes' | 'length'

export type PasswordRule = 'length' | 'upper' | 'lower' | 'number' | 'special' | 'common' | 'personal' | 'other'

/** How one rule stands; null where it cannot be told yet. */
export interface RuleFinding {
  rule: PasswordRule
  passed: boolean | null
}

/** Whose password it is to be. */
export interface PasswordOwner {
  name?: string | null
  email?: string | null
  company?: string | null
}

export interface RuleContext {
  policy: PasswordPolicy
  /** Null where the page does not know them. */
  personal: PasswordOwner | null
  /** isCommon() of lib/auth/common-passwords.ts; null while the list is being loaded. */
  common: ((password: string) => boolean) | null
  /** The password that it is to replace, where there is one; null while that is not known. */
  current?: string | null
}

/** The least length in code points. */
export const leastLength = { classes: 8, length: 15 } as const satisfies Record<PasswordPolicy, number>

const classes: [PasswordRule, RegExp][] = [
  ['upper', /\p{Lu}/u],
  ['lower', /\p{Ll}/u],
  ['number', /\p{Nd}/u],
  ['special', /[^\p{L}\p{M}\p{N}]/u],
]

/** How a password stands with each rule of a policy, first things first. */
export function passwordProblems(typed: string, { policy, personal, common, current }: RuleContext): RuleFinding[] {
  // Judged as it is hashed: typed as a letter and its accent, or as one character, a password is the same (NIST 800-63B, NFKC).
  const password = typed.normalize('NFKC')
  const isLong = [...password].length >= leastLength[policy]
  const kinds = policy === 'classes' ? classes.map(([rule, kind]) => ({ rule, passed: kind.test(password) })) : []
  return [
    { rule: 'length', passed: isLong },
    ...kinds,
    { rule: 'common', passed: common === null ? null : !common(password) },
    { rule: 'personal', passed: personal === null ? null : !isMadeOf(password, personal) },
    ...(current === undefined ? [] : [{ rule: 'other' as const, passed: current === null ? null : current.normalize('NFKC') !== password }]),
  ]
}

const strength: Record<PasswordPolicy, string> = {
  classes: 'Password needs at least 8 characters with an upper-case letter, a lower-case letter, a number and a special character',
  length: 'Password needs at least 15 characters',
}

/** Why the password that an account has already is not taken as a new one. */
export const samePassword = 'This is the password that the account has already. Choose another one.'

/** Why a password is refused, in the words of the first rule that it breaks; null where it will do. */
export function passwordRefusal(password: string, context: RuleContext): string | null {
  const broken = passwordProblems(password, context).find(({ passed }) => passed === false)
  switch (broken?.rule) {
    case undefined: return null
    case 'common': return 'This password is one of the first that are guessed. Choose another one.'
    case 'personal': return 'Password must not be made of your name, your e-mail or your company'
    case 'other': return samePassword
    default: return strength[context.policy]
  }
}

const product = 'talkifai studio'
const leastPiece = 3
const leastRest = 8

/** Whether less than a password is left of it without the words that anybody tries first for its owner. */
function isMadeOf(password: string, { name, email, company }: PasswordOwner): boolean {
  const local = email?.replace(/@[^@]*$/, '')
  const words = [name, local, company, product].flatMap((text) => fold(text ?? '').match(/\p{L}+/gu) ?? [])
  const pieces = new Set(words.filter((word) => [...word].length >= leastPiece).map(withoutSubstitutions))
  const whole = withoutSubstitutions(fold(password))
  // Longer ones first: of "ann" and "annabel" the second must not be left in halves.
  const rest = [...pieces].sort((one, other) => other.length - one.length).reduce((text, piece) => text.replaceAll(piece, ''), whole)
  return rest !== whole && [...rest].length < leastRest
}

/** Text without differences of letter case and accents. */
export function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').normalize('NFC')
}

const substitutions: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i', l: 'i' }

/** Folded text with the usual substitutions undone. A 1 can stand for i and for l, so these two become one. */
export function withoutSubstitutions(folded: string): string {
  return folded.replace(/[0134579@$!l]/g, (character) => substitutions[character] ?? character)
}
