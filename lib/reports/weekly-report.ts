import 'server-only'
import * as z from 'zod/mini'
import type { LanguageCode } from '@/lib/language/languages'
import type { MailContent } from '@/lib/notifications/mail-content'
import { readWeek } from '@/lib/reports/figures'
import { reportWords } from '@/lib/reports/report-words'
import { mondayNamed, weekPattern } from '@/lib/reports/week'

/** What a report is about; its figures are read when it leaves. */
const reportAbout = z.object({
  week: z.string().check(z.regex(weekPattern)),
  /** Whose Monday it was: with it the week was over, wherever its user is by now. */
  timezone: z.string(),
})

/**
 * Writes a report of the organizations that a user is a member of at this moment.
 *
 * @param about the week and whose days it is counted in, as stored
 * @param language in which its days are written; its sentences are translated by whoever reads it
 * @returns null where it is not said
 */
export async function writeWeeklyReport(userId: string, about: unknown, language: LanguageCode): Promise<MailContent | null> {
  const { data } = reportAbout.safeParse(about)
  if (data === undefined) return null
  const monday = mondayNamed(data.week)
  return reportWords({ monday, zone: data.timezone, language }, await readWeek(userId, monday, data.timezone))
}
