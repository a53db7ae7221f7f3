import { reserved, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: reserved('ipWhitelist', 'Changes the addresses from which the account can be used'),
})
