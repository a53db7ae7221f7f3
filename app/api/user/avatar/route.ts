import { operation, resource } from '@/lib/http/resource'
import { avatarMedia, removeAvatar, saveAvatar } from '@/lib/profile/avatar'
import { avatarAnswer } from '@/lib/profile/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: operation({
    summary: 'Replaces the avatar by an image of at most 5 MB',
    requires: [],
    media: avatarMedia,
    answer: avatarAnswer,
    run: ({ actor, request }) => saveAvatar(actor, request),
  }),
  DELETE: operation({ summary: 'Removes the avatar', requires: [], answer: avatarAnswer, run: ({ actor }) => removeAvatar(actor) }),
})
