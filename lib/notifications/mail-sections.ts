import { createHash } from 'node:crypto'
import { languages, type Direction, type LanguageCode } from '@/lib/language/languages'
import type { MailChart, MailSection } from '@/lib/notifications/mail-content'
import { escape, inOneLine, ownDirection } from '@/lib/notifications/mail-words'

type Figure = NonNullable<MailSection['figures']>[number]

/** The blocks of a section in a plain text. */
export function sectionText({ heading, paragraphs = [], figures = [], chart }: MailSection, language: LanguageCode): string[] {
  const measured = figures.map(({ label, value, note }) => inOneLine(`${label}: ${value}${note === undefined ? '' : ` (${note})`}`))
  const drawn = chart === undefined ? [] : [`${chart.title}:`, ...chart.bars.map((bar) => wordsOf(bar, language))].map(inOneLine)
  return [`— ${inOneLine(heading)}`, ...paragraphs.map(inOneLine), measured.join('\n'), drawn.join('\n')].filter((block) => block !== '')
}

/** The same in HTML. */
export function sectionHtml({ heading, paragraphs = [], figures = [], chart }: MailSection, language: LanguageCode): string {
  const { direction } = languages[language]
  return [
    `<h2 class="title" style="margin:28px 0 8px;font-size:16px;line-height:24px;font-weight:600;color:#18181b">${escape(heading)}</h2>`,
    ...paragraphs.map((words) => paragraphHtml(words, language)),
    ...(figures.length === 0 ? [] : [`<table style="${tableLook}">\n${figures.map((figure) => figureRow(figure, direction)).join('\n')}\n</table>`]),
    ...(chart === undefined ? [] : [chartHtml(chart, language)]),
  ].join('\n')
}

export function paragraphHtml(words: string, language: LanguageCode): string {
  return `<p class="text"${ownDirection(words, languages[language].direction)} style="margin:0 0 12px;color:#27272a">${escape(words)}</p>`
}

/** What the picture of a chart is known by within its mail (RFC 2392): the same numbers are the same picture. */
export function contentIdOf({ bars }: MailChart): string {
  const values = bars.map(({ value }) => value).join(' ')
  return `bars-${createHash('sha256').update(values).digest('hex').slice(0, 32)}@studio-settings`
}

const tableLook = 'width:100%;border-collapse:collapse;margin:0 0 20px'
const rowLook = 'padding:10px 0;border-top:1px solid #e4e4e7;vertical-align:top'
const quiet = 'font-size:13px;line-height:20px;color:#52525b'

function figureRow({ label, value, note }: Figure, direction: Direction): string {
  // Mail programs know left and right, and few know start and end.
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const small = note === undefined ? '' : `<br><span class="small" style="${quiet}">${escape(note)}</span>`
  return [
    `<tr><th class="small" scope="row" style="${rowLook};padding-${end}:16px;text-align:${start};font-weight:400;color:#52525b;white-space:nowrap">${escape(label)}</th>`,
    `<td class="small" style="${rowLook};text-align:${end}"><span class="title" style="font-weight:600;color:#18181b">${escape(value)}</span>${small}</td></tr>`,
  ].join('')
}

// The columns stand under the picture's bars, which go from left to right in every language.
// The words are no part of the picture: letters in it would need a font on the server, and could be neither read out nor
// searched. Whoever does not see it hears its alternative text, and not the same again.
function chartHtml(chart: MailChart, language: LanguageCode): string {
  const { title, bars } = chart
  const alternative = escape(`${title}. ${bars.map((bar) => wordsOf(bar, language)).join('; ')}.`)
  const cell = 'padding:0;text-align:center;line-height:20px'
  const values = bars.map(({ value }) => `<td class="title" style="${cell};padding-top:6px;font-weight:600;color:#18181b">${numberWords(value, language)}</td>`)
  const names = bars.map(({ short }) => `<td class="small" style="${cell};font-size:13px;color:#52525b">${escape(short)}</td>`)
  const picture = `<img src="cid:${contentIdOf(chart)}" alt="${alternative}" width="510" style="display:block;width:100%;height:auto;border:0;font-size:13px;line-height:20px">`
  return `<p class="small" aria-hidden="true" style="margin:0 0 12px;color:#52525b">${escape(title)}</p>
<table role="presentation" dir="ltr" style="${tableLook};table-layout:fixed">
<tr><td class="small" colspan="${bars.length}" style="padding:0;color:#52525b">${picture}</td></tr>
<tr aria-hidden="true">${values.join('')}</tr>
<tr aria-hidden="true">${names.join('')}</tr>
</table>`
}

function wordsOf({ label, value }: MailChart['bars'][number], language: LanguageCode): string {
  return `${label}: ${numberWords(value, language)}`
}

function numberWords(value: number, language: LanguageCode): string {
  return value.toLocaleString(languages[language].locale)
}
