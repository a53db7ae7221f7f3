import { clsx } from 'clsx'

/**
 * Joins class names. Utilities must not contradict each other: the style sheet's order would decide, not this one. What
 * comes in several looks offers them by name; the tests of the components find contradictions.
 */
export const cn = clsx
