import { built } from './built.mjs'
import { data } from './data.mjs'
import { input } from './input.mjs'
import { secrets } from './secrets.mjs'
import { who } from './who.mjs'

/**
 * What `npm run test:controls` breaks, one thing at a time, to see the test of it turn red. Those that need a build of
 * the app come last.
 *
 * @typedef {object} Control
 * @property {string} breaks what does not hold any more, in words
 * @property {{ file: string, find: string, put: string }[]} changes each `find` stands in its file exactly once
 * @property {string} project the project of vitest, or `browser`
 * @property {string} test the file of the test
 * @property {string} [named] a part of the test's name; all of the file where it is left out
 * @property {number} [figure] the figure that it turns, where another file than that of the test prints it
 * @property {true} [needsBuild]
 */

/** @type {Control[]} */
export const controls = [...who, ...data, ...input, ...secrets, ...built]
