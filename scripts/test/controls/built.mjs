/** What only the built app can show. */
export const built = [
  {
    breaks: 'A save is answered before it is stored',
    changes: [{
      file: 'lib/db/prepared.ts',
      find: '  return (await postgresPool(address).query(query)).rows as Row[]\n',
      put: "  if (name === 'save_profile') {\n    setTimeout(() => void postgresPool(address).query(query).catch(() => undefined), 100)\n    return [{ updatedAt: new Date() }] as Row[]\n  }\n  return (await postgresPool(address).query(query)).rows as Row[]\n",
    }],
    project: 'faults', test: 'tests/faults/postgres-kill.test.ts', needsBuild: true,
  },
  {
    breaks: 'The embedded database is kept in memory',
    changes: [{ file: 'lib/db/embedded.ts', find: '    return await PGlite.create(folder, { startParams })\n', put: '    return await PGlite.create()\n' }],
    project: 'faults', test: 'tests/faults/embedded.test.ts', named: 'kill -9 during saves', needsBuild: true,
  },
  {
    breaks: 'A profile is saved in two statements',
    changes: [
      { file: 'lib/profile/profile.ts', find: "import { runPrepared } from '@/lib/db/prepared'\n", put: "import { db } from '@/lib/db'\nimport { runPrepared } from '@/lib/db/prepared'\n" },
      { file: 'lib/profile/profile.ts', find: '      timezone = ${timezone},\n', put: '' },
      { file: 'lib/profile/profile.ts', find: "  if (saved === undefined) throw new AppError('conflict')\n", put: "  if (saved === undefined) throw new AppError('conflict')\n  await db.user.update({ where: { id: actor.userId }, data: { timezone } })\n" },
    ],
    project: 'faults', test: 'tests/faults/postgres-kill.test.ts', needsBuild: true,
  },
  {
    breaks: 'A database that drops its connections is a mistake of ours',
    changes: [
      { file: 'lib/db/away.ts', find: '|57P0[1235]|', put: '|' },
      { file: 'lib/db/away.ts', find: "  'Connection terminated',\n", put: '' },
    ],
    project: 'faults', test: 'tests/faults/postgres.test.ts', needsBuild: true,
  },
  {
    breaks: 'A database that hangs is a mistake of ours',
    changes: [{ file: 'lib/db/away.ts', find: "  'Query read timeout',\n", put: '' }],
    project: 'faults', test: 'tests/faults/postgres.test.ts', needsBuild: true,
  },
  {
    breaks: 'A backup reads each table at a moment of its own',
    changes: [{ file: 'lib/backup/snapshot.ts', find: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', put: 'BEGIN READ ONLY' }],
    project: 'faults', test: 'tests/faults/backup.test.ts', named: 'always written together', needsBuild: true,
  },
  {
    breaks: 'The image holds what only building needs',
    changes: [{ file: 'scripts/image.mjs', find: "'dist', '.next']", put: "'dist', '.next', 'node_modules/typescript', 'node_modules/@next']" }],
    project: 'faults', test: 'tests/faults/image.test.ts', needsBuild: true,
  },
  {
    breaks: 'Any site may show the pages in a frame',
    changes: [
      { file: 'lib/http/security-headers.ts', find: `    "frame-ancestors 'none'",\n`, put: '' },
      { file: 'lib/http/security-headers.ts', find: "    'X-Frame-Options': 'DENY',\n", put: '' },
    ],
    project: 'faults', test: 'tests/faults/observatory.test.ts', named: '/settings is an A', needsBuild: true,
  },
  {
    breaks: 'The log holds what stands behind the ? of an address',
    changes: [{ file: 'lib/http/listener.ts', find: "const path = (url.split('?', 1)[0] ?? '').slice(", put: 'const path = url.slice(' }],
    project: 'faults', test: 'tests/faults/logs.test.ts', needsBuild: true,
  },
  {
    breaks: 'A page holds a script without a nonce',
    changes: [{ file: 'app/layout.tsx', find: '        <ThemeFollower />\n', put: "        <ThemeFollower />\n        <script dangerouslySetInnerHTML={{ __html: 'void 0' }} />\n" }],
    project: 'browser', test: 'tests/browser/shell.spec.ts', named: 'address of the site', needsBuild: true,
  },
  {
    breaks: 'A title comes after its page',
    changes: [{ file: 'next.config.ts', find: '  htmlLimitedBots: /./,\n', put: '' }],
    project: 'browser', test: 'tests/browser/shell.spec.ts', named: 'sent with the head', needsBuild: true,
  },
  {
    breaks: 'Each request leaves a file open',
    changes: [
      { file: 'lib/http/listener.ts', find: "import http from 'node:http'\n", put: "import fs from 'node:fs'\nimport http from 'node:http'\n" },
      { file: 'lib/http/listener.ts', find: '    whenDone(request, response, requestId, observe)\n', put: "    fs.openSync('/dev/null', 'r')\n    whenDone(request, response, requestId, observe)\n" },
    ],
    project: 'faults', test: 'tests/faults/load.test.ts', named: 'fifty connections', needsBuild: true,
  },
  {
    breaks: 'All requests that arrive together are begun in one turn',
    changes: [{ file: 'lib/http/turns.ts', find: 'if (waiting.push(begin) === 1) setImmediate(beginNext)', put: 'begin()' }],
    project: 'faults', test: 'tests/faults/load.test.ts', named: 'on the embedded database newcomers', needsBuild: true,
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
