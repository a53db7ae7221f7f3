import type { FieldErrors, FieldValues, Path, Resolver } from 'react-hook-form'
import { loadPasswordJudge } from '@/components/account/password-judge'
import { passwordRefusal, type RuleContext } from '@/lib/auth/password-rules'

/**
 * Adds the rules of choosing a password to a form's schema: the very ones that the server asks, so that nobody is sent
 * there to be refused.
 *
 * @param context whose password it is to be, and which one it replaces
 */
export function withPasswordRules<T extends FieldValues>(schema: Resolver<T>, field: Path<T>, context: (values: T) => Omit<RuleContext, 'common'>): Resolver<T> {
  return async (values, ...rest) => {
    const result = await schema(values, ...rest)
    if (field in result.errors) return result
    const common = (await loadPasswordJudge())?.isCommon ?? null
    const message = passwordRefusal(String(values[field]), { ...context(values), common })
    // No type can say that a path is a key of the errors.
    return message === null ? result : { values: {}, errors: { ...result.errors, [field]: { type: 'rules', message } } as FieldErrors<T> }
  }
}
