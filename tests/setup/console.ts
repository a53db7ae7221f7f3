import { afterEach, beforeEach } from 'vitest'
import { checkConsole, listenToConsole } from '../support/console'

// Hydration, `act`, key and rejection noise is a failure.
beforeEach(listenToConsole)
afterEach(checkConsole)
