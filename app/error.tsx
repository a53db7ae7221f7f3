'use client'

import { Failure, type FailureProps } from '@/components/shell/failure'

/** For what fails outside the studio, or takes the studio's frame with it. */
export default function ErrorPage(props: FailureProps) {
  return (
    <main>
      <Failure {...props} />
    </main>
  )
}
