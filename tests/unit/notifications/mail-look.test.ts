import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookOf } from '@/lib/notifications/mail-look'

const content = {
  subject: 'Your password was changed',
  paragraphs: ['When: today', 'If this was you, there is nothing to do.'],
  action: { label: 'This was not me', url: 'https://settings.example.com/not-me?a=1&b=2#token' },
  footnote: 'It works for three days, once.',
}

describe('the plain text', () => {
  test('says everything, with the address on a line of its own', () => {
    expect(lookOf(content).text).toBe(
      [
        'When: today',
        'If this was you, there is nothing to do.',
        'This was not me:\nhttps://settings.example.com/not-me?a=1&b=2#token',
        'It works for three days, once.',
        '-- \nTalkifAI Studio\n',
      ].join('\n\n'),
    )
  })

  test('has no gap where there is neither action nor small print', () => {
    expect(lookOf({ subject: 'Hello', paragraphs: ['One.'] }).text).toBe('One.\n\n-- \nTalkifAI Studio\n')
  })
})

describe('the HTML', () => {
  const { html } = lookOf(content)

  test('has one button that leads to the address, and nothing that is fetched', () => {
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('href="https://settings.example.com/not-me?a=1&amp;b=2#token"')
    expect(html).not.toMatch(/<(img|link|script|table|iframe|form)\b|url\(|@import|src=/i)
  })

  test('is made for light and dark', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
  })

  test('leaves out what is not there', () => {
    const plain = lookOf({ subject: 'Hello', paragraphs: ['One.'] }).html
    expect(plain).not.toContain('<a ')
    expect(plain).not.toContain('undefined')
  })
})

describe('a section', () => {
  const bars = [{ label: 'Monday', short: 'Mon', value: 1200 }, { label: 'Tuesday', short: 'Tue', value: 0 }]
  const section = { heading: 'Acme', paragraphs: ['One.'], figures: [{ label: 'Calls', value: '7', note: 'up' }, { label: 'Minutes', value: '3' }], chart: { title: 'Calls per day', bars } }

  test('says in text what the HTML says, after the paragraphs and before the button', () => {
    const { text } = lookOf({ ...content, sections: [section] })
    const said = ['If this was you, there is nothing to do.', '— Acme', 'One.', 'Calls: 7 (up)\nMinutes: 3', 'Calls per day:\nMonday: 1,200\nTuesday: 0', 'This was not me:\n']
    expect(text).toContain(said.join('\n\n'))
  })

  test('has its chart as a picture whose numbers are said, and each picture once', () => {
    const { html, charts } = lookOf({ ...content, sections: [section, { heading: 'The same', chart: section.chart }, { heading: 'Other', chart: { title: 'Other', bars: bars.slice(1) } }] })
    const sources = [...html.matchAll(/<img src="cid:([^"]+)" alt="([^"]+)"/g)].map(([, source, words]) => [source, words])
    expect(sources.map(([, words]) => words)).toEqual(Array(2).fill('Calls per day. Monday: 1,200; Tuesday: 0.').concat('Other. Tuesday: 0.'))
    expect(new Set(sources.map(([source]) => source)).size).toBe(2)
    expect(charts).toHaveLength(2)
  })

  test('is text in every place', () => {
    const evil = '"><img src=x onerror=alert(1)>\nBcc: x'
    const evilSection = { heading: evil, paragraphs: [evil], figures: [{ label: evil, value: evil, note: evil }], chart: { title: evil, bars: [{ label: evil, short: evil, value: 1 }] } }
    const { html, text } = lookOf({ ...content, sections: [evilSection] })
    expect(html.match(/<img /g)).toHaveLength(1)
    expect(html).not.toMatch(/<img src=x|[\n]Bcc/)
    expect(text).not.toMatch(/^Bcc/m)
  })
})

describe('in a language that is written from right to left', () => {
  const { html, text } = lookOf({ ...content, paragraphs: ['سلام', 'The operator’s own words.'] }, { language: 'ur', turnOff: 'https://settings.example.com/off' })

  test('the mail says so, and what is not in it says that', () => {
    expect(html).toContain('<html lang="ur" dir="rtl">')
    expect(html).toMatch(/<div class="ground" lang="ur" dir="rtl"/)
    expect(html).toMatch(/<p class="text" style="[^"]*">سلام/)
    expect(html).toMatch(/<p class="text" dir="ltr" style="[^"]*">The operator’s own words\./)
  })

  test('what stands around every mail is in it', () => {
    expect(text).toContain('یہ بند کریں:\nhttps://settings.example.com/off')
    expect(html).toContain('>یہ بند کریں</a>')
  })

  test('the columns of a chart go the way of its bars', () => {
    const chart = { title: 'روزانہ کالیں', bars: [{ label: 'پیر', short: 'پیر', value: 1 }, { label: 'منگل', short: 'منگل', value: 2 }] }
    const report = lookOf({ ...content, sections: [{ heading: 'Brightwater', chart }] }, { language: 'ur' }).html
    expect(report).toMatch(/<table role="presentation" dir="ltr"[^]*>1<\/td><td[^]*>2<\/td>/)
    expect(report).toMatch(/<h2 class="title" style/)
  })

  test('a value keeps its own direction', () => {
    expect(lookOf({ subject: 'ایجنٹ \u2068Front Desk\u2069', paragraphs: [] }, { language: 'ur' }).subject).toBe('ایجنٹ \u2068Front Desk\u2069')
  })
})

describe('what people wrote', () => {
  test('is text in every place', () => {
    const evil = `"><script>alert(1)</script><a href='https://evil.example'>&amp;`
    const { html, text } = lookOf({ subject: evil, paragraphs: [evil], action: { label: evil, url: 'https://good.example/"><b>' }, footnote: evil })
    expect(html).not.toMatch(/<script|<b>|evil\.example'>/)
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;a href=&#39;https://evil.example&#39;&gt;&amp;amp;')
    expect(text).toContain(evil)
  })

  test.each(['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u0000', '\t\n ', '\u202E', '\u2067'])('begins no new line and turns no text around: %j', (mark) => {
    const { subject, text } = lookOf({ subject: `One${mark}Bcc: two@example.com`, paragraphs: [`One${mark}Two`], footnote: `Three${mark}Four` })
    expect(subject.replace(/ +/g, ' ')).toBe('One Bcc: two@example.com')
    expect(text.replace(/ +/g, ' ')).toBe('One Two\n\nThree Four\n\n-- \nTalkifAI Studio\n')
  })

  test('keeps names of every script whole', () => {
    for (const name of ['José', '李小龍', 'ناصر', 'नेहा', '👩‍👩‍👧', 'O’Brien']) expect(lookOf({ subject: name, paragraphs: [name] }).html).toContain(name)
  })

  test('can be anything at all', () => {
    const anything = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(anything, anything, anything, anything, (subject, paragraph, label, footnote) => {
        const look = lookOf({ subject, paragraphs: [paragraph], action: { label, url: 'https://good.example/' }, footnote })
        const tags = look.html.match(/<\w+/g)?.length
        expect(tags).toBe(lookOf({ ...content, paragraphs: ['x'] }).html.match(/<\w+/g)?.length)
        expect(look.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
