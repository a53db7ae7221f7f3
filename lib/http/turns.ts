/**
 * Begins one thing in each turn of Node's loop, in the order given. Node takes one new connection in a turn: where all
 * requests that arrived together are begun in one, newcomers to a crowd wait for as long as it asks. Nothing waits for
 * another to end.
 */
export function oneATurn(): (begin: () => void) => void {
  const waiting: (() => void)[] = []
  const beginNext = () => {
    const begin = waiting.shift()
    // Before it begins: what throws holds nobody up.
    if (waiting.length > 0) setImmediate(beginNext)
    begin?.()
  }
  return (begin) => {
    if (waiting.push(begin) === 1) setImmediate(beginNext)
  }
}
