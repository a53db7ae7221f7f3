import { ForgotPasswordForm } from '@/components/account/forgot-password-form'

export const metadata = { title: 'Forgot password' }

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm />
}
