import { ForgotPasswordForm } from '@/components/account/forgot-password-form'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Forgot password')

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm />
}
