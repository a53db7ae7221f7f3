import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { isAvailable } from '@/lib/capabilities/availability'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import { AppError } from '@/lib/http/errors'

/**
 * The one place that decides whether a user may use a feature. The overrides were read with this very request, so a
 * grant or a revocation works on the next one.
 *
 * @throws AppError unavailable, with the catalog's sentence
 */
export function demand<C extends Capability>(actor: Actor, names: readonly C[]): Actor<C> {
  const missing = names.find((name) => !isAvailable(name, actor.user.overrides))
  if (missing !== undefined) {
    throw new AppError('unavailable', { words: catalog[missing].refusal, members: { capability: missing } })
  }
  return actor as Actor<C>
}
