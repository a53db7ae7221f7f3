import type { ReactNode } from 'react'

interface MessagePageProps {
  title: string
  description: string
  children: ReactNode
}

/** A page that has one thing to say and one thing to do. */
export function MessagePage({ title, description, children }: MessagePageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="title-gradient text-3xl leading-9 font-semibold">{title}</h1>
      <p className="max-w-md text-muted-foreground">{description}</p>
      <div className="mt-3">{children}</div>
    </main>
  )
}
