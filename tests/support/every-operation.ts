import { routes } from '@/app/api/routes'
import { operationOf } from '@/lib/http/openapi'
import { grant, someone } from './request'

const writing = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every method of every documented route that changes something: `[method, path, route, takesJson]`. */
export const everyWrite = Object.entries(routes).flatMap(([path, route]) =>
  writing.flatMap((method) => {
    const operation = operationOf(route[method])
    return operation === null ? [] : [[method, path, route, operation.body !== undefined] as const]
  }),
)

/** A user of the test's own who holds the capabilities that one method of a route always asks for. */
export async function someoneFor(route: object, method: string) {
  const person = await someone()
  const requires = operationOf((route as Record<string, unknown>)[method])?.requires
  if (typeof requires === 'object') await grant(person.id, ...requires)
  return person
}
