import { ApiError, call } from '@/lib/http/client'

/**
 * Signs in through next-auth's credentials provider; the browser then holds the session cookie.
 *
 * @throws ApiError with words to show
 */
export async function signIn(email: string, password: string): Promise<void> {
  const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
  try {
    await call('POST', '/api/auth/callback/credentials', { body: { email, password, csrfToken: body.csrfToken, json: 'true' } })
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) throw new ApiError('The email or the password is not right', 401)
    throw error
  }
}
