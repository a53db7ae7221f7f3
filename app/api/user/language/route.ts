import { operation, resource } from '@/lib/http/resource'
import { rememberLanguage } from '@/lib/language/own-language'
import { languageChoice } from '@/lib/language/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PUT: operation({
    summary: 'Stores the language in which mails and text messages come',
    requires: [],
    body: languageChoice,
    answer: languageChoice,
    run: ({ actor, body }) => rememberLanguage(actor, body),
  }),
})
