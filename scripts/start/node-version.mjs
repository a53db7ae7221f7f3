const [neededMajor, neededMinor] = [20, 19]

/** Ends the process with clear words on a Node that is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return
  process.stderr.write(`Studio Settings needs Node ${neededMajor}.${neededMinor} or later; this is ${process.versions.node}.\n`)
  process.exit(1)
}
