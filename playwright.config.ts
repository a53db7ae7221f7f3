import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  globalSetup: './tests/setup/server.ts',
  // The longest flows take twenty seconds; on a machine that does other work as well, more.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    // Set by globalSetup, before the workers read this file.
    baseURL: process.env.STUDIO_ADDRESS,
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'Europe/London',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH !== undefined && { executablePath: process.env.CHROMIUM_PATH }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
