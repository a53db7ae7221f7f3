import 'server-only'
import * as z from 'zod/mini'
import { db } from '@/lib/db'
import { mediaType, readBytes } from '@/lib/http/body'
import { AppError } from '@/lib/http/errors'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe-token'

/** What stands behind the `?` of the address. */
export const unsubscribeQuery = z.object({ token: z.string('The link is not complete') })

/** How RFC 8058 lets mail programs say it. */
export const oneClickMedia = ['application/x-www-form-urlencoded', 'multipart/form-data'] as const

const longestBody = 1024

/**
 * Turns off the switches that a mail's link names, for whoever has the link: no cookie is asked for. Again and again the
 * same; of a user who is gone nothing is said.
 *
 * @param request its body as RFC 8058 has it: `List-Unsubscribe=One-Click`, as a form of either kind
 * @throws AppError invalid, tooLarge, wrongType
 */
export async function unsubscribe(token: string, request: Request): Promise<Record<string, never>> {
  if (!(await isOneClick(request))) throw new AppError('invalid', { words: 'Send the form List-Unsubscribe=One-Click' })
  const whose = readUnsubscribeToken(token)
  if (whose === null) throw new AppError('invalid', { words: 'This link is not complete, or it was changed' })
  await db.$executeRaw`
    insert into notification_preferences (user_id, name, enabled)
    select u.id, topic, false from users u, unnest(${whose.topics}::text[]) as topic where u.id = ${whose.userId}
    on conflict (user_id, name) do update set enabled = false, updated_at = now()`
  return {}
}

async function isOneClick(request: Request): Promise<boolean> {
  const type = mediaType(request)
  if (!oneClickMedia.some((known) => known === type)) throw new AppError('wrongType', { words: `Send a form, with Content-Type: ${oneClickMedia[0]}` })
  const bytes = await readBytes(request, longestBody)
  const headers = { 'content-type': request.headers.get('content-type') ?? type }
  const form = await new Response(bytes, { headers }).formData().catch(() => null)
  return form?.get('List-Unsubscribe') === 'One-Click'
}
