import { openOperation, resource } from '@/lib/http/resource'
import { oneClickMedia, unsubscribe, unsubscribeQuery } from '@/lib/notifications/unsubscribe'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: openOperation({
    summary: 'Leads to the page with the button that turns off what a mail is about; changes nothing',
    query: unsubscribeQuery,
    status: 303,
    // A relative address: the one that the browser knows this server by.
    run: ({ query }) => Promise.resolve(new Response(null, { status: 303, headers: { Location: `/unsubscribe#${encodeURIComponent(query.token)}` } })),
  }),
  POST: openOperation({
    summary: 'Turns off what a mail is about, as mail programs ask for it (RFC 8058): with no cookie, from any site',
    query: unsubscribeQuery,
    media: oneClickMedia,
    fromAnySite: true,
    run: ({ query, request }) => unsubscribe(query.token, request),
  }),
})
