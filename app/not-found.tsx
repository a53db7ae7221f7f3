import Link from 'next/link'
import { MessagePage } from '@/components/shell/message-page'
import { buttonClasses } from '@/components/ui/button'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <MessagePage title="Page not found" description="There is nothing at this address. It may have moved, or the link may be mistyped.">
      <Link href="/settings" className={buttonClasses()}>Go to Settings</Link>
    </MessagePage>
  )
}
