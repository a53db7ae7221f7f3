/** An answer that says which version it is, for whoever wants to change that one and no other (RFC 9110 §13.1.1). */
export function tagged(body: object, tag: string, status = 200): Response {
  return Response.json(body, { status, headers: { ETag: tag, 'Cache-Control': 'private, no-store' } })
}
