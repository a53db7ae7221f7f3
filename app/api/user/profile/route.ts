import { operation, resource } from '@/lib/http/resource'
import { tagged } from '@/lib/http/tagged'
import { profileTag, readProfile, saveProfile } from '@/lib/profile/profile'
import { profile, profileInput } from '@/lib/profile/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The signed-in user’s profile',
    requires: [],
    answer: profile,
    run: async ({ actor, request }) => {
      const tag = profileTag(actor.user)
      const known = request.headers.get('if-none-match')?.split(',').map((entry) => entry.trim().replace(/^W\//, '')) ?? []
      const isKnown = known.includes(tag) || known.includes('*')
      if (isKnown) return new Response(null, { status: 304, headers: { ETag: tag, 'Cache-Control': 'private, no-store' } })
      return tagged(readProfile(actor), tag)
    },
  }),
  PUT: operation({
    summary: 'Saves the profile; with If-Match only where it is still the version that was read',
    requires: [],
    body: profileInput,
    answer: profile,
    fails: ['conflict'],
    run: async ({ actor, body, request }) => {
      const saved = await saveProfile(actor, body, request.headers.get('if-match'))
      return tagged(saved.profile, saved.tag)
    },
  }),
})
