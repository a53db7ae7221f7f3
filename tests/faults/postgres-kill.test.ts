import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { startApp } from '@/tests/faults/app'
import { holdServer } from '@/tests/faults/postgres'
import { countWrong, newWitnesses, saveUntilGone, untilEachSaved } from '@/tests/faults/witness'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'

// Two processes die in each.
const deaths = rounds(25, 100)

vi.setConfig({ testTimeout: 120_000 + deaths * 20_000, hookTimeout: 120_000 })

const server = holdServer()

test(`kill -9 of both of two processes during saves loses none that was acknowledged (${deaths * 2} kills)`, async () => {
  const key = randomBytes(32).toString('hex')
  const start = () => Promise.all([1, 2].map(() => startApp({ DATABASE_URL: server().url, NEXTAUTH_SECRET: key, ENCRYPTION_KEY: key })))
  let apps = await start()
  const [first] = apps
  const witnesses = await newWitnesses(first?.address ?? '', 4)
  const wrong = { lost: 0, impossible: 0 }
  for (let death = 0; death < deaths; death++) {
    const saving = witnesses.map((witness, place) => saveUntilGone(apps[(place + death) % 2]?.address ?? '', witness))
    await untilEachSaved(witnesses)
    for (const app of apps) {
      await pause(Math.random() * 300)
      app.kill('SIGKILL')
    }
    await Promise.all([...saving, ...apps.map(({ exited }) => exited)])
    apps = await start()
    await countWrong(apps[death % 2]?.address ?? '', witnesses, wrong)
  }
  const acknowledged = witnesses.reduce((sum, { answered }) => sum + answered, 0)
  figure(1, 'kill -9 of two processes on PostgreSQL: acknowledged saves lost', `${wrong.lost} of ${acknowledged} in ${deaths * 2} kills`, 0)
  figure(2, 'kill -9 of two processes on PostgreSQL: values read that nobody sent', `${wrong.impossible} of ${deaths * witnesses.length}`, 0)
  expect(wrong).toEqual({ lost: 0, impossible: 0 })
})
