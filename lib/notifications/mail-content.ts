import * as z from 'zod/mini'

/** What a mail says, before it has a look. */
export const mailContent = z.object({
  subject: z.string(),
  paragraphs: z.array(z.string()),
  /** The one thing to do, with its whole address. */
  action: z.optional(z.object({ label: z.string(), url: z.url({ protocol: /^https?$/ }) })),
  /** Small print, after the action. */
  footnote: z.optional(z.string()),
})

export type MailContent = z.infer<typeof mailContent>
