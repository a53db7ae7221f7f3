import { languages, type Direction, type LanguageCode } from '@/lib/language/languages'
import { translateForMail } from '@/lib/language/mail-language'
import type { MailChart, MailContent } from '@/lib/notifications/mail-content'
import { contentIdOf, paragraphHtml, sectionHtml, sectionText } from '@/lib/notifications/mail-sections'
import { escape, inOneLine, ownDirection } from '@/lib/notifications/mail-words'

/** A mail as it is read: the plain text says all that the HTML says. */
export interface MailLook {
  subject: string
  text: string
  html: string
  /** Those whose pictures the HTML shows, each once. */
  charts: MailChart[]
}

const sender = 'TalkifAI Studio'

interface Frame {
  /** The one that the mail is written in. */
  language?: LanguageCode
  /** The address of the page where mails of its kind are turned off, where they can be. */
  turnOff?: string
}

/** Gives a mail its look. What people wrote into it stays text: no tag of theirs, no line, no header. */
export function lookOf(content: MailContent, { language = 'en', turnOff }: Frame = {}): MailLook {
  const { paragraphs, sections = [], action, footnote } = content
  const subject = inOneLine(content.subject)
  const parts = [
    ...paragraphs.map(inOneLine),
    ...sections.flatMap((section) => sectionText(section, language)),
    action && `${inOneLine(action.label)}:\n${inOneLine(action.url)}`,
    footnote && inOneLine(footnote),
    turnOff && `${translateForMail(turnOffWords, language)}:\n${turnOff}`,
    `-- \n${sender}`,
  ]
  const blocks = parts.filter((part) => part !== undefined)
  const charts = sections.flatMap(({ chart }) => chart ?? [])
  const pictures = new Map(charts.map((chart) => [contentIdOf(chart), chart]))
  return { subject, text: `${blocks.join('\n\n')}\n`, html: page(content, language, turnOff), charts: [...pictures.values()] }
}

const font = "font-family:Geist,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

// The colours are those of app/globals.css. Inline, because many clients drop a style element; those that keep it and
// know the dark get the second set.
const dark = `
  body, .ground { background: #09090b !important }
  .card { background: #18181b !important; border-color: #27272a !important }
  .brand, .title { color: #fafafa !important }
  .text { color: #e4e4e7 !important }
  .small { color: #a1a1aa !important; border-color: #27272a !important }`

function page({ subject, paragraphs, sections = [], action, footnote }: MailContent, language: LanguageCode, turnOff?: string): string {
  const { direction } = languages[language]
  const title = escape(subject)
  const blocks = [
    ...paragraphs.map((words) => paragraphHtml(words, language)),
    ...sections.map((section) => sectionHtml(section, language)),
    ...(action === undefined ? [] : [button(action)]),
    ...(footnote === undefined ? [] : [smallPrint(escape(footnote))]),
    ...(turnOff === undefined ? [] : [smallPrint(turnOffLink(turnOff, translateForMail(turnOffWords, language)))]),
  ]
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {${dark}
}
</style>
</head>
<body style="margin:0;padding:0;background:#fafafa">
<div class="ground" lang="${language}" dir="${direction}" style="background:#fafafa;padding:32px 16px;${font};font-size:15px;line-height:24px;overflow-wrap:anywhere">
<div style="max-width:560px;margin:0 auto">
${brand(direction)}
<div class="card" style="background:#ffffff;border:1px solid #e4e4e7;border-radius:12px;padding:28px 24px">
<h1 class="title"${ownDirection(subject, direction)} style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:#18181b">${title}</h1>
${blocks.join('\n')}
</div>
</div>
</div>
</body>
</html>
`
}

// Made of boxes: mail clients show no SVG, and pictures only when they are allowed to.
const box = 'display:inline-block;vertical-align:middle'
const purple = 'border-radius:8px;background:#9810fa'
const square = `${box};${purple};width:32px;height:32px;line-height:32px;text-align:center;font-size:0`
const bar = `${box};width:3px;margin:0 1px;border-radius:2px;background:#ffffff`
const bars = [8, 16, 10, 6].map((height) => `<span style="${bar};height:${height}px"></span>`)
const nameLook = 'margin:0 0 16px;font-size:16px;line-height:32px;font-weight:600;color:#18181b'

function brand(direction: Direction): string {
  const mark = `<span aria-hidden="true" style="${square};margin-${direction === 'rtl' ? 'left' : 'right'}:10px">${bars.join('')}</span>`
  return `<p class="brand" style="${nameLook}">${mark}<span style="vertical-align:middle">${sender}</span></p>`
}

const buttonLook = `${box};${purple};padding:10px 20px;color:#ffffff;font-weight:600;text-decoration:none`

function button({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:24px 0 0"><a href="${escape(url)}" style="${buttonLook}">${escape(label)}</a></p>`
}

const smallLook = 'margin:24px 0 0;padding-top:16px;border-top:1px solid #e4e4e7;font-size:13px;line-height:20px;color:#52525b'

function smallPrint(html: string): string {
  return `<p class="small" style="${smallLook}">${html}</p>`
}

const turnOffWords = 'Turn these off'

function turnOffLink(address: string, words: string): string {
  return `<a class="small" href="${escape(address)}" style="color:#52525b">${escape(words)}</a>`
}
