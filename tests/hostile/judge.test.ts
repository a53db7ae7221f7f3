import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { operation, resource } from '@/lib/http/resource'
import { attack } from '../support/attack'
import { withValue, writableOperations } from '../support/writable-places'

// The judge must be able to say no: routes with the faults that it is there to find.
describe('a route that', () => {
  const body = z.object({ name: z.string() })
  const faulty = (answer: (name: string) => unknown) => ({
    '/faulty': resource({ PUT: operation({ summary: 'Is wrong', requires: [], body, run: (call) => Promise.resolve(answer(call.body.name)) }) }),
  })

  async function complaintsAbout(table: ReturnType<typeof faulty>, sent: string) {
    const [target] = writableOperations(table)
    if (target === undefined) throw new Error('The faulty route has no body')
    return (await attack(table, target, ['name'], [sent])).complaints
  }

  test.each([
    ['fails', (name: string) => JSON.parse(`{${name}`) as unknown, '500'],
    ['changes a character', (name: string) => ({ name: name.replace('\u202e', '?') }), 'turned into'],
    ['loses the end', (name: string) => ({ name: name.slice(0, 3) }), 'turned into'],
    ['decomposes', (name: string) => ({ name: name.normalize('NFD') }), 'turned into'],
    ['answers no JSON', () => new Response('<h1>Oops</h1>'), 'without a JSON object'],
    ['refuses without words', () => Response.json({}, { status: 400 }), 'without words'],
    ['blames another field', () => Response.json({ error: 'Invalid phone', fields: { phone: 'x' } }, { status: 400 }), 'blames'],
    ['sends elsewhere', () => new Response('{}', { status: 302, headers: { 'content-type': 'application/json' } }), '302'],
  ])('%s is noticed', async (_, answer, words) => {
    expect(await complaintsAbout(faulty(answer), 'Jos\u00e9\u202eX')).toEqual([expect.stringContaining(words)])
  })

  test('does everything right is not complained about', async () => {
    expect(await complaintsAbout(faulty((name) => ({ name })), 'Jos\u00e9\u202eX')).toEqual([])
  })
})

test('places within lists and objects are found', () => {
  const body = z.object({ entries: z.array(z.string()), agent: z.optional(z.object({ name: z.nullable(z.string()), age: z.number() })) })
  const [target] = writableOperations({ '/deep': resource({ PUT: operation({ summary: 'Deep', requires: [], body, run: () => Promise.resolve({}) }) }) })
  expect(target?.places).toEqual([
    { keys: ['entries'], takesText: false },
    { keys: ['entries', 0], takesText: true },
    { keys: ['agent'], takesText: false },
    { keys: ['agent', 'name'], takesText: true },
    { keys: ['agent', 'age'], takesText: false },
  ])
  expect(withValue({ entries: ['a', 'b'], agent: { name: 'x' } }, ['entries', 0], '\0')).toEqual({ entries: ['\0', 'b'], agent: { name: 'x' } })
  expect(withValue({}, ['agent', 'name'], '\0')).toEqual({ agent: { name: '\0' } })
})
