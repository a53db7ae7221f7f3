import react from '@vitejs/plugin-react'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = import.meta.dirname

// Begun last, one of these would be waited for by an idle core.
const longest = ['/tests/hostile/', '/tests/faults/danger.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((part) => moduleId.includes(part))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

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
    sequence: { sequencer: LongestFirst },
    projects: [
      suite('unit', 'node', ['tests/setup/fresh-modules.ts']),
      suite('contract', 'node', ['tests/setup/database.ts']),
      suite('components', 'jsdom', ['tests/setup/patience.ts']),
      suite('hostile', 'node', ['tests/setup/fresh-modules.ts', 'tests/setup/database.ts']),
      suite('api', 'node', ['tests/setup/fresh-modules.ts', 'tests/setup/next.ts', 'tests/setup/database.ts', 'tests/setup/answers.ts']),
      suite('faults'),
    ],
  },
})
