import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as openapi from '@/app/api/openapi.json/route'
import { routes } from '@/app/api/routes'
import { needsKey, needsSignIn } from '../support/signed-in-paths'

interface Content {
  [type: string]: { schema: Record<string, unknown> }
}

interface Described {
  summary: string
  security: object[]
  parameters?: object[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

interface Document {
  openapi: string
  info: { title: string; version: string }
  components: { securitySchemes: Record<string, object>; schemas: Record<string, Record<string, unknown>> }
  paths: Record<string, Record<string, unknown>>
}

const response = await openapi.GET(new Request('http://localhost:3000/api/openapi.json'), { params: Promise.resolve({}) })
const text = await response.text()
const document = JSON.parse(text) as Document
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, described]) => (method === 'parameters' ? [] : [[`${method.toUpperCase()} ${path}`, described as Described] as const])),
)

function operation(name: string) {
  return operations.find(([known]) => known === name)?.[1]
}

/** Reads a schema of the document back, as a client would that knows nothing of ours. */
function check(schema: Record<string, unknown> | undefined, value: unknown): boolean {
  return z.fromJSONSchema(schema ?? { not: {} }).safeParse(value).success
}

test('the document is for everybody, in JSON', () => {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^application\/json/)])
})

test('names each method of the contract that exists, and no other', () => {
  // By hand, from the contract.
  expect(operations.map(([name]) => name).sort()).toEqual([
    'DELETE /api/telephony/connections/{id}',
    'DELETE /api/telephony/phone-numbers/{id}',
    'DELETE /api/user/avatar',
    'DELETE /api/user/deletion',
    'DELETE /api/user/security/passkeys/{id}',
    'DELETE /api/user/security/two-factor',
    'DELETE /api/user/security/two-factor/authenticator',
    'DELETE /api/user/sessions',
    'DELETE /api/user/sessions/{id}',
    'GET /api/health/live',
    'GET /api/health/ready',
    'GET /api/telephony/connections',
    'GET /api/telephony/connections/{id}/numbers',
    'GET /api/telephony/phone-numbers',
    'GET /api/telephony/phone-numbers/{id}',
    'GET /api/unsubscribe',
    'GET /api/user/avatar/{id}',
    'GET /api/user/data',
    'GET /api/user/deletion',
    'GET /api/user/export',
    'GET /api/user/notifications',
    'GET /api/user/notifications/deliveries',
    'GET /api/user/notifications/quiet-hours',
    'GET /api/user/profile',
    'GET /api/user/security-log',
    'GET /api/user/security/ip-whitelist',
    'GET /api/user/security/passkeys',
    'GET /api/user/security/two-factor',
    'GET /api/user/session',
    'GET /api/user/sessions',
    'POST /api/events',
    'POST /api/forgot-password',
    'POST /api/ip-rescue',
    'POST /api/ip-rescue/use',
    'POST /api/not-me',
    'POST /api/passkey-sign-in',
    'POST /api/reset-password',
    'POST /api/restore',
    'POST /api/sign-up',
    'POST /api/telephony/connections',
    'POST /api/telephony/connections/{id}/import',
    'POST /api/telephony/connections/{id}/test',
    'POST /api/telephony/phone-numbers',
    'POST /api/telephony/phone-numbers/{id}/test-call',
    'POST /api/telephony/twilio/inbound',
    'POST /api/unsubscribe',
    'POST /api/user/data/preview',
    'POST /api/user/data/reset',
    'POST /api/user/deletion',
    'POST /api/user/deletion/now',
    'POST /api/user/notifications/test',
    'POST /api/user/phone/verification',
    'POST /api/user/security/passkeys',
    'POST /api/user/security/passkeys/request',
    'POST /api/user/security/password',
    'POST /api/user/security/step-up',
    'POST /api/user/security/two-factor',
    'POST /api/user/security/two-factor/recovery-codes',
    'POST /api/user/session',
    'POST /api/user/timezone',
    'PUT /api/telephony/connections/{id}',
    'PUT /api/telephony/phone-numbers/{id}',
    'PUT /api/user/avatar',
    'PUT /api/user/language',
    'PUT /api/user/notifications',
    'PUT /api/user/notifications/quiet-hours',
    'PUT /api/user/phone/verification',
    'PUT /api/user/profile',
    'PUT /api/user/security/ip-whitelist',
    'PUT /api/user/security/passkeys',
    'PUT /api/user/security/passkeys/{id}',
    'PUT /api/user/security/session-timeout',
    'PUT /api/user/security/two-factor',
    'PUT /api/user/security/two-factor/recovery-codes',
  ])
})

describe('its structure', () => {
  test('is that of OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toEqual({ title: expect.any(String), version: expect.any(String) })
    expect(document.components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      apiKey: { type: 'http', scheme: 'bearer' },
    })
    expect(Object.keys(document.paths)).toEqual(Object.keys(routes))
  })

  test('declares each parameter of a path', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const parameters = (item.parameters ?? []) as { name: string }[]
      expect(parameters.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      for (const parameter of parameters) expect(parameter).toMatchObject({ in: 'path', required: true, schema: { type: 'string' } })
    }
  })

  test('refers to nothing that is not there', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Failure']))
    for (const [, { security }] of operations) for (const scheme of security) expect(document.components.securitySchemes).toMatchObject(Object.fromEntries(Object.keys(scheme).map((key) => [key, {}])))
  })

  test.each(operations)('of %s has words for all it answers, and a schema for each failure', (name, { summary, responses, requestBody, security }) => {
    expect(summary).toMatch(/^\p{Lu}/u)
    expect(security).toEqual(needsSignIn(name) ? [{ session: [] }] : needsKey(name) ? [{ apiKey: [] }] : [])
    const statuses = Object.keys(responses)
    expect(statuses.filter((status) => status < '400')).toHaveLength(1)
    expect(statuses.includes('401')).toBe(needsSignIn(name) || needsKey(name))
    for (const status of requestBody ? ['400', '403', '413', '415', '500', '503'] : ['500', '503']) expect(statuses).toContain(status)
    for (const [status, { description, content }] of Object.entries(responses)) {
      expect([status, description]).toEqual([expect.stringMatching(/^[2-5]\d\d$/), expect.stringMatching(/./)])
      if (status >= '400') expect(content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } })
    }
  })
})

test.each([
  ['POST /api/sign-up', '201'],
  ['POST /api/sign-up', '409'],
  ['POST /api/sign-up', '429'],
  ['POST /api/forgot-password', '202'],
  ['POST /api/forgot-password', '429'],
  ['POST /api/reset-password', '429'],
  ['POST /api/user/security/password', '429'],
  ['PUT /api/user/profile', '412'],
  ['PUT /api/user/security/ip-whitelist', '412'],
  ['PUT /api/user/notifications/quiet-hours', '412'],
  ['GET /api/user/avatar/{id}', '404'],
  ['DELETE /api/user/sessions/{id}', '404'],
  ['POST /api/telephony/connections', '409'],
  ['PUT /api/telephony/connections/{id}', '412'],
  ['DELETE /api/telephony/connections/{id}', '409'],
  ['GET /api/telephony/connections/{id}/numbers', '502'],
  ['POST /api/telephony/phone-numbers', '409'],
  ['POST /api/telephony/phone-numbers/{id}/test-call', '429'],
  ['PUT /api/telephony/phone-numbers/{id}', '412'],
  ['GET /api/user/security-log', '400'],
  ['PUT /api/user/security/two-factor', '429'],
  ['DELETE /api/user/security/two-factor', '429'],
  ['POST /api/user/security/step-up', '429'],
  ['DELETE /api/user/security/passkeys/{id}', '409'],
  ['POST /api/events', '202'],
  ['POST /api/events', '429'],
  ['PUT /api/user/notifications', '409'],
  ['POST /api/user/phone/verification', '409'],
  ['POST /api/user/phone/verification', '429'],
])('%s can answer %s', (name, status) => expect(operation(name)?.responses).toHaveProperty(status))

describe('a schema', () => {
  test.each([
    ['PUT /api/user/profile', { name: 'Ada', timezone: 'UTC', company: null, phone: '+14155552671' }, { name: 'Ada' }],
    ['PUT /api/user/profile', { name: 'Ada', timezone: 'UTC', email: 'ada@example.com' }, { name: 7, timezone: 'UTC' }],
    ['POST /api/user/timezone', { timezone: 'UTC' }, {}],
    ['PUT /api/user/notifications', { callAlerts: true }, { callAlerts: 'yes' }],
    ['POST /api/sign-up', { name: 'Ada', email: 'ada@example.com', password: 'Right-Passw0rd' }, { name: 'Ada', email: 'ada@example.com' }],
  ])('of what %s takes accepts a good example and refuses a bad one', (name, good, bad) => {
    const schema = operation(name)?.requestBody?.content['application/json']?.schema
    expect([check(schema, good), check(schema, bad)]).toEqual([true, false])
  })

  test('of a profile has exactly the documented fields', () => {
    for (const name of ['GET /api/user/profile', 'PUT /api/user/profile']) {
      const schema = operation(name)?.responses['200']?.content?.['application/json']?.schema
      const keys = ['id', 'name', 'email', 'image', 'company', 'phone', 'timezone', 'updatedAt']
      expect(schema).toMatchObject({ required: keys, additionalProperties: false })
      expect(Object.keys(schema?.properties ?? {})).toEqual(keys)
    }
  })

  test('of a failure fits what failures look like', () => {
    const { Failure } = document.components.schemas
    expect(check(Failure, { error: 'Invalid phone', fields: { phone: 'Invalid phone number format' } })).toBe(true)
    expect([check(Failure, {}), check(Failure, { error: 1 }), check(Failure, { error: 'x', fields: { phone: 1 } })]).toEqual([false, false, false])
  })

  test.each([
    [{ minutes: 15 }, true], [{ minutes: 120 }, true], [{ minutes: null }, true],
    [{ minutes: 45 }, false], [{ minutes: '15' }, false], [{ minutes: 0 }, false], [{}, false],
  ])('of a session timeout takes %j: %s', (value, isGood) => {
    const schema = operation('PUT /api/user/security/session-timeout')?.requestBody?.content['application/json']?.schema
    expect(check(schema, value)).toBe(isGood)
  })

  test('names what the security log takes in its query', () => {
    expect(operation('GET /api/user/security-log')?.parameters).toMatchObject([
      { name: 'search', in: 'query', required: false, schema: { type: 'string', maxLength: 200 } },
      { name: 'before', in: 'query', required: false, schema: { type: 'string', format: 'uuid' } },
    ])
  })

  test('names the media that an avatar may have', () => {
    expect(Object.keys(operation('PUT /api/user/avatar')?.requestBody?.content ?? {})).toEqual(['image/png', 'image/jpeg', 'image/webp', 'multipart/form-data'])
  })
})

test('nothing in it is a secret or a name of the database', () => {
  const { NEXTAUTH_SECRET = '', ENCRYPTION_KEY = '' } = process.env
  for (const secret of [NEXTAUTH_SECRET, ENCRYPTION_KEY]) {
    expect(secret).not.toBe('')
    expect(text).not.toContain(secret)
  }
  expect(text).not.toMatch(/hash|argon|encrypted|_id\b|avatarFileId|profileVersion|postgres/i)
})
