import { afterAll, vi } from 'vitest'

// Files of one worker share what Node has loaded, but nothing of ours: neither modules nor what they keep for the whole
// process (lib/db/state.ts and the like), nor what a test set in the environment or put in a global's place. Each file has
// a database of its own.
const worker = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv }
worker.environmentOfWorker ??= { ...process.env }
for (const name of Object.keys(process.env)) if (!(name in worker.environmentOfWorker)) Reflect.deleteProperty(process.env, name)
Object.assign(process.env, worker.environmentOfWorker)

vi.resetModules()
for (const name of Object.keys(globalThis).filter((name) => name.startsWith('studio'))) Reflect.deleteProperty(globalThis, name)

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
