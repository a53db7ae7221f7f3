/** What is kept from others: hashes, encryption, logs, pages, packages. */
export const secrets = [
  {
    breaks: 'A password costs a thief little to guess',
    changes: [{ file: 'lib/auth/password.ts', find: 'memoryCost: 19_456', put: 'memoryCost: 4_096' }],
    project: 'unit', test: 'tests/unit/auth/password.test.ts', named: 'argon2id',
  },
  {
    breaks: 'One row’s encrypted secret can stand in for another’s',
    changes: [
      { file: 'lib/encryption.ts', find: 'Buffer.from(`${prefix}${purpose}`)', put: 'Buffer.from(prefix)' },
      { file: 'lib/encryption.ts', find: 'id === null ? purpose : `${prefixOf(id)}${purpose}`', put: 'id === null ? purpose : prefixOf(id)' },
    ],
    project: 'unit', test: 'tests/unit/security/encryption.test.ts', named: 'another purpose',
  },
  {
    breaks: 'What is encrypted is the same text each time',
    changes: [{ file: 'lib/encryption.ts', find: 'const nonce = randomBytes(nonceBytes)', put: 'const nonce = Buffer.alloc(nonceBytes)' }],
    project: 'unit', test: 'tests/unit/security/encryption.test.ts', named: 'another text each time',
  },
  {
    breaks: 'The log holds what the database says of an error, and what was sent with it',
    changes: [{ file: 'lib/log/describe-error.ts', find: "if (ownErrors.has(description.name) && typeof message === 'string')", put: "if (typeof message === 'string')" }],
    project: 'unit', test: 'tests/unit/log/describe-error.test.ts', named: 'loses',
  },
  {
    breaks: 'Every script that is written into a page runs',
    changes: [{ file: 'lib/http/security-headers.ts', find: "`script-src 'nonce-${nonce}' 'strict-dynamic'$", put: "`script-src 'nonce-${nonce}' 'strict-dynamic' 'unsafe-inline'$" }],
    project: 'unit', test: 'tests/unit/http/security-headers.test.ts', named: 'scripts need the nonce',
  },
  {
    breaks: 'Every answer has the same nonce',
    changes: [{ file: 'lib/http/stamp.ts', find: "randomBytes(16).toString('base64')", put: "Buffer.from('sixteen bytes ok').toString('base64')" }],
    project: 'unit', test: 'tests/unit/http/listener.test.ts', named: 'a nonce of its own',
  },
  {
    breaks: 'A client’s own claims reach the application',
    changes: [{ file: 'lib/http/stamp.ts', find: 'if (claims.test(name)) delete headers[name]', put: 'if (claims.test("")) delete headers[name]' }],
    project: 'unit', test: 'tests/unit/http/listener.test.ts', named: 'from anybody never arrives',
  },
  {
    breaks: 'A package with a known fault is installed',
    changes: [{ file: 'package-lock.json', find: '"node_modules/next": {\n      "version": "16.4.5"', put: '"node_modules/next": {\n      "version": "16.2.10"' }],
    project: 'contract', test: 'tests/contract/dependencies.test.ts', named: 'or later',
  },
]
