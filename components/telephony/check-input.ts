import { safeParse, type $ZodType } from 'zod/v4/core'
import { ApiError } from '@/lib/http/client'

/** Checks what was typed by the server's own schema, before it is sent. @throws ApiError with a message for each field */
export function checkInput(schema: $ZodType, value: unknown): void {
  const result = safeParse(schema, value)
  if (result.success) return
  const fields: Record<string, string> = {}
  for (const { path, message } of result.error.issues) fields[String(path[0] ?? '')] ??= message
  throw new ApiError(Object.values(fields)[0] ?? '', 400, fields)
}
