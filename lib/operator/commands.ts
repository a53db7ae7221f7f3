import 'server-only'
import { backupCommand, restoreCommand } from '@/lib/backup/operator'
import { capabilityCommand } from '@/lib/capabilities/operator'
import { db } from '@/lib/db'
import { jobCommand } from '@/lib/jobs/operator'
import { announceCommand } from '@/lib/notifications/announce'
import { messagesCommand } from '@/lib/notifications/operator'
import { encryptionKeyCommand } from '@/lib/operator/encryption-key'
import { migrateCommand } from '@/lib/operator/migrate'
import { ipWhitelistCommand } from '@/lib/security/operator'

/** Does what the words say, tells it line by line, and gives back the exit code: 0 for done. */
export type Command = (args: string[], print: (line: string) => void) => Promise<number>

/** What the operator can do from a shell, while the app runs or not. */
export const commands: Record<string, Command> = {
  announce: announceCommand,
  backup: backupCommand,
  capability: capabilityCommand,
  'encryption-key': encryptionKeyCommand,
  'ip-whitelist': ipWhitelistCommand,
  job: jobCommand,
  messages: messagesCommand,
  migrate: migrateCommand,
  restore: restoreCommand,
  seed: async (_args, print) => {
    // Loaded only here: the demo's people and calls are a lot of text.
    const { seedDemo } = await import('@/prisma/seed')
    const { created } = await seedDemo(db)
    print(created ? 'The demo accounts and their data were made.' : 'The demo accounts are there already; nothing was changed.')
    return 0
  },
}
