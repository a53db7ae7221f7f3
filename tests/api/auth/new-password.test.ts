import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCommon } from '@/lib/auth/common-passwords'
import { demandGoodPassword } from '@/lib/auth/new-password'
import { passwordProblems } from '@/lib/auth/password-rules'

const owner = { name: 'Ada Lovelace', email: 'countess.1815@example.org', company: 'Analytical Engines' }

const pieces = fc.constantFrom('A', 'a', '1', '!', 'é', 'e\u0301', '😀', '老', ' ', 'Password', 'p4ssw0rd', 'Lovelace', 'countess', 'Engines', 'xK9#', 'Talkifai', 'sunshine', '2024')
const passwords = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')))

/** Whether the page marks every rule as met. */
function isMarkedGood(password: string, current: string): boolean {
  return passwordProblems(password, { policy: 'classes', personal: owner, common: isCommon, current }).every(({ passed }) => passed)
}

test('the page marks every rule of a password if and only if the server takes it', async () => {
  const seen = { taken: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(passwords, passwords, async (password, current) => {
      const refusal = await demandGoodPassword(password, { field: 'newPassword', current, ...owner }).then(() => null, (error: unknown) => error)
      expect(refusal === null).toBe(isMarkedGood(password, current))
      if (refusal !== null) expect(refusal).toMatchObject({ code: 'invalid', details: { fields: { newPassword: expect.stringMatching(/^[A-Z].+/) } } })
      seen[refusal === null ? 'taken' : 'refused'] += 1
    }),
    { numRuns: 3000 },
  )
  // Both outcomes were met, or nothing was tested.
  expect([seen.taken > 50, seen.refused > 50]).toEqual([true, true])
})
