/** Whether a path is for signed-in people only; all others are open to everybody. By hand, from the contract. */
export function needsSignIn(path: string): boolean {
  return /\/api\/(user|telephony)\//.test(path)
}
