import type { Resolver } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { withPasswordRules } from '@/components/account/password-resolver'
import type { ChangePasswordValues } from '@/components/settings/security/change-password-form'
import type { RuleContext } from '@/lib/auth/password-rules'
import { passwordChange } from '@/lib/auth/schema'

// The cast is sound because with `raw` the resolver gives back the form's own values.
const schema = zodResolver(passwordChange, undefined, { raw: true }) as unknown as Resolver<ChangePasswordValues>

/** Judges the two passwords by the very rules the server has. */
export function changePasswordResolver(context: Pick<RuleContext, 'policy' | 'personal'>): Resolver<ChangePasswordValues> {
  return withPasswordRules(schema, 'newPassword', ({ currentPassword }) => ({ ...context, current: currentPassword }))
}
