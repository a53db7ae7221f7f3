import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorization, digestResponse, readChallenge, strongest, type Challenge } from '@/lib/telephony/sip/digest'
import { busyLimit } from '@/tests/support/busy-limit'

function challengeOf(header: string): Challenge {
  const challenge = readChallenge(header)
  if (challenge === null) throw new Error('No challenge')
  return challenge
}

const http = { method: 'GET', uri: '/dir/index.html', username: 'Mufasa', count: 1 }

describe('the examples of the standards', () => {
  test('RFC 2069 §2.4, with the response of its errata', () => {
    const challenge = challengeOf('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"')
    expect(digestResponse(challenge, { ...http, password: 'CircleOfLife', cnonce: '' })).toBe('1949323746fe6a43ef61f9606e7febea')
  })

  test('RFC 2617 §3.5', () => {
    const challenge = challengeOf(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    )
    const input = { ...http, password: 'Circle Of Life', cnonce: '0a4f113b' }
    expect(digestResponse(challenge, input)).toBe('6629fae49393a05397450978507c4ef1')
    expect(authorization(challenge, input)).toBe(
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", ' +
        'response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41", qop=auth, nc=00000001, cnonce="0a4f113b"',
    )
  })

  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('RFC 7616 §3.9.1 with %s', (algorithm, response) => {
    const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v'
    const challenge = challengeOf(`Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`)
    const input = { ...http, password: 'Circle of Life', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' }
    expect(digestResponse(challenge, input)).toBe(response)
  })

  test('RFC 3261 §22.4, where the URI is that of SIP', () => {
    const challenge = challengeOf('Digest realm="biloxi.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"')
    const input = { method: 'INVITE', uri: 'sip:bob@biloxi.com', username: 'bob', password: 'zanzibar', cnonce: '0a4f113b', count: 1 }
    expect(digestResponse(challenge, input)).toBe('89eb0059246c02b2f6ee02c7961d5ea3')
  })
})

test('with -sess the secret holds both nonces', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const challenge = challengeOf('Digest realm="r", nonce="n", qop=auth, algorithm=SHA-256-sess')
  const expected = hash(`${hash(`${hash('u:r:p')}:n:c`)}:n:00000002:c:auth:${hash('OPTIONS:sip:h')}`)
  expect(digestResponse(challenge, { method: 'OPTIONS', uri: 'sip:h', username: 'u', password: 'p', cnonce: 'c', count: 2 })).toBe(expected)
})

describe('a challenge', () => {
  test('is read in whatever way it is written', () => {
    expect(readChallenge('DIGEST  Realm = "a \\"b\\" \\\\ c" ,nonce=bare, STALE=True,algorithm="sha-256" , qop="auth-int,AUTH", x-other=1')).toEqual({
      realm: 'a "b" \\ c', nonce: 'bare', opaque: null, algorithm: 'sha-256', qop: ['auth-int', 'auth'], isStale: true,
    })
  })

  test.each([
    '', 'Digest', 'Digest ', 'Basic realm="x"', 'Digest realm="x"', 'Digest nonce="x"', 'Digest realm="x, nonce="y"', 'Digest realm="a", realm="b", nonce="c"',
    'Digest realm="a", nonce="b", algorithm=CRC32', 'Digest realm="a", nonce="b", qop="auth-int"', 'Digest realm="a" nonce="b"', 'Digest realm="a", nonce="b', 'Bearer x',
    'Digest realm="a", nonce="b", algorithm=constructor',
  ])('%s is none that can be answered', (header) => {
    expect(readChallenge(header)).toBeNull()
  })

  test('of several the strongest is answered', () => {
    const [md5, sha256, sha512] = ['MD5', 'SHA-256', 'SHA-512-256'].map((algorithm) => challengeOf(`Digest realm="r", nonce="n", algorithm=${algorithm}`))
    expect(strongest([md5, sha512, sha256].filter((one) => one !== undefined))).toBe(sha256)
    expect(strongest([])).toBeNull()
  })

  const words = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n\0]/.test(text))

  test('whatever it holds comes back in the answer, in quotes that cannot be broken out of', () => {
    fc.assert(fc.property(words, words, words, words, (realm, nonce, opaque, username) => {
      const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
      const challenge = challengeOf(`Digest realm=${quoted(realm)}, nonce=${quoted(nonce)}, opaque=${quoted(opaque)}, qop="auth"`)
      expect(challenge).toMatchObject({ realm, nonce, opaque })
      const header = authorization(challenge, { method: 'OPTIONS', uri: 'sip:h', username, password: 'p', cnonce: 'c', count: 1 })
      // The same reader reads it: each value is where it was.
      expect(readChallenge(header)).toMatchObject({ realm, nonce, opaque })
      expect(header).not.toMatch(/[\r\n]/)
    }))
  })

  test('of any text at all makes no trouble', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const header of [text, `Digest ${text}`, `Digest realm="${text}`]) readChallenge(header)
    }), { numRuns: 2000 })
  })

  test('of great length is read in no time', () => {
    const begin = performance.now()
    for (const part of ['a=', 'a="', '\\"', 'a ', ' ', 'a=b,', ',']) readChallenge(`Digest ${part.repeat(60_000 / part.length)}`)
    expect(performance.now() - begin).toBeLessThan(busyLimit(500))
  })
})
