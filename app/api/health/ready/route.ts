import { databaseReady } from '@/lib/db/ready'
import { AppError } from '@/lib/http/errors'
import { openOperation, resource } from '@/lib/http/resource'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: openOperation({
    summary: 'Whether the process can serve: its database answers and is migrated',
    run: async () => {
      if (await databaseReady()) return { status: 'ok' }
      throw new AppError('away')
    },
  }),
})
