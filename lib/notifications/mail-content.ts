import * as z from 'zod/mini'

/** Numbers side by side: a picture, and its words for whoever does not see it. */
const mailChart = z.object({
  title: z.string(),
  bars: z
    .array(
      z.object({
        label: z.string(),
        /** What has room under the bar. */
        short: z.string(),
        value: z.number().check(z.nonnegative()),
      }),
    )
    .check(z.minLength(1)),
})

export type MailChart = z.infer<typeof mailChart>

/** A part of a mail under a heading of its own. */
const mailSection = z.object({
  heading: z.string(),
  paragraphs: z.optional(z.array(z.string())),
  /** What was measured, and what there is to say of it. */
  figures: z.optional(z.array(z.object({ label: z.string(), value: z.string(), note: z.optional(z.string()) }))),
  chart: z.optional(mailChart),
})

export type MailSection = z.infer<typeof mailSection>

/** What a mail says, before it has a look. */
export const mailContent = z.object({
  subject: z.string(),
  paragraphs: z.array(z.string()),
  /** After the paragraphs. */
  sections: z.optional(z.array(mailSection)),
  /** The one thing to do, with its whole address. */
  action: z.optional(z.object({ label: z.string(), url: z.url({ protocol: /^https?$/ }) })),
  /** Small print, after the action. */
  footnote: z.optional(z.string()),
})

export type MailContent = z.infer<typeof mailContent>
