import { routes } from '@/app/api/routes'
import { openApiDocument } from '@/lib/http/openapi'
import { openOperation, resource } from '@/lib/http/resource'

export const dynamic = 'force-dynamic'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: openOperation({ summary: 'This document', run: () => Promise.resolve(openApiDocument(routes)) }),
})
