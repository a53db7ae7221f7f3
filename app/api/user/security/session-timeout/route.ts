import { reserved, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: reserved('sessionTimeout', 'Changes the time without activity after which sessions end'),
})
