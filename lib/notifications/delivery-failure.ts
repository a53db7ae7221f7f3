/** Why a mail did not leave. */
export interface DeliveryFailure {
  /** For the operator: codes and nothing else, for a server's words may quote addresses. */
  code: string
  /** Trying again would get the same answer. */
  isPermanent: boolean
}

/** Reads what a transport threw. Only a server's 5xx about the recipient (RFC 5321 §4.2.1) is final; all else may pass. */
export function readFailure(error: unknown): DeliveryFailure {
  const { code, responseCode, command } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const answer = typeof responseCode === 'number' ? responseCode : null
  const word = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'unknown'
  return {
    code: answer === null ? word : `${word} ${answer}`,
    isPermanent: command === 'RCPT TO' && answer !== null && answer >= 500 && answer !== 503,
  }
}
