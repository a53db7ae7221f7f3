import { ResetPasswordForm } from '@/components/account/reset-password-form'
import { env } from '@/lib/env'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Choose a new password')

export default function ResetPasswordPage() {
  return <ResetPasswordForm policy={env().PASSWORD_POLICY} />
}
