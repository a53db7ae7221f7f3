import { ResetPasswordForm } from '@/components/account/reset-password-form'
import { env } from '@/lib/env'

export const metadata = { title: 'Choose a new password' }

export default function ResetPasswordPage() {
  return <ResetPasswordForm policy={env().PASSWORD_POLICY} />
}
