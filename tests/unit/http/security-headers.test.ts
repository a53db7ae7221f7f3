import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from '@/lib/http/security-headers'

const plain = { secure: false, development: false }

/** The sources of one directive, as a browser would read them. */
function sources(policy: string, directive: string): string[] | undefined {
  const entry = policy.split(';').map((text) => text.trim().split(' ')).find(([name]) => name === directive)
  return entry?.slice(1)
}

test('scripts need the nonce and nothing else lets them in', () => {
  expect(sources(contentSecurityPolicy('bm9uY2U=', plain), 'script-src')).toEqual(["'nonce-bm9uY2U='", "'strict-dynamic'"])
})

test.each(['default-src', 'object-src', 'base-uri', 'frame-ancestors'])('%s lets nothing in', (directive) => {
  expect(sources(contentSecurityPolicy('n', plain), directive)).toEqual(["'none'"])
})

test('only the development server may evaluate code and open web sockets', () => {
  const policy = contentSecurityPolicy('n', { secure: false, development: true })
  expect(sources(policy, 'script-src')).toContain("'unsafe-eval'")
  expect(sources(policy, 'connect-src')).toContain('ws:')
  expect(contentSecurityPolicy('n', plain)).not.toMatch(/unsafe-eval|ws:/)
})

test('only an https site promises to stay https', () => {
  const secure = securityHeaders('n', { secure: true, development: false })
  expect(secure['Strict-Transport-Security']).toBe('max-age=31536000')
  expect(secure['Content-Security-Policy']).toContain('upgrade-insecure-requests')
  expect(securityHeaders('n', plain)).not.toHaveProperty('Strict-Transport-Security')
  expect(contentSecurityPolicy('n', plain)).not.toContain('upgrade-insecure-requests')
})

test('every answer refuses sniffing, framing, leaking and sharing', () => {
  expect(securityHeaders('n', plain)).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
})
