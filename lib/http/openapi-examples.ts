import 'server-only'
import * as z from 'zod'

/** As much of JSON Schema as the API's own description uses. */
export interface Shape {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: Shape | boolean
  items?: Shape
  prefixItems?: Shape[]
  minimum?: number
  minItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
}

/** Values that a reader takes for real ones, by the name of the field. */
const byName: Record<string, unknown> = {
  name: 'Ada Lovelace', company: 'Analytical Engines', email: 'ada@example.com', phone: '+14155552671', number: '+14155552671', timezone: 'Europe/London',
  password: 'Correct-Horse-7', newPassword: 'Correct-Horse-8', currentPassword: 'Correct-Horse-7', code: '123456', host: 'sip.example.com', capability: 'twoFactor',
  entries: ['192.0.2.1'], address: '192.0.2.1', agent: 'Front Desk', start: '22:00', end: '07:00',
  to: '+14155552671', callerId: '+14155552671', accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authId: 'MA0123456789ABCDEFGH',
}

const byFormat: Record<string, string> = {
  email: 'ada@example.com', uuid: '0b1c2d3e-4f50-4a1b-8c2d-3e4f5a6b7c8d', 'date-time': '2026-01-05T09:00:00.000Z', date: '2026-01-05', time: '09:00:00', uri: 'https://example.com', binary: '(the file)',
}

/** Makes a value of a shape, with what a reader knows where a field's name tells. */
export function exampleOf(shape: Shape, name = ''): unknown {
  const known = byName[name]
  if (known !== undefined && fits(shape, known)) return known
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return shape.enum[0]
  const [choice] = shape.anyOf ?? shape.oneOf ?? []
  if (choice !== undefined) return exampleOf(choice, name)
  if (shape.allOf !== undefined) return Object.assign({}, ...shape.allOf.map((part) => exampleOf(part, name)))
  switch (shape.type) {
    case 'object': return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, value]) => [key, exampleOf(value, key)]))
    case 'array': return (shape.prefixItems ?? (shape.items ? [shape.items] : [])).map((item) => exampleOf(item))
    case 'integer': case 'number': return Math.max(shape.minimum ?? 1, 1)
    case 'boolean': return true
    case 'string': return text(shape)
    default: return null
  }
}

const candidates = ['text', '2026-01-05', '09:00', '123456', '+14155552671', '192.0.2.1', 'abcdefghijklmnopqrstuvwxyz012345', 'ABCD-EFGH-JKLM', 'AAAAAAAAAAAAAAAAAAAAAA', '#7c3aed']

function text(shape: Shape): string {
  const formatted = byFormat[shape.format ?? '']
  if (formatted !== undefined) return formatted
  const padded = 'text'.padEnd(Math.max(shape.minLength ?? 0, 4), '-').slice(0, shape.maxLength)
  return candidates.find((one) => fits(shape, one)) ?? padded
}

function fits(shape: Shape, value: unknown): boolean {
  return z.fromJSONSchema(shape as z.core.JSONSchema.JSONSchema).safeParse(value).success
}

/** One field of a shape, as a table shows it. */
export interface Field {
  /** With dots into objects and `[]` into lists; empty for a shape that is no object. */
  path: string
  kind: string
  isOptional: boolean
}

/** All fields of a shape, those within others after them. */
export function fieldsOf(shape: Shape, path = '', isOptional = false): Field[] {
  const own = path === '' && shape.type === 'object' ? [] : [{ path, kind: kindOf(shape), isOptional }]
  const choices = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? []
  const inner = [shape, ...choices].flatMap((one) => [
    ...Object.entries(one.properties ?? {}).flatMap(([key, value]) => fieldsOf(value, path === '' ? key : `${path}.${key}`, !(one.required ?? []).includes(key))),
    ...(one.items?.type === 'object' ? fieldsOf(one.items, `${path}[]`).slice(1) : []),
  ])
  return [...own, ...inner].filter(({ path: at }, index, all) => all.findIndex((other) => other.path === at) === index)
}

function kindOf(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum !== undefined) return shape.enum.map((one) => JSON.stringify(one)).join(' | ')
  const choices = shape.anyOf ?? shape.oneOf
  if (choices !== undefined) return [...new Set(choices.map(kindOf))].join(' | ')
  if (shape.type === 'array') return `${shape.items ? kindOf(shape.items) : 'any'}[]`
  const length = shape.maxLength !== undefined ? ` ≤ ${shape.maxLength}` : ''
  return `${shape.format ?? shape.type ?? 'any'}${length}`
}
