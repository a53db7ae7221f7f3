const longestHost = 253

/**
 * Reads the host of a SIP trunk as it is connected to: a name in lower case, in ASCII (punycode) and without the dot at
 * its end, or an address, IPv6 without brackets. Null for anything else, such as a number (2130706433), which other
 * readers take for an address. This is about spelling alone; where it leads is decided when it is connected to.
 */
export function readHost(text: string): string | null {
  const given = text.trim()
  if (given.includes(':')) return readIpv6(given)
  const host = toAscii(given)?.toLowerCase().replace(/\.$/, '') ?? ''
  const labels = host.split('.')
  // Everything that ends in a number is an address to somebody (WHATWG URL, "ends in a number"): only one spelling is taken.
  if (/^(\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')) return isIpv4(labels) ? host : null
  const isName = host.length <= longestHost && labels.every((label) => /^[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?$/.test(label))
  return isName ? host : null
}

function readIpv6(given: string): string | null {
  const bare = given.startsWith('[') && given.endsWith(']') ? given.slice(1, -1) : given
  if (!/^[\da-f:.]+$/i.test(bare) || !URL.canParse(`http://[${bare}]`)) return null
  return new URL(`http://[${bare}]`).hostname.slice(1, -1)
}

/** Names in other scripts have an ASCII form (UTS #46), which browsers' and Node's URL both make. */
function toAscii(host: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}._\-\u3002\uFF0E\uFF61]+$/u.test(host)) return null
  if (/^[\x21-\x7e]+$/.test(host)) return host
  const ascii = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null
  // An address in digits of another script is one that nobody means.
  return ascii === null || isIpv4(ascii.split('.')) ? null : ascii
}

function isIpv4(labels: string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^(0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255)
}
