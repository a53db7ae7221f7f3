import * as z from 'zod/mini'
import { apiWords } from '@/lib/http/api-words'
import { isName, lengthInGraphemes, normaliseName } from '@/lib/profile/name'
import { toE164 } from '@/lib/profile/phone'
import { canonicalZone } from '@/lib/timezone/canonical-zone'

const longestName = 100
const longestCompany = 200
// A grapheme cluster can hold any number of letters (Hangul jamo, Indic conjuncts), so code units have a limit as well.
const mostUnitsPerCharacter = 20
// Composing takes quadratic time for marks without end.
const longestComposed = 10_000

const missingName = 'Name is required'

/** A person's name: trimmed, in composed form, 2 to 100 characters as people count them. */
export const personName = z.pipe(
  z.string({ error: ({ input }) => (input === undefined || input === null ? missingName : 'Name must be text') }),
  z.pipe(
    z.transform((name: string) => (name.length > longestComposed ? name : normaliseName(name))),
    z.string().check(
      z.refine((name) => name !== '', { error: missingName, abort: true }),
      z.refine((name) => isAtMost(longestName, name), { error: 'Name must be at most 100 characters', abort: true }),
      z.refine(isName, { error: 'Name can only contain letters, spaces and hyphens', abort: true }),
      z.refine((name) => lengthInGraphemes(name, longestName) >= 2, 'Name must be at least 2 characters'),
    ),
  ),
)

const company = z.string({ error: 'Company must be text' }).check(
  // PostgreSQL stores neither NUL nor a lone surrogate, and PGlite's reader drops a byte order mark at the beginning.
  z.refine((text) => text.isWellFormed() && !/^\uFEFF|\0/.test(text), { error: 'Company contains characters that cannot be stored', abort: true }),
  z.refine((text) => isAtMost(longestCompany, text), 'Company must be at most 200 characters'),
)

function isAtMost(most: number, text: string): boolean {
  return text.length <= most * mostUnitsPerCharacter && lengthInGraphemes(text, most) <= most
}

const malformedPhone = 'Invalid phone number format'

const phone = z.string(malformedPhone).check(z.refine((text) => text === '' || toE164(text) !== null, malformedPhone))

const malformedEmail = 'Invalid email'

/** An e-mail address, in lower case. */
export const emailAddress = z.pipe(
  z.string(malformedEmail).check(z.refine((text) => text.length <= 254 && z.safeParse(z.email(), text.trim()).success, malformedEmail)),
  z.transform((text: string) => text.trim().toLowerCase()),
)

const unknownTimezone = 'Invalid timezone'

/** An IANA name in any letter case; comes out in its modern spelling. */
export const timezone = z.pipe(
  z.string(unknownTimezone).check(z.refine((name) => canonicalZone(name) !== null, unknownTimezone)),
  z.transform((name: string) => canonicalZone(name) ?? name),
)

/** What PUT /api/user/profile takes. `company` and `phone` keep their value when absent and are cleared by null or "". */
export const profileInput = z.object({
  name: personName,
  email: z.optional(emailAddress),
  company: z.optional(z.nullable(company)),
  phone: z.optional(z.nullable(phone)).register(apiWords, { word: 'Invalid phone' }),
  timezone,
})

export type ProfileInput = z.infer<typeof profileInput>

/** What the profile looks like to a client. */
export const profile = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  email: z.string(),
  image: z.nullable(z.string()),
  company: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  timezone: z.nullable(z.string()),
  updatedAt: z.iso.datetime(),
})

export type Profile = z.infer<typeof profile>

export const timezoneInput = z.object({ timezone })
export const timezoneAnswer = z.object({ timezone: z.string(), updated: z.boolean() })
export const avatarAnswer = z.object({ image: z.nullable(z.string()) })
