import nextRules from 'eslint-config-next/core-web-vitals'
import typescriptRules from 'eslint-config-next/typescript'

/** Of lib, what runs in browsers as well: schemas, pure rules, data. Everything else is the server's. */
const bothSides = [
  'capabilities/catalog',
  'clock',
  'http/(api-words|client)',
  'language/(languages|translate|urdu)',
  'notifications/quiet-hours',
  'profile/(email-note|name|phone)',
  'auth/(common-passwords|password-rules)',
  'security/(event-words|ip-rules|timeout-choices)',
  'telephony/(connection-schema|number-schema|number-search|providers|test-call-rules|trunk-host)',
  'timezone/(canonical-zone|device-zone|search-text|wall-clock|zone-names\\.data|zone-search|zone-time|zones|zones\\.data)',
  'utils',
  '[\\w-]+/schema',
]
const domains = ['account-lifecycle', 'notifications', 'profile', 'security', 'telephony', 'timezone']

const forbid = (regex, message, allowTypeImports = false) => ({ regex, message, allowTypeImports })
const tests = forbid('(^@|\\.\\.)/tests/', 'Nothing imports tests; only prisma/seed.ts builds on tests/support.')
const climbing = forbid('^\\.\\./', 'Another folder is imported by its full name, @/….')
const app = forbid('^@/app/', 'components and lib do not know app.')
const components = forbid('^@/components/', 'lib does not know components.')
const server = forbid(`^@/lib/(?!(${bothSides.join('|')})$)`, 'This part of lib runs on the server only; a component may know its types.', true)
const othersVerbs = (own) =>
  forbid(
    `^@/lib/(?!${own}/)(?!(${bothSides.join('|')}|notifications/send|security/(events|notices)|telephony/(format-number|text-carrier))$)(${domains.join('|')})/`,
    'A domain imports of another one its schema and pure rules, not its verbs.',
    true,
  )

/** Imports go app → components → lib, and never back. */
const direction = (files, ...patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [tests, climbing, ...patterns] }] },
})

const madeByHand = {
  selector: ':matches(TSAsExpression, TSTypeAssertion) > TSTypeReference[typeName.name="Actor"]',
  message: 'An Actor is made in lib/auth/actor.ts and given capabilities in lib/capabilities/demand.ts, nowhere else.',
}
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'lib/env.ts is the only reader of the environment.',
}

export default [
  { ignores: ['.next/**', 'dist/**', 'lib/generated/**', 'node_modules/**', 'test-results/**', 'next-env.d.ts'] },
  ...nextRules,
  ...typescriptRules,
  {
    rules: {
      // Signing in and out loads a whole new page on purpose: nothing of another person may stay in the router's cache.
      '@next/next/no-location-assign-relative-destination': 'off',
      'import/no-anonymous-default-export': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
    },
  },
  direction(['app/**']),
  direction(['components/**'], app, server),
  direction(['lib/**'], app, components),
  ...domains.map((own) => direction([`lib/${own}/**`], app, components, othersVerbs(own))),
  {
    files: ['app/**', 'components/**', 'lib/**'],
    rules: { 'no-restricted-syntax': ['error', madeByHand, environment] },
  },
  { files: ['lib/auth/actor.ts', 'lib/capabilities/demand.ts'], rules: { 'no-restricted-syntax': ['error', environment] } },
  { files: ['lib/env.ts'], rules: { 'no-restricted-syntax': ['error', madeByHand] } },
  // Playwright's fixtures are handed to a function called `use`, which is no React hook.
  { files: ['tests/support/browser.ts'], rules: { 'react-hooks/rules-of-hooks': 'off', 'no-empty-pattern': 'off' } },
]
