/** What people and programs send. */
export const input = [
  {
    breaks: 'A company may hold what the database cannot store',
    changes: [{ file: 'lib/profile/schema.ts', find: 'text.isWellFormed() && !/^\\uFEFF|\\0/.test(text)', put: 'text.length >= 0' }],
    project: 'hostile', test: 'tests/hostile/every-field.test.ts', named: "'PUT' '/api/user/profile'",
  },
  {
    breaks: 'A requirement of ASVS names a test that is not there',
    changes: [{ file: 'docs/asvs.md', find: '| React escapes what people wrote, mails have an escape of their own, CSV cells no formula | `tests/unit/notifications/mail-look.test.ts`', put: '| React escapes what people wrote, mails have an escape of their own, CSV cells no formula | `tests/unit/notifications/mail-looks.test.ts`' }],
    project: 'contract', test: 'tests/contract/asvs.test.ts',
  },
  {
    breaks: 'A name is stored without being composed',
    changes: [{ file: 'lib/profile/name.ts', find: "return name.normalize('NFC').trim()", put: 'return name.trim()' }],
    project: 'unit', test: 'tests/unit/profile/name.test.ts', named: 'is a name',
  },
  {
    breaks: 'A path may name what the database cannot look for',
    changes: [{ file: 'lib/http/resource.ts', find: "part.includes('\\0')", put: "part.includes('\\0\\0\\0')" }],
    project: 'hostile', test: 'tests/hostile/every-path.test.ts', named: 'DELETE',
  },
  {
    breaks: 'Names are allowed to pile up marks',
    changes: [{ file: 'lib/profile/name.ts', find: ' && !stackedMarks.test(name)', put: '' }],
    project: 'unit', test: 'tests/unit/profile/name.test.ts', named: 'is none',
  },
  {
    breaks: 'A timezone is known only as it is written in the list',
    changes: [{ file: 'lib/timezone/canonical-zone.ts', find: 'zoneByName.get(name.toLowerCase())', put: 'zoneByName.get(name)' }],
    project: 'unit', test: 'tests/unit/timezone/canonical-zone.test.ts', named: 'is accepted',
  },
  {
    breaks: 'Letters that only look alike make a timezone',
    changes: [{ file: 'lib/timezone/canonical-zone.ts', find: 'return nameLetters.test(name) ?', put: 'return nameLetters.test("UTC") ?' }],
    project: 'unit', test: 'tests/unit/timezone/canonical-zone.test.ts', named: 'is refused',
  },
  {
    breaks: 'A profile is saved with whatever else was sent along',
    changes: [
      { file: 'lib/profile/schema.ts', find: 'export const profileInput = z.object({', put: 'export const profileInput = z.looseObject({' },
      { file: 'lib/profile/profile.ts', find: '  const versions = versionsIn(ifMatch)\n', put: "  const versions = versionsIn(ifMatch)\n  await db.user.update({ where: { id: actor.userId }, data: { sessionTimeoutMinutes: (input as { sessionTimeoutMinutes?: number | null }).sessionTimeoutMinutes } as never })\n" },
    ],
    project: 'api', test: 'tests/api/mass-assignment.test.ts', named: 'is never stored beside a profile',
  },
  {
    breaks: 'A form is taken for JSON',
    changes: [{ file: 'lib/http/body.ts', find: "mediaType(request) !== 'application/json' || ", put: '' }],
    project: 'api', test: 'tests/api/same-site.test.ts', named: 'PUT /api/user/profile',
  },
  {
    breaks: 'A body may be four times as long',
    changes: [{ file: 'lib/http/body.ts', find: '    if (length > limit) {', put: '    if (length > 4 * limit) {' }],
    project: 'api', test: 'tests/api/bodies.test.ts', named: 'one byte more',
  },
  {
    breaks: 'Keys that change a prototype, or come twice, are taken',
    changes: [{ file: 'lib/http/body.ts', find: 'if (!hasUnclearKeys(text)) return value', put: 'if (!hasUnclearKeys(text) || true) return value' }],
    project: 'api', test: 'tests/api/bodies.test.ts', named: 'a body that is',
  },
  {
    breaks: 'A picture may have any number of pixels',
    changes: [
      { file: 'lib/profile/avatar.ts', find: 'if (metadata.width * metadata.height > mostPixels) throw', put: 'if (metadata.width * metadata.height < 0) throw' },
      { file: 'lib/profile/avatar.ts', find: 'limitInputPixels: mostPixels', put: 'limitInputPixels: false' },
    ],
    project: 'api', test: 'tests/api/avatar-refused.test.ts', named: 'very many pixels',
  },
  {
    breaks: 'A password that is guessed first is taken',
    changes: [{ file: 'lib/auth/common-passwords.ts', find: '  const folded = [...fold(password)]\n', put: "  const folded = [...fold(password === '' ? '' : '#')]\n" }],
    project: 'unit', test: 'tests/unit/auth/password-rules.test.ts', named: 'however it is made',
  },
]
