import { AsyncLocalStorage } from 'node:async_hooks'

// Next's server puts this class here before anything else is loaded; cookies() and headers() are built on it.
Object.assign(globalThis, { AsyncLocalStorage })
