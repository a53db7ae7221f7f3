import { routes } from '@/app/api/routes'
import { operationOf } from '@/lib/http/openapi'

const writing = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every method of every documented route that changes something: `[method, path, route, takesJson]`. */
export const everyWrite = Object.entries(routes).flatMap(([path, route]) =>
  writing.flatMap((method) => {
    const operation = operationOf(route[method])
    return operation === null ? [] : [[method, path, route, operation.body !== undefined] as const]
  }),
)
