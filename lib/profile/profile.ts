import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import type { SignedInUser } from '@/lib/auth/sessions'
import { runPrepared } from '@/lib/db/prepared'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tagOf, versionsIn } from '@/lib/http/versions'
import { emailNote } from '@/lib/profile/email-note'
import { toE164 } from '@/lib/profile/phone'
import type { Profile, ProfileInput } from '@/lib/profile/schema'

type ProfileColumns = Omit<SignedInUser, 'overrides' | 'sessionTimeoutMinutes'>

/** The actor's profile, from the row that came with the session: no statement of its own. */
export function readProfile({ user }: Actor): Profile {
  return toProfile(user)
}

/** The profile's strong validator (RFC 9110 §8.8.3): the number of its version. */
export function profileTag({ profileVersion }: Pick<ProfileColumns, 'profileVersion'>): string {
  return tagOf(profileVersion)
}

/**
 * Saves the profile in one statement, which also decides whether the version the client saw still holds.
 *
 * @param ifMatch the If-Match header, or null for an unconditional save
 * @returns the stored profile and its tag
 * @throws AppError conflict, or invalid when the e-mail is another one
 */
export async function saveProfile(actor: Actor, input: ProfileInput, ifMatch: string | null): Promise<{ profile: Profile; tag: string }> {
  if (input.email !== undefined && input.email !== actor.user.email) {
    throw new AppError('invalid', { words: emailNote, fields: { email: emailNote } })
  }
  const { name, timezone, company, phone } = input
  const e164 = phone ? toE164(phone) : null
  const versions = versionsIn(ifMatch)
  const [saved] = await runPrepared<ProfileColumns>('save_profile', Prisma.sql`
    update users set
      name = ${name},
      timezone = ${timezone},
      company = case when ${company === undefined} then company else ${company || null} end,
      phone = case when ${phone === undefined} then phone else ${phone || null} end,
      phone_e164 = case when ${phone === undefined} then phone_e164 else ${e164} end,
      phone_verified_at = case when ${phone === undefined} or phone_e164 is not distinct from ${e164}::text then phone_verified_at end,
      profile_version = profile_version + 1,
      updated_at = now()
    where id = ${actor.userId} and (${versions === null} or profile_version = any(${versions ?? []}::int[]))
    returning id, name, email, company, phone, timezone, avatar_file_id as "avatarFileId",
              profile_version as "profileVersion", updated_at as "updatedAt"`)
  if (saved === undefined) throw new AppError('conflict')
  return { profile: toProfile(saved), tag: profileTag(saved) }
}

function toProfile({ id, name, email, company, phone, timezone, avatarFileId, updatedAt }: ProfileColumns): Profile {
  return { id, name, email, image: imageAddress(avatarFileId), company, phone, timezone, updatedAt: updatedAt.toISOString() }
}

/** Where an avatar is served; a new picture has a new address, so the old one dies with its file. */
export function imageAddress(fileId: string | null): string | null {
  return fileId === null ? null : `/api/user/avatar/${fileId}`
}
