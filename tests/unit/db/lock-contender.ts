// A process that takes the lock on the folder given, says how it went in one line, and keeps it until it is killed.
import { takeEmbeddedLock } from '@/lib/db/embedded-lock'

try {
  await takeEmbeddedLock(process.argv[2] ?? '')
  console.log('holding')
  setInterval(() => undefined, 1000)
} catch (error) {
  console.log(error instanceof Error ? error.message.replaceAll('\n', ' ') : 'failed')
}
