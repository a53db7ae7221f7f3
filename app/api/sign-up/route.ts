import { signUp } from '@/lib/auth/sign-up'
import { signUpAnswer, signUpInput } from '@/lib/auth/schema'
import { clientOf } from '@/lib/http/client-of'
import { openOperation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: openOperation({
    summary: 'Makes an account',
    body: signUpInput,
    answer: signUpAnswer,
    status: 201,
    fails: ['taken', 'tooMany'],
    run: ({ body, request }) => signUp(body, clientOf(request.headers)),
  }),
})
