/** What only the built app can show. */
export const built = [
  {
    breaks: 'The embedded database is kept in memory',
    changes: [{ file: 'lib/db/embedded.ts', find: '    return await PGlite.create(folder)\n', put: '    return await PGlite.create()\n' }],
    project: 'faults', test: 'tests/faults/embedded.test.ts', named: 'kill -9 during saves', needsBuild: true,
  },
  {
    breaks: 'A full disk is told as a mistake of ours',
    changes: [{ file: 'lib/db/away.ts', find: '|53100|53300|', put: '|53300|' }],
    project: 'faults', test: 'tests/faults/disk-full.test.ts', needsBuild: true,
  },
]
