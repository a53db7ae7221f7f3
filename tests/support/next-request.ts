import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external'
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies'

/** Of Next's two stores, what is needed to enter them. Their contents are large; cookies() and headers() read little of it. */
interface Scope {
  run: <T>(store: object, work: () => Promise<T>) => Promise<T>
}

/** Answers a request as Next does: with cookies() and headers() at hand, which next-auth asks for. */
export function inNextRequest<T>(request: Request, work: () => Promise<T>): Promise<T> {
  const { headers } = request
  const jar = new RequestCookies(new Headers(headers))
  const unit = { type: 'request', phase: 'action', headers, userspaceMutableCookies: jar }
  const route = { route: new URL(request.url).pathname }
  return (workAsyncStorage as unknown as Scope).run(route, () => (workUnitAsyncStorage as unknown as Scope).run(unit, work))
}
