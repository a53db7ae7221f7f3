import { routes } from '@/app/api/routes'
import { db } from '@/lib/db'
import { operationOf } from '@/lib/http/openapi'
import { anApiKey } from './notified'
import { grant, someone } from './request'

const writing = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every method of every documented route that changes something: `[method, path, route, takesJson]`. */
export const everyWrite = Object.entries(routes).flatMap(([path, route]) =>
  writing.flatMap((method) => {
    const operation = operationOf(route[method])
    return operation === null ? [] : [[method, path, route, operation.body !== undefined] as const]
  }),
)

/** A user of the test's own who holds the capabilities that one method of a route always asks for, with a key where it asks for that. */
export async function someoneFor(route: object, method: string) {
  const person = await someone()
  const requires = operationOf((route as Record<string, unknown>)[method])?.requires
  if (typeof requires === 'object') await grant(person.id, ...requires)
  return { ...person, headers: await keyFor(route) }
}

/** The header that a route for programs wants to see; none for all others. */
export async function keyFor(route: object): Promise<Record<string, string>> {
  if (!Object.values(route).some((handler) => operationOf(handler)?.requires === 'apiKey')) return {}
  const { id } = await db.organization.create({ data: { name: 'Acme', agents: { create: { name: 'Front Desk', mode: 'realtime' } } } })
  return { authorization: `Bearer ${await anApiKey(id)}` }
}
