import 'server-only'
import { describeProblems, environmentProblems, StartError } from '@/lib/env/problems'
import { addKeptSecrets } from '@/lib/env/secrets'
import { environmentSchema, type Environment } from '@/lib/env/variables'

export { StartError } from '@/lib/env/problems'
export { variableNames } from '@/lib/env/variables'

let current: Environment | undefined

/**
 * The settings of this process, read from the environment once. The only way to them: nothing else reads `process.env`.
 *
 * @throws StartError with all wrong variables in one readable text, never quoting a secret
 */
export function env(): Environment {
  if (current === undefined) {
    current = readEnvironment(process.env)
    // next-auth reads these two for itself.
    process.env.NEXTAUTH_URL = current.NEXTAUTH_URL
    process.env.NEXTAUTH_SECRET = current.NEXTAUTH_SECRET
  }
  return current
}

/**
 * Checks a set of variables and fills in defaults. With the embedded database the secrets that are missing are made
 * and kept in DATA_DIR, so reading can write there; with DATABASE_URL they must be given (CONTRACT §5).
 *
 * @throws StartError as `env()` does
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const settings = environmentSchema.safeParse(given)
  const problems = environmentProblems(given, settings.error)
  if (!settings.success || problems.size > 0) throw new StartError(describeProblems(problems))
  return addKeptSecrets(settings.data)
}
