import react from '@vitejs/plugin-react'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

function suite(name: string, environment: 'node' | 'jsdom' = 'node', setupFiles: string[] = []) {
  return {
    extends: true as const,
    test: { name, environment, isolate: !setupFiles.includes('tests/setup/fresh-modules.ts'), setupFiles: ['tests/setup/console.ts', ...setupFiles], include: [`tests/${name}/**/*.test.{ts,tsx}`] },
  }
}

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      '@': root,
      // Outside Next's bundler the marker throws; here every file is on the server.
      'server-only': path.join(root, 'tests/setup/server-only.ts'),
    },
  },
  test: {
    // Against what never ends, and not against a slow machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      suite('unit', 'node', ['tests/setup/fresh-modules.ts']),
      suite('contract', 'node', ['tests/setup/database.ts']),
      suite('components', 'jsdom', ['tests/setup/patience.ts']),
      // Before the handlers', beside which it often runs: its files are the longest, and the last one of all is waited for by an idle core.
      suite('hostile', 'node', ['tests/setup/fresh-modules.ts', 'tests/setup/database.ts']),
      suite('api', 'node', ['tests/setup/fresh-modules.ts', 'tests/setup/next.ts', 'tests/setup/database.ts', 'tests/setup/answers.ts']),
      suite('faults'),
    ],
  },
})
