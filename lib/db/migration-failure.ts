import { StartError } from '@/lib/env'
import { describeError } from '@/lib/log/describe-error'

const reasons: Record<string, string> = {
  '28P01': 'it refused the user name or password in DATABASE_URL.',
  '28000': 'it does not let this user in from here.',
  '3D000': 'it has no database of the name in DATABASE_URL. Create it first.',
  P3005: 'it already holds tables of something else. Give Studio Settings an empty database.',
  '42501': 'the user in DATABASE_URL may not change its tables.',
}

/** What to tell the operator when the database answers but the migrations cannot be applied. Nothing was changed then. */
export function migrationFailure(error: unknown): StartError {
  const code = firstCode(describeError(error))
  const reason = reasons[code ?? '']
  if (reason !== undefined) return new StartError(`PostgreSQL answers, but ${reason}`)
  return new StartError(`The migrations in prisma/migrations could not be applied (${code ?? 'no code'}). The database is as it was before.`)
}

function firstCode({ code, cause }: ReturnType<typeof describeError>): string | undefined {
  return code ?? (cause && firstCode(cause))
}
