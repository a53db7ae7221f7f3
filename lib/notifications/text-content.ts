import * as z from 'zod/mini'

/** What a text message says. */
export const textContent = z.object({
  words: z.string(),
  /** After this it is of no use to anybody; ISO 8601. */
  until: z.optional(z.string()),
})

export type TextContent = z.infer<typeof textContent>
