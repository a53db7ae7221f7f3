import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import type { LanguageChoice } from '@/lib/language/schema'

/** Stores in which language the actor reads the studio, for what comes by mail or text. Nothing of the profile changes. */
export async function rememberLanguage({ userId }: Actor, { language }: LanguageChoice): Promise<LanguageChoice> {
  await db.user.update({ where: { id: userId }, data: { language }, select: { id: true } })
  return { language }
}
