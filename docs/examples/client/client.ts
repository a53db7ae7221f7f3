// A client of the API whose types are made from the API's own description, so that a change of the API is an error here
// when it is compiled. In a folder of its own:
//
//   npm init --yes && npm pkg set type=module
//   npm install openapi-fetch && npm install --save-dev openapi-typescript typescript tsx
//   npx openapi-typescript https://settings.example.com/api/openapi.json --output api.d.ts
//   STUDIO_URL=https://settings.example.com STUDIO_EMAIL=… STUDIO_PASSWORD=… npx tsx client.ts
import createClient from 'openapi-fetch'
import type { paths } from './api'

const { STUDIO_URL = 'http://localhost:3000', STUDIO_EMAIL = '', STUDIO_PASSWORD = '' } = process.env

/** Signs in as a browser does. @returns the session's cookie */
async function signIn(email: string, password: string): Promise<string> {
  const csrf = await fetch(`${STUDIO_URL}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${STUDIO_URL}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  })
  const cookie = cookiesOf(answer)
  if (!cookie.includes('session-token=')) throw new Error('The email address and the password do not fit')
  return cookie
}

function cookiesOf(answer: Response): string {
  return answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ')
}

const client = createClient<paths>({ baseUrl: STUDIO_URL, headers: { cookie: await signIn(STUDIO_EMAIL, STUDIO_PASSWORD) } })

const { data: profile, error } = await client.GET('/api/user/profile')
if (error !== undefined) throw new Error(error.error)
console.log(`${profile.name} in ${profile.timezone ?? 'no timezone yet'}`)

// Named by its type, so that a field that the API does not have is an error too.
const changes: paths['/api/user/profile']['put']['requestBody']['content']['application/json'] = { name: profile.name ?? 'Ada Lovelace', timezone: 'Europe/London', company: 'Analytical Engines' }
const saved = await client.PUT('/api/user/profile', { body: changes })
console.log(saved.data === undefined ? saved.error : `Saved: ${saved.data.company}, ${saved.data.timezone}`)

// Whatever fails has one shape, with a message for each field that is to blame.
const refused = await client.PUT('/api/user/profile', { body: { name: 'A', timezone: 'Europe/London' } })
console.log(refused.response.status, refused.error?.fields?.name)
