import { leaveUnasked } from '@/components/leaving'
import { tellTabs } from '@/components/session/session-news'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'

/** Ends the session and goes to the sign-in page, in every tab of this browser. A failure is said as a toast. */
export async function signOut(): Promise<void> {
  try {
    const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
    await call('POST', '/api/auth/signout', { body: { csrfToken: body.csrfToken, json: 'true' } })
    tellTabs({ kind: 'over', reason: 'signed-out' })
    leaveUnasked('/sign-in', false)
  } catch (error) {
    toast.error((error as Error).message)
  }
}
