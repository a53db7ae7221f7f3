/** What only the built app can show. */
export const built = [
  {
    breaks: 'The embedded database is kept in memory',
    changes: [{ file: 'lib/db/embedded.ts', find: '    return await PGlite.create(folder, { startParams })\n', put: '    return await PGlite.create()\n' }],
    project: 'faults', test: 'tests/faults/embedded.test.ts', named: 'kill -9 during saves', needsBuild: true,
  },
  {
    breaks: 'A body is read however long it is',
    changes: [{ file: 'lib/http/body.ts', find: '    if (length > limit) {', put: '    if (length > limit + 150_000_000) {' }],
    project: 'faults', test: 'tests/faults/memory.test.ts', named: 'gigabyte', needsBuild: true,
  },
  {
    breaks: 'A session that was ended opens every page and address',
    changes: [{ file: 'lib/auth/sessions.ts', find: 's.revoked_at is null and ${isInTime} and (', put: '${isInTime} and (' }],
    project: 'faults', test: 'tests/faults/strangers.test.ts', needsBuild: true,
  },
  {
    breaks: 'A full disk is told as a mistake of ours',
    changes: [{ file: 'lib/db/away.ts', find: '|53100|53300|', put: '|53300|' }],
    project: 'faults', test: 'tests/faults/disk-full.test.ts', needsBuild: true,
  },
]
