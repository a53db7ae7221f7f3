import { describedOperations } from '@/app/docs/api/operations'
import { groups } from '@/components/api-docs/groups'
import { OperationEntry } from '@/components/api-docs/operation'
import { LanguageProvider } from '@/components/language/language-provider'
import { Brand } from '@/components/shell/brand'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'

export const metadata = { title: 'API' }

const linkClasses = 'underline underline-offset-4'
const example = 'curl https://settings.example.com/api/events -H "Authorization: Bearer $API_KEY" \\\n  -H "Content-Type: application/json" -d \'{"type": "agent.offline", "agent": "Front Desk"}\''

export default function ApiPage() {
  const operations = describedOperations()
  return (
    // For developers, in the language of the names that it explains.
    <LanguageProvider code="en">
      <main lang="en" dir="ltr" className="mx-auto max-w-4xl space-y-6 px-4 py-8 md:py-12">
        <Brand />
        <div className="space-y-3">
          <h1 className="title-gradient text-3xl font-semibold tracking-tight">API</h1>
          <p>
            Everything that the settings do, over HTTP and in JSON. This page is made of <a href="/api/openapi.json" className={linkClasses}>the OpenAPI document</a>,
            which clients can be generated from.
          </p>
          <p>
            A person is known by the cookie of a sign-in, a program by its organization’s API key. Whatever fails is answered with a status of 400 or more and
            one shape: <code>error</code> in words, <code>fields</code> with a message for each field where fields are to blame, <code>capability</code> where
            one is missing. 429 and 503 say in <code>Retry-After</code> when to try again.
          </p>
          <pre tabIndex={0} role="group" aria-label="An example" className="overflow-auto rounded-md border bg-muted p-3 text-xs focus-visible:outline-2 focus-visible:outline-ring"><code>{example}</code></pre>
        </div>
        <nav aria-label="Parts of the API">
          <ul className="flex flex-wrap gap-x-5">
            {groups.map(({ id, title }) => <li key={id}><a href={`#${id}`} className={`inline-flex min-h-8 items-center ${linkClasses}`}>{title}</a></li>)}
          </ul>
        </nav>
        {groups.map(({ id, title, paths }) => (
          <Card key={id} id={id} aria-labelledby={`${id}-title`}>
            <CardHeader><CardTitle id={`${id}-title`}>{title}</CardTitle></CardHeader>
            <CardContent>
              {operations.filter(({ path }) => paths.test(path)).map((operation) => <OperationEntry key={operation.id} {...operation} />)}
            </CardContent>
          </Card>
        ))}
      </main>
    </LanguageProvider>
  )
}
