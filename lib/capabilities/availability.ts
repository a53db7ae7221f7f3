import 'server-only'
import { arrivesWith, capabilities, type Capability } from '@/lib/capabilities/catalog'
import { env } from '@/lib/env'

/** What the operator decided for one user, by capability; an absent one follows the deployment's default. */
export type Overrides = Readonly<Record<string, boolean>>

/** The operator's word: the user's own row, else DEFAULT_CAPABILITIES. Says nothing about whether the feature is built. */
export function isGranted(capability: Capability, overrides: Overrides): boolean {
  return overrides[capability] ?? env().DEFAULT_CAPABILITIES.includes(capability)
}

/** Whether the capability works for a user: it is granted, and its feature is part of this release. */
export function isAvailable(capability: Capability, overrides: Overrides): boolean {
  return isGranted(capability, overrides) && arrivesWith(capability) === null
}

/** All capabilities that work for a user. */
export function availableCapabilities(overrides: Overrides): Capability[] {
  return capabilities.filter((capability) => isAvailable(capability, overrides))
}
