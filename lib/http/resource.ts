import 'server-only'
import type * as z from 'zod/v4/core'
import type { Actor } from '@/lib/auth/actor'
import { readActor } from '@/lib/auth/actor'
import { readKeyHolder, type KeyHolder } from '@/lib/auth/api-keys'
import { demandNoDeletion } from '@/lib/auth/grace'
import { demandRecentProof } from '@/lib/auth/recent-proof'
import type { SignedInUser } from '@/lib/auth/sessions'
import { demand } from '@/lib/capabilities/demand'
import type { Capability } from '@/lib/capabilities/catalog'
import { parseInput, readJson } from '@/lib/http/body'
import { AppError, toResponse, type ErrorCode } from '@/lib/http/errors'
import { refuseOtherSites } from '@/lib/http/same-site'

type Params = Record<string, string>
type OutputOf<S> = S extends z.$ZodType ? z.output<S> : undefined

interface Call<A, B, Q = undefined> {
  actor: A
  body: B
  query: Q
  request: Request
  params: Params
}

interface Documentation {
  summary: string
  /** The shape of the answer, for the OpenAPI document. */
  answer?: z.$ZodType
  /** Default 200. */
  status?: number
  /** How it can fail besides what every method of its kind can. */
  fails?: readonly ErrorCode[]
  /** A dangerous act: only for somebody who proved who they are in the last ten minutes (ASVS 7.5.1). */
  stepUp?: true
  /** Still answered while the deletion of the account is scheduled. */
  duringGrace?: true
  /** Asked by the page itself and not by a person: does not keep the session alive. */
  isBackground?: true
  /** Where the body is no JSON: its media types, read by `run` itself. */
  media?: readonly string[]
}

/** What resource() and the OpenAPI document know of one method. */
export interface Operation extends Documentation {
  /** 'nobody': no sign-in. 'apiKey': an organization's program. A list: always these capabilities. A function: those that the body touches, as the user stands. */
  requires: 'nobody' | 'apiKey' | readonly Capability[] | ((body: never, user: SignedInUser) => readonly Capability[])
  body?: z.$ZodType | undefined
  /** What may stand behind the `?` of the address; anything else there is ignored. */
  query?: z.$ZodType | undefined
  /** Writes although another site made a browser send it: for what no cookie has a say in. */
  fromAnySite?: true
  run: (call: never) => Promise<unknown>
}

/**
 * One method of a route for signed-in people. `requires` has no default: a route that serves a capability without
 * naming it does not compile, because `run` then holds no Actor of that capability.
 */
export function operation<const C extends Capability = never, S extends z.$ZodType | undefined = undefined, Q extends z.$ZodType | undefined = undefined>(
  definition: Documentation & {
    requires: readonly C[] | ((body: OutputOf<S>, user: SignedInUser) => readonly C[])
    body?: S
    query?: Q
    run: (call: Call<Actor<C>, OutputOf<S>, OutputOf<Q>>) => Promise<unknown>
  },
): Operation {
  return definition
}

/** One method of a route that needs no sign-in. */
export function openOperation<S extends z.$ZodType | undefined = undefined, Q extends z.$ZodType | undefined = undefined>(
  definition: Documentation & { body?: S; query?: Q; fromAnySite?: true; run: (call: Call<null, OutputOf<S>, OutputOf<Q>>) => Promise<unknown> },
): Operation {
  return { ...definition, requires: 'nobody' }
}

/** One method of a route for the programs of an organization, which show its API key. */
export function keyOperation<S extends z.$ZodType | undefined = undefined>(
  definition: Documentation & { body?: S; run: (call: Call<KeyHolder, OutputOf<S>>) => Promise<unknown> },
): Operation {
  return { ...definition, requires: 'apiKey' }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof methods)[number]
type Handler = ((request: Request, context: { params: Promise<Params> }) => Promise<Response>) & { operation?: Operation }

/**
 * Makes a route's handlers from its operations. The order is the same everywhere: 401, 405, 403 where the method alone
 * decides, 415, 413, 400, 403 where the body decides, then the work; step-up comes right after the capabilities; and every
 * answer leaves through here.
 */
export function resource(operations: Partial<Record<Exclude<Method, 'HEAD' | 'OPTIONS'>, Operation>>): Record<Method, Handler> {
  const served: Partial<Record<Method, Operation>> = { ...operations, ...(operations.GET && { HEAD: operations.GET }) }
  const allow = [...methods.filter((method) => served[method] !== undefined), 'OPTIONS'].join(', ')
  const isFor = (whom: Operation['requires']) => Object.values(served).some(({ requires }) => requires === whom)
  const readCaller = isFor('nobody') ? () => null : isFor('apiKey') ? readKeyHolder : readActor
  const entries = methods.map((method): [Method, Handler] => {
    const definition = served[method]
    const handler: Handler = async (request, context) => {
      try {
        const actor = await readCaller(request, !definition?.isBackground)
        if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allow } })
        if (definition === undefined) throw new AppError('wrongMethod', { headers: { Allow: allow } })
        return await perform(definition, { actor, request, params: findable(await context.params) })
      } catch (error) {
        return toResponse(error, { requestId: request.headers.get('x-request-id') })
      }
    }
    return [method, definition === undefined ? handler : Object.assign(handler, { operation: definition })]
  })
  return Object.fromEntries(entries) as Record<Method, Handler>
}

/**
 * The parts of a path that name something; none that is kept has a NUL, which the database would refuse with an error.
 *
 * @param params of a path without any Next gives none, whatever its types say
 */
function findable(params: Params = {}): Params {
  if (Object.values(params).some((part) => part.includes('\0'))) throw new AppError('notFound')
  return params
}

async function perform(definition: Operation, { actor: caller, request, params }: Omit<Call<Actor | KeyHolder | null, never>, 'body' | 'query'>) {
  const { requires, status, stepUp } = definition
  const actor = caller !== null && 'user' in caller ? caller : null
  if (request.method !== 'GET' && request.method !== 'HEAD' && !definition.fromAnySite) refuseOtherSites(request)
  if (actor !== null && !definition.duringGrace) demandNoDeletion(actor)
  if (actor !== null && typeof requires === 'object') demand(actor, requires)
  const query = definition.query && parseInput(definition.query, Object.fromEntries(new URL(request.url).searchParams))
  const isDecidedByBody = typeof requires === 'function'
  if (actor !== null && stepUp && !isDecidedByBody) demandRecentProof(actor)
  const body = definition.body && (await readJson(request, definition.body))
  // Which capabilities a body touches is typed at the operation; here it is any body.
  if (actor !== null && isDecidedByBody) demand(actor, requires(body as never, actor.user))
  // Nobody is asked to prove who they are for what they are then refused.
  if (actor !== null && stepUp && isDecidedByBody) demandRecentProof(actor)
  const result = await definition.run({ actor: caller, body, query, request, params } as never)
  if (result instanceof Response) return result
  return Response.json(result, { status: status ?? 200, headers: { 'Cache-Control': 'private, no-store' } })
}
