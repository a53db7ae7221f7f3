import 'server-only'
import type { LanguageCode } from '@/lib/language/languages'
import { translateForMail } from '@/lib/language/mail-language'
import type { MailContent, MailSection } from '@/lib/notifications/mail-content'

/** A mail in the language of whoever gets it. Addresses, numbers and what people wrote stay as they are. */
export function translateMail(content: MailContent, language: LanguageCode): MailContent {
  const { subject, paragraphs, sections, action, footnote } = content
  const translate = (sentence: string) => translateForMail(sentence, language)
  return {
    subject: translate(subject),
    paragraphs: paragraphs.map(translate),
    ...(sections && { sections: sections.map((section) => translateSection(section, translate)) }),
    ...(action && { action: { ...action, label: translate(action.label) } }),
    ...(footnote !== undefined && { footnote: translate(footnote) }),
  }
}

/** A section's heading is what people call something, and its chart's days are written in the language already. */
function translateSection({ heading, paragraphs, figures, chart }: MailSection, translate: (sentence: string) => string): MailSection {
  return {
    heading,
    ...(paragraphs && { paragraphs: paragraphs.map(translate) }),
    ...(figures && { figures: figures.map(({ label, value, note }) => ({ label: translate(label), value, ...(note !== undefined && { note: translate(note) }) })) }),
    ...(chart && { chart: { ...chart, title: translate(chart.title) } }),
  }
}
