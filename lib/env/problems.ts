import type * as z from 'zod'
import { examples, neededWith } from '@/lib/env/variables'

type Problems = Map<string, string>

/** A reason not to start that its message explains in full, so no stack trace needs to be shown. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What is wrong with a set of variables, by name; empty when they will do. */
export function environmentProblems(given: Record<string, unknown>, error: z.ZodError | undefined): Problems {
  const problems: Problems = new Map()
  for (const [reason, names] of Object.entries(neededWith)) {
    const missing = reason in given ? names.filter((name) => !(name in given)) : []
    for (const name of missing) problems.set(name, `is missing; it is needed because ${reason} is set.`)
  }
  for (const issue of error?.issues ?? []) problems.set(String(issue.path[0]), issue.message)
  return problems
}

/** All wrong variables as one text for a person: each one's name, what is wrong, an example. */
export function describeProblems(problems: Problems): string {
  const subject = problems.size === 1 ? 'one environment variable is' : `${problems.size} environment variables are`
  const entries = [...problems].map(([name, message]) => `  ${name}\n    ${message}\n    Example: ${name}=${examples[name] ?? ''}`)
  return [`Studio Settings cannot start: ${subject} wrong.`, ...entries, 'Each variable is explained in .env.example.'].join('\n\n')
}
