import type { NextConfig } from 'next'

// Read at run time from the file system, so the bundler cannot see that they are needed.
const readAtRunTime = ['./prisma/schema.prisma', './prisma/migrations/**', './node_modules/@prisma/schema-engine-wasm/*.wasm']

const config: NextConfig = {
  reactStrictMode: true,
  // Titles are known at once. Sent after the page, as Next does for browsers, one was missing for a moment when the page was soon refreshed.
  htmlLimitedBots: /./,
  poweredByHeader: false,
  compress: true,
  productionBrowserSourceMaps: false,
  // `npm test` checks the types of everything, tests included; whoever only starts the app should not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Native code and WASM that find their files beside themselves.
  serverExternalPackages: ['@electric-sql/pglite', 'pglite-prisma-adapter', '@node-rs/argon2', '@prisma/schema-engine-wasm', 'nodemailer', 'pg', 'pino', 'sharp'],
  outputFileTracingIncludes: { '/**': readAtRunTime },
  // Pictures are made in their final size on upload. Without an optimizer there is no address that fetches others (SECURITY IV-14).
  images: { unoptimized: true },
  // By default the first view is eighteen requests, many of a few hundred bytes. Fewer and larger files suit slow lines and gzip.
  experimental: {
    turbopackChunking: { firstPageLoadPriority: 1, requestCost: 1_000_000, minChunkSize: 150_000, maxMergeChunkSize: 1_000_000 },
    // A page is loaded when it is first asked for: the start is a second shorter, and its first reader waits a quarter of one.
    preloadEntriesOnStart: false,
  },
  // Where password managers look for the way to change a password (W3C, "A Well-Known URL for Changing Passwords").
  redirects: () => Promise.resolve([{ source: '/.well-known/change-password', destination: '/settings?tab=security', permanent: false }]),
}

export default config
