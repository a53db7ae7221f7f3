import { ApiError } from '@/lib/http/client'

const address = '/api/user/export'
const wentWrong = 'The download did not arrive. Please try again.'

/**
 * Fetches the export and gives it to the browser to keep.
 *
 * @param onProgress told how many bytes have arrived
 * @returns the file's name
 * @throws ApiError with words to show; whatever fetch throws when `signal` stops it
 */
export async function downloadExport(onProgress: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal }).catch(inWords(signal))
  if (!response.ok || response.body === null) throw new ApiError(await reasonOf(response), response.status)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'talkifai-export.zip'
  const chunks = await readAll(response.body, onProgress).catch(inWords(signal))
  keep(new Blob(chunks, { type: 'application/zip' }), name)
  return name
}

async function readAll(body: ReadableStream<Uint8Array<ArrayBuffer>>, onProgress: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return chunks
    chunks.push(value)
    bytes += value.length
    onProgress(bytes)
  }
}

/** A broken connection in words; being stopped stays what it is. */
function inWords(signal: AbortSignal) {
  return (error: unknown): never => {
    throw signal.aborted ? error : new ApiError(wentWrong, 0)
  }
}

async function reasonOf(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => null)) as { error?: unknown } | null
  return response.status < 500 && typeof answer?.error === 'string' ? answer.error : wentWrong
}

function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
