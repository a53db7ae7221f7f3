import 'server-only'
import { capabilities, type Capability } from '@/lib/capabilities/catalog'
import { env } from '@/lib/env'

/** What the operator decided for one user, by capability; an absent one follows the deployment's default. */
export type Overrides = Readonly<Record<string, boolean>>

/** Whether the capability works for a user: the operator's word in the user's own row, else DEFAULT_CAPABILITIES. */
export function isAvailable(capability: Capability, overrides: Overrides): boolean {
  return overrides[capability] ?? env().DEFAULT_CAPABILITIES.includes(capability)
}

/** All capabilities that work for a user. */
export function availableCapabilities(overrides: Overrides): Capability[] {
  return capabilities.filter((capability) => isAvailable(capability, overrides))
}
