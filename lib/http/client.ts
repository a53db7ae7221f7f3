/** A request that failed, in words that can be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  /** @param members the answer's further members, such as `reason` */
  constructor(words: string, readonly status: number, readonly fields: Record<string, string> = {}, readonly members: Record<string, unknown> = {}) {
    super(words)
  }
}

/** What is said where the server has no words of its own, or was not reached. */
export const somethingWentWrong = 'Something went wrong. Please try again.'

interface CallOptions {
  /** Sent as JSON, unless it is a file. */
  body?: unknown
  headers?: Record<string, string>
}

/**
 * Asks the server and gives its JSON and headers.
 *
 * @throws ApiError with the server's own words below 500 and for 502, else "Something went wrong. Please try again."
 */
export async function call<T>(method: string, path: string, { body, headers = {} }: CallOptions = {}): Promise<{ body: T; headers: Headers }> {
  const isFile = body instanceof Blob
  const response = await fetch(path, {
    method,
    headers: { ...(body !== undefined && !isFile && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => null)
  const answer: unknown = await response?.json().catch(() => null)
  if (response?.ok && answer !== null) return { body: answer as T, headers: response.headers }
  throw toApiError(response?.status ?? 0, answer)
}

/** Sends a form, as a page without scripts would. @throws ApiError as `call` does */
export async function callForm(path: string, fields: Record<string, string>): Promise<void> {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) }).catch(() => null)
  if (response?.ok) return
  throw toApiError(response?.status ?? 0, await response?.json().catch(() => null))
}

function toApiError(status: number, answer: unknown): ApiError {
  // 502 is a carrier's failure, which has words; a proxy's own 502 is no JSON.
  const hasWords = ((status >= 400 && status < 500) || status === 502) && typeof answer === 'object' && answer !== null
  if (!hasWords || !('error' in answer) || typeof answer.error !== 'string') return new ApiError(somethingWentWrong, status)
  const { error, fields: given, ...members } = answer as { error: string; fields?: unknown }
  const fields = typeof given === 'object' ? Object.entries(given ?? {}).filter(([, message]) => typeof message === 'string') : []
  return new ApiError(error, status, Object.fromEntries(fields), members)
}

/** The validator of what was answered. A compressing proxy weakens it, and a weak one matches nothing (RFC 9110 §13.1.1). */
export function strongTagIn(headers: Headers): string | null {
  return headers.get('etag')?.replace(/^W\//, '') ?? null
}
