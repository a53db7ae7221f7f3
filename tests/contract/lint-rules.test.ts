import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'

const eslint = new ESLint()

/** The rules that a file with this content, were it there, would break. */
async function reported(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath, warnIgnored: true })
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message)
}

const imports = '@typescript-eslint/no-restricted-imports'
const syntax = 'no-restricted-syntax'

describe('imports', () => {
  test.each([
    ['lib knows no component', 'lib/profile/example.ts', '@/components/ui/button'],
    ['lib knows no page', 'lib/http/example.ts', '@/app/api/routes'],
    ['a component knows no page', 'components/ui/example.tsx', '@/app/layout'],
    ['nothing knows the tests', 'lib/example.ts', '@/tests/support/people'],
    ['nothing climbs to another folder', 'lib/profile/example.ts', '../../components/ui/button'],
    ['a component knows no verb', 'components/settings/example.tsx', '@/lib/profile/profile'],
    ['a component knows no database', 'components/settings/example.tsx', '@/lib/db/client'],
    ['a component makes no actor', 'components/shell/example.tsx', '@/lib/auth/actor'],
    ['a domain uses no verb of another', 'lib/profile/example.ts', '@/lib/security/passkeys'],
    ['a new domain does not either', 'lib/account-lifecycle/example.ts', '@/lib/timezone/timezone'],
  ])('%s', async (_rule, file, name) => {
    expect(await reported(file, `import { thing } from '${name}'\n\nexport const other = thing`)).toEqual([imports])
    expect(await reported(file, `export { thing } from '${name}'`)).toEqual([imports])
  })

  test.each([
    ['a page knows components and lib', 'app/example.tsx', '@/components/ui/button', '@/lib/profile/profile'],
    ['a component knows what both sides know', 'components/settings/example.tsx', '@/lib/capabilities/catalog', '@/lib/profile/schema'],
    ['a domain knows its own verbs', 'lib/profile/example.ts', '@/lib/profile/profile', '@/lib/db'],
    ['a domain knows the schemas and pure rules of another', 'lib/profile/example.ts', '@/lib/timezone/zones', '@/lib/security/schema'],
    ['every domain may send', 'lib/security/example.ts', '@/lib/notifications/send', '@/lib/auth/actor'],
    ['every domain may write into the security log', 'lib/profile/example.ts', '@/lib/security/events', '@/lib/security/notices'],
  ])('%s', async (_rule, file, first, second) => {
    expect(await reported(file, `import { a } from '${first}'\nimport { b } from '${second}'\n\nexport const c = [a, b]`)).toEqual([])
  })

  test('a component knows the types of what runs on the server, and nothing else of it', async () => {
    const typeOnly = "import type { SettingsData } from '@/lib/settings/load-settings'\n\nexport type Data = SettingsData"
    expect(await reported('components/settings/example.tsx', typeOnly)).toEqual([])
    expect(await reported('components/settings/example.tsx', typeOnly.replaceAll('type {', '{'))).toEqual([imports])
  })
})

describe('an actor', () => {
  const cast = "import type { Actor } from '@/lib/auth/actor'\n\nexport const actor = { userId: 'x' } as unknown as Actor<'twoFactor'>"

  test.each(['lib/security/example.ts', 'app/api/example/route.ts', 'components/settings/example.tsx', 'lib/http/resource.ts'])('is not made in %s', async (file) => {
    expect(await reported(file, cast)).toEqual([syntax])
  })

  test.each(['lib/auth/actor.ts', 'lib/capabilities/demand.ts'])('is made in %s', async (file) => {
    expect(await reported(file, cast)).toEqual([])
  })
})

describe('the environment', () => {
  const read = 'export const port = process.env.PORT'

  test.each(['lib/db.ts', 'app/page.tsx', 'components/shell/sidebar.tsx'])('is not read in %s', async (file) => {
    expect(await reported(file, read)).toEqual([syntax])
  })

  test('is read in lib/env.ts', async () => {
    expect(await reported('lib/env.ts', read)).toEqual([])
  })
})

test.each([
  ['any', 'export const thing = (value: any) => String(value)', '@typescript-eslint/no-explicit-any'],
  ['a promise that something is there', 'export const first = (list: string[]) => list[0]!', '@typescript-eslint/no-non-null-assertion'],
])('%s is reported', async (_name, code, rule) => {
  expect(await reported('lib/example.ts', code)).toEqual([rule])
})
