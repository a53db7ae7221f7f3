// Enough of JSON's grammar for text that JSON.parse has accepted: strings, with the colon that makes them keys, and brackets.
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g

// Keys that only an attack on prototypes sends.
const suspicious = ['__proto__', 'constructor']

/**
 * Whether JSON text has a key that two readers could understand differently: one that an object has twice, of which
 * JSON.parse keeps the last and others the first, or one that changes an object's prototype when it is merged.
 */
export function hasUnclearKeys(json: string): boolean {
  const open: Set<unknown>[] = []
  for (const [text, colon] of json.matchAll(tokens)) {
    if (text === '{' || text === '[') open.push(new Set(suspicious))
    else if (text === '}' || text === ']') open.pop()
    else if (colon !== undefined) {
      const key: unknown = JSON.parse(text.slice(0, -colon.length))
      if (open.at(-1)?.has(key)) return true
      open.at(-1)?.add(key)
    }
  }
  return false
}
