import type { Resolver } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import type { ProfileValues } from '@/components/settings/profile/profile-values'
import { profileInput } from '@/lib/profile/schema'

/**
 * Judges the form by the very schema the server uses, and sends what was typed: normalising is the server's. The cast
 * is sound because with `raw` the resolver gives back the form's own values.
 */
export const profileResolver = zodResolver(profileInput, undefined, { raw: true }) as unknown as Resolver<ProfileValues>
