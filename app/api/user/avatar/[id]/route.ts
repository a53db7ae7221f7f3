import { operation, resource } from '@/lib/http/resource'
import { serveAvatar } from '@/lib/profile/avatar'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({ summary: 'The picture itself', requires: [], fails: ['notFound'], run: ({ actor, params }) => serveAvatar(actor, params.id ?? '') }),
})
