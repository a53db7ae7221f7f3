import { reserved, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: reserved('deleteAccount', 'Schedules the deletion of the account'),
})
