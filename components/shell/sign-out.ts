import { toast } from 'sonner'
import { call } from '@/lib/http/client'

/** Signs out and goes to the sign-in page; says so in a toast where it failed. */
export async function signOut(): Promise<void> {
  try {
    const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
    await call('POST', '/api/auth/signout', { body: { csrfToken: body.csrfToken, json: 'true' } })
    window.location.assign('/sign-in')
  } catch (error) {
    toast.error((error as Error).message)
  }
}
