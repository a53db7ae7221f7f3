import { openOperation, resource } from '@/lib/http/resource'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: openOperation({ summary: 'Whether the process runs', run: () => Promise.resolve({ status: 'ok' }) }),
})
