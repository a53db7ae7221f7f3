import { reserved, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: reserved('twoFactor', 'Begins to set up two-factor authentication'),
  PUT: reserved('twoFactor', 'Confirms two-factor authentication with a first code'),
})
