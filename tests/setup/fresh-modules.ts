import { vi } from 'vitest'

// Files of one worker share what Node has loaded, but nothing of ours: neither modules nor what they keep for the whole
// process (lib/db/state.ts and the like). Each file has an environment and a database of its own.
vi.resetModules()
for (const name of Object.keys(globalThis).filter((name) => name.startsWith('studio'))) Reflect.deleteProperty(globalThis, name)
