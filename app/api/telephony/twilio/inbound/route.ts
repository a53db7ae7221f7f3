import { openOperation, resource } from '@/lib/http/resource'
import { takeTwilioText, twilioMedia } from '@/lib/telephony/inbound-texts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Takes in a text message from Twilio, which signs it; STOP turns the sender’s text messages off',
    media: twilioMedia,
    run: ({ request }) => takeTwilioText(request),
  }),
})
