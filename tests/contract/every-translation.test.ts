import { describe, expect, test } from 'vitest'
import { translateForMail } from '@/lib/language/mail-language'
import type { Translation } from '@/lib/language/translate'
import { urdu, urduDictionary } from '@/lib/language/urdu'
import { accounts } from '@/lib/language/urdu/accounts.data'
import { answers } from '@/lib/language/urdu/answers.data'
import { danger } from '@/lib/language/urdu/danger.data'
import { frame } from '@/lib/language/urdu/frame.data'
import { mails } from '@/lib/language/urdu/mails.data'
import { notifications } from '@/lib/language/urdu/notifications.data'
import { profile } from '@/lib/language/urdu/profile.data'
import { security } from '@/lib/language/urdu/security.data'
import { telephony } from '@/lib/language/urdu/telephony.data'
import { sentencesIn, sentencesOfTheProduct, serverHalvesThatTranslate, textsOfTheProduct, wordsOutsideTranslation } from '../support/sentences'

const dictionary: Record<string, Translation> = { ...urduDictionary, ...mails }
const known = { page: withoutNamesOf(urduDictionary), mail: withoutNamesOf(dictionary) }
const isolates = /[\u2066-\u2069]/g

/** Names that are the same in every language, and what is for machines though it looks like words. */
const same = [
  'TalkifAI Studio', '%s · TalkifAI Studio', 'Twilio', 'Telnyx', 'Plivo', 'Opus', '{} MB', '{} USD', 'PCMU (G.711 μ-law)', 'PCMA (G.711 A-law)', 'G722 (wideband)',
  "Dumont d'Urville", 'Ctrl', 'Esc',
  // A file's content, and names that are given once and kept.
  'TalkifAI Studio recovery codes\n\n{}\n', '{}’s organization', 'rescue link, {}',
  // The two parts of this are words of their own.
  '{} on {}{}',
  'light dark', '3px solid transparent', '{}-description {}', 'Basic {}', 'Bearer {}', 'network {}', 'talkifai studio',
  'America', 'Arctic', 'Atlantic', 'Australia', 'Indian', 'Pacific',
]

/** What goes into the log or to programs, which have English. */
const elsewhere = [
  'phone limit', 'phone verification',
  'The export stood still for too long and another one began',
  'Send the form List-Unsubscribe=One-Click', 'Send a form, with Content-Type: {}',
]

test('every sentence that a page can show, or that goes out by mail or text, is there in Urdu', () => {
  const missing = sentencesOfTheProduct().filter(({ text, isMailed }) => !(isMailed ? known.mail : known.page).has(withoutNames(text)) && !same.includes(text) && !elsewhere.includes(text))
  expect(missing.map(({ text, place }) => `${place}: ${text}`)).toEqual([])
})

test('what is left in English is still in the product', () => {
  const texts = textsOfTheProduct()
  expect([...same, ...elsewhere].filter((text) => !texts.includes(text))).toEqual([])
})

test('nothing is translated that is not in the product', () => {
  const texts = new Set(textsOfTheProduct().map(withoutNames))
  expect(Object.keys(dictionary).filter((sentence) => !texts.has(withoutNames(sentence)))).toEqual([])
})

test('every area has its own sentences', () => {
  const areas = [accounts, answers, danger, frame, mails, notifications, profile, security, telephony]
  expect(areas.flatMap(Object.keys).sort()).toEqual(Object.keys(dictionary).sort())
})

describe.each(Object.entries(dictionary))('%s', (sentence, translation) => {
  const forms = typeof translation === 'string' ? [translation] : Object.values(translation)

  test('has the same values on both sides, and is Urdu', () => {
    for (const form of forms) {
      expect(namesIn(form)).toEqual(namesIn(sentence))
      expect(form).toMatch(/\p{Script=Arabic}/u)
      expect(form, 'full stops and question marks are Urdu').not.toMatch(/\p{Script=Arabic}\s*[?,;]|\p{Script=Arabic}\.(\s|$)/u)
    }
  })

  test('is what its own template finds', () => {
    const values = Object.fromEntries(namesIn(sentence).map((name, index) => [name, name === 'count' ? '7' : `Qx${index}`]))
    const [expected] = [...forms].reverse().map((form) => fill(form, values))
    const found = Object.hasOwn(urduDictionary, sentence) ? urdu(fill(sentence, values)) : translateForMail(fill(sentence, values), 'ur')
    expect(found.replace(isolates, '')).toBe(expected?.replace(isolates, ''))
  })
})

test('words between tags stand where they are translated', () => {
  expect(wordsOutsideTranslation()).toEqual([])
})

test('what the pages begin with translates in the browser’s half, which alone knows the language', () => {
  expect(serverHalvesThatTranslate()).toEqual([])
})

test('what is read from the source is sentences, with their values, and nothing for machines', () => {
  const source = "const a = <p className=\"Big one\" title={`Rename ${b}`}>Use {c} now</p>; call('Not This one'); const look = 'mt-2 text-muted'; toast.error('It broke')"
  expect(sentencesIn(source).map(({ text }) => text)).toEqual(['Use {} now', 'Rename {}', 'It broke'])
})

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)(?::words)?\}/g)].map(([, name = '']) => name).sort()
}

function withoutNamesOf(words: object): Set<string> {
  return new Set(Object.keys(words).map(withoutNames))
}

function withoutNames(text: string): string {
  return text.replace(/\{\w*\}/g, '{}')
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)(?::words)?\}/g, (_, name: string) => values[name] ?? '')
}
