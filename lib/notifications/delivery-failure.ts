/** Why a message did not leave. */
export interface DeliveryFailure {
  /** For the operator: codes and nothing else, for a server's words may quote addresses. */
  code: string
  /** Trying again would get the same answer. */
  isPermanent: boolean
}

/** A message that will never leave, whoever is asked. */
export class UndeliverableError extends Error {
  override readonly name = 'UndeliverableError'
  readonly isPermanent = true

  /** @param code for the operator */
  constructor(readonly code: string) {
    super(code)
  }
}

/**
 * Reads what a transport threw. Of a mail server's answers only a 5xx about the recipient (RFC 5321 §4.2.1) is final; a
 * carrier says so itself; all else may pass.
 */
export function readFailure(error: unknown): DeliveryFailure {
  const { code, responseCode, command, isPermanent } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const answer = typeof responseCode === 'number' ? responseCode : null
  const word = typeof code === 'string' && /^\w{1,40}( \w{1,10})?$/.test(code) ? code : 'unknown'
  return {
    code: answer === null ? word : `${word} ${answer}`,
    isPermanent: isPermanent === true || (command === 'RCPT TO' && answer !== null && answer >= 500 && answer !== 503),
  }
}
