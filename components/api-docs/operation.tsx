import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { Field } from '@/lib/http/openapi-examples'

/** A body that goes one way or the other. */
export interface Body {
  type: string
  fields: Field[]
  /** As somebody would write it. */
  example: string
}

/** What the page shows of one method of one path. */
export interface ApiOperation {
  id: string
  method: string
  path: string
  summary: string
  who: string
  query: Field[]
  request: Body[]
  status: string
  answer: Body | null
  errors: { status: string; description: string }[]
}

/** One operation, closed at first; it opens without a script. */
export function OperationEntry({ id, method, path, summary, who, query, request, status, answer, errors }: ApiOperation) {
  return (
    <details id={id} className="group border-t first:border-t-0">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-2.5 focus-visible:outline-2 focus-visible:outline-ring">
        <Badge className="w-16 justify-center font-mono">{method}</Badge>
        <code className="min-w-0 text-sm font-medium break-all">{path}</code>
        <span className="w-full text-muted-foreground sm:w-auto">{summary}</span>
      </summary>
      <div className="space-y-4 pb-5">
        <p>{who}</p>
        {query.length > 0 && <Fields title="In the query" fields={query} />}
        {request.map((body) => <BodyPart key={body.type} title={`Takes ${body.type}`} body={body} />)}
        {answer === null ? <p className="text-muted-foreground">Answers {status}.</p> : <BodyPart title={`Answers ${status}, ${answer.type}`} body={answer} />}
        <Part title="Errors">
          <ul className="space-y-0.5">
            {errors.map((error) => <li key={error.status}><code>{error.status}</code> {error.description}</li>)}
          </ul>
        </Part>
      </div>
    </details>
  )
}

function BodyPart({ title, body }: { title: string; body: Body }) {
  return (
    <div className="space-y-2">
      {body.fields.length === 0 ? <h4 className="font-medium">{title}</h4> : <Fields title={title} fields={body.fields} />}
      {/* The keyboard reaches what it scrolls. */}
      <pre tabIndex={0} role="group" aria-label={title} className="max-h-80 overflow-auto rounded-md border bg-muted p-3 text-xs focus-visible:outline-2 focus-visible:outline-ring"><code>{body.example}</code></pre>
    </div>
  )
}

function Fields({ title, fields }: { title: string; fields: Field[] }) {
  return (
    <Part title={title}>
      <dl className="space-y-1">
        {fields.map(({ path, kind, isOptional }) => (
          <div key={path} className="flex flex-wrap gap-x-3">
            <dt><code className="break-all">{path === '' ? 'the whole' : path}</code></dt>
            <dd className="min-w-0 break-words text-muted-foreground">{kind}{isOptional && ', optional'}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <h4 className="font-medium">{title}</h4>
      {children}
    </div>
  )
}
