// A process that delivers what is due, over and over, on the database of its environment, once it is told to begin; for a test that kills it on the way.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db'
import { deliverMessages } from '@/lib/notifications/deliver'

await db.$queryRaw`select 1`
console.log('ready')
await once(process.stdin, 'data')
for (;;) {
  await deliverMessages()
  await pause(5)
}
