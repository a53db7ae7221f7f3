import { toast } from 'sonner'
import { call } from '@/lib/http/client'

/** Ends this browser's session and goes to the sign-in page; where that fails it says so and stays. */
export async function signOut(): Promise<void> {
  try {
    const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
    await call('POST', '/api/auth/signout', { body: { csrfToken: body.csrfToken, json: 'true' } })
    window.location.assign('/sign-in')
  } catch (error) {
    toast.error((error as Error).message)
  }
}
