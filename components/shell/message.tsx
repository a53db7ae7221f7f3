import type { ReactNode } from 'react'

interface MessageProps {
  title: string
  description: string
  children: ReactNode
}

/** In the place of a page: one thing to say and one thing to do, in the reader's language. */
export function Message({ title, description, children }: MessageProps) {
  return (
    <div className="flex min-h-[80dvh] flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="title-gradient text-3xl leading-9 font-semibold">{title}</h1>
      <p className="max-w-md text-muted-foreground">{description}</p>
      <div className="mt-3">{children}</div>
    </div>
  )
}
