import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parameterOf, parseResponse, takeMessage, writeRequest } from '@/lib/telephony/sip/message'

// RFC 4475 §3.1.1.1 in spirit: folded lines, short names, odd case, white space before the colon.
const tortured = Buffer.from(
  'SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e\r\nv:  SIP/2.0  / UDP  192.0.2.2;branch=z9hG4bK390skdjuw\r\n ;rport=5060\r\nTO :\r\n sip:vivekg@chair.example.com ;   tag    = 1918181833n\r\n' +
    'CSeq: 0009\r\n  OPTIONS\r\nVia: SIP/2.0/TCP other\r\nnonsense without a colon\r\ni: 0ha0isndaksdj@10.1.1.1\r\nl: 0\r\n\r\n',
)

describe('a response', () => {
  test('is read with folded lines, short names and odd spaces', () => {
    const response = parseResponse(tortured)
    expect([response?.status, response?.reason]).toEqual([200, '= 2**3 * 5**2 но'])
    expect(response?.headers.get('via')).toEqual(['SIP/2.0  / UDP  192.0.2.2;branch=z9hG4bK390skdjuw ;rport=5060', 'SIP/2.0/TCP other'])
    expect(response?.headers.get('cseq')).toEqual(['0009 OPTIONS'])
    expect(response?.headers.get('call-id')).toEqual(['0ha0isndaksdj@10.1.1.1'])
    expect(parameterOf(response?.headers.get('to')?.[0] ?? '', 'tag')).toBe('1918181833n')
  })

  test.each(['', 'OPTIONS sip:a SIP/2.0\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n', 'SIP/2.0 99 No\r\n\r\n', 'SIP/2.0 700 No\r\n\r\n', 'SIP/3.0 200 OK\r\n\r\n', ' SIP/2.0 200 OK'])('%j is none', (text) => {
    expect(parseResponse(Buffer.from(text))).toBeNull()
  })

  test('of any bytes at all makes no trouble', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      for (const message of [Buffer.from(bytes), Buffer.concat([Buffer.from('SIP/2.0 200 '), bytes]), Buffer.concat([Buffer.from('SIP/2.0 200 OK\r\n'), bytes])]) {
        const response = parseResponse(message)
        for (const [name, values] of response?.headers ?? []) expect([name, values.length > 0]).toEqual([name.toLowerCase(), true])
      }
    }), { numRuns: 1000 })
  })

  test('keeps what any header holds', () => {
    const value = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim())
    fc.assert(fc.property(value, value, (first, second) => {
      const response = parseResponse(Buffer.from(`SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: ${first}\r\nwww-authenticate:${second}\r\n\r\n`))
      expect(response?.headers.get('www-authenticate')).toEqual([first, second])
    }))
  })
})

describe('a request', () => {
  test('is written line by line', () => {
    expect(writeRequest('OPTIONS', 'sip:h', [['Via', 'x'], ['To', '<sip:ü>']]).toString()).toBe('OPTIONS sip:h SIP/2.0\r\nVia: x\r\nTo: <sip:ü>\r\nContent-Length: 0\r\n\r\n')
  })

  test.each(['a\r\nVia: b', 'a\nb', 'a\rb', 'a\0b'])('with %j in it is none', (value) => {
    expect(() => writeRequest('OPTIONS', 'sip:h', [['To', value]])).toThrow('cannot hold a line break')
    expect(() => writeRequest('OPTIONS', value, [])).toThrow('cannot hold a line break')
  })
})

describe('a stream', () => {
  const message = (body: string, lengthName = 'Content-Length') => `SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\n${lengthName} : ${Buffer.byteLength(body)}\r\n\r\n${body}`

  test('gives the same messages however it is cut', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), fc.array(fc.nat({ max: 400 })), (bodies, cuts) => {
      const whole = Buffer.from(bodies.map((body, index) => '\r\n'.repeat(index) + message(body, index % 2 ? 'l' : 'Content-Length')).join(''))
      const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
      const found: string[] = []
      let heard = Buffer.alloc(0)
      for (const [index, place] of places.entries()) {
        heard = Buffer.concat([heard, whole.subarray(places[index - 1] ?? 0, place)])
        for (let taken = takeMessage(heard); ; taken = takeMessage(heard)) {
          heard = Buffer.from(taken.rest)
          if (taken.message === null) break
          found.push(taken.message.toString())
        }
      }
      expect(found).toEqual(bodies.map((body, index) => message(body, index % 2 ? 'l' : 'Content-Length')))
    }))
  })

  test('of any bytes at all ends, and never waits for more than 64 kB', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      let rest = Buffer.from(bytes)
      for (let tries = 0; tries < 600; tries++) {
        const taken = takeMessage(rest)
        if (typeof taken.message === 'string' || taken.message === null) return
        expect(taken.rest.length).toBeLessThan(rest.length)
        rest = Buffer.from(taken.rest)
      }
    }))
    expect(takeMessage(Buffer.alloc(65_536, 'a')).message).toBe('unreadable')
    for (const length of ['65536', '9'.repeat(400)]) expect(takeMessage(Buffer.from(`SIP/2.0 200 OK\r\nContent-Length: ${length}\r\n\r\n`)).message).toBe('unreadable')
  })
})
