import 'server-only'

/** What a carrier tells of the account that a connection uses. */
export interface CarrierAccount {
  /** What the carrier calls it. */
  account: string
  /** An amount with its currency, such as `12.34 USD`; null where the carrier does not tell it. */
  balance: string | null
  /** How many phone numbers it has; null where the carrier does not tell it at once. */
  numbers: number | null
}

/** A phone number as a carrier lists it. */
export interface CarrierNumber {
  /** E.164, as far as the carrier writes it so. */
  number: string
  carrierNumberId: string
  label: string | null
}

/** A connected provider, with the credentials of one connection. */
export interface Carrier {
  /** Asks the provider for the account, at most five seconds. @throws CarrierFailure */
  check(signal: AbortSignal): Promise<CarrierAccount>
  /** Its numbers, a page at a time, at most five seconds each. @throws CarrierFailure */
  numbers(signal: AbortSignal): AsyncGenerator<CarrierNumber[]>
  /** Sends a text message; both numbers in E.164. @throws CarrierFailure */
  sendText(text: { id: string; from: string; to: string; words: string }, signal: AbortSignal): Promise<void>
  /** Begins a call that says one sentence; both numbers in E.164. @throws CarrierFailure */
  placeCall(call: { from: string; to: string }, signal: AbortSignal): Promise<{ callId: string }>
}

/** Why a carrier did not do what it was asked. */
export class CarrierFailure extends Error {
  override readonly name = 'CarrierFailure'

  /**
   * @param code for operators: a word, and the status where there was an answer; never a secret
   * @param words for people
   * @param isPermanent whether trying again would get the same answer
   */
  constructor(readonly code: string, readonly words: string, readonly isPermanent = false) {
    super(code)
  }
}
