/** How the site is reached and run; what the headers depend on. */
export interface Site {
  /** The base URL is https. */
  secure: boolean
  /** The development server: its tools evaluate code and speak over a web socket. */
  development: boolean
}

const lockedFeatures = [
  'accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb',
]

/**
 * The Content-Security-Policy of one answer (SECURITY HD-02): scripts run only with this answer's nonce or when such a
 * script loads them. Inline styles stay allowed: positioning and toasts set them from script.
 *
 * @param nonce at least 128 random bits in base64, never used twice
 */
export function contentSecurityPolicy(nonce: string, { secure, development }: Site): string {
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return [...directives, ...(secure ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/** The headers that every answer carries, whatever its status and whoever writes its body (SECURITY HD-03, HD-04). */
export function securityHeaders(nonce: string, site: Site): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, site),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': lockedFeatures.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(site.secure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}
