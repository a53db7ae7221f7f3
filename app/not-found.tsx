import Link from 'next/link'
import { Message } from '@/components/shell/message'
import { buttonClasses } from '@/components/ui/button'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <main>
      <Message title="Page not found" description="There is nothing at this address. It may have moved, or the link may be mistyped.">
        <Link href="/settings" className={buttonClasses()}>Go to Settings</Link>
      </Message>
    </main>
  )
}
