/** Nothing lost, nothing done by halves. */
export const data = [
  {
    breaks: 'Two processes open one embedded database',
    changes: [{ file: 'lib/db/embedded-lock.ts', find: 'if (stronger !== undefined) throw heldByOther(folder, stronger.finding)', put: 'if (stronger !== undefined) break' }],
    project: 'unit', test: 'tests/unit/db/embedded-lock.test.ts', named: 'exactly one',
  },
  {
    breaks: 'A save overwrites what somebody else has saved meanwhile',
    changes: [{ file: 'lib/profile/profile.ts', find: '(${versions === null} or profile_version = any(${versions ?? []}::int[]))', put: '(${versions === null} or true)' }],
    project: 'api', test: 'tests/api/profile.test.ts', named: 'of two writers with the same version',
  },
  {
    breaks: 'The timezone that a browser tells overwrites a choice',
    changes: [{ file: 'lib/timezone/timezone.ts', find: 'where id = ${actor.userId} and timezone is null`', put: 'where id = ${actor.userId}`' }],
    project: 'api', test: 'tests/api/timezone.test.ts', named: 'made in the same moment',
  },
  {
    breaks: 'An e-mail that is taken is met with a failure',
    changes: [{ file: 'lib/auth/sign-up.ts', find: "error.code === 'P2002'", put: "error.code === 'P2003'" }],
    project: 'api', test: 'tests/api/auth/sign-up.test.ts', named: 'becomes one account',
  },
  {
    breaks: 'An account that is restored in the same moment is erased',
    changes: [{ file: 'lib/account-lifecycle/purge-accounts.ts', find: 'where id = ${userId} and deletion_scheduled_for <= ${moment} for update skip locked', put: 'where id = ${userId} for update skip locked' }],
    project: 'api', test: 'tests/api/account-lifecycle/purge.test.ts', named: 'restoring and purging',
  },
  {
    breaks: 'A mail that is on its way is taken up by another process as well',
    changes: [{ file: 'lib/notifications/claim.ts', find: 'set next_attempt_at = ${new Date(moment.getTime() + lease)},', put: 'set next_attempt_at = ${new Date(moment.getTime() - lease)},' }],
    project: 'api', test: 'tests/api/notifications/deliver.test.ts', named: 'each of fifty mails once',
  },
  {
    breaks: 'A mail counts as sent before it is',
    changes: [{ file: 'lib/notifications/deliver.ts', find: '    await ready.send()\n', put: "    await finish([message.id, ...ready.ids], 'sentAt', clock())\n    await ready.send()\n" }],
    project: 'faults', test: 'tests/faults/delivery.test.ts',
  },
  {
    breaks: 'A reset is done step by step, each for itself',
    changes: [
      { file: 'lib/account-lifecycle/reset-data.ts', find: 'const deleted = await db.$transaction(async (tx) => {', put: 'const deleted = await (async (tx: Store) => {' },
      { file: 'lib/account-lifecycle/reset-data.ts', find: '    return counts\n  }, longTransaction)', put: '    return counts\n  })(db)' },
    ],
    project: 'faults', test: 'tests/faults/danger.test.ts', named: 'middle of a reset',
  },
]
