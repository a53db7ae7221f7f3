import { Message } from '@/components/shell/message'
import { buttonClasses } from '@/components/ui/button'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <main>
      <Message title="Page not found" description="There is nothing at this address. It may have moved, or the link may be mistyped.">
        {/* Not a link of Next's: every page carries this one's code, and hardly anybody gets here. */}
        <a href="/settings" className={buttonClasses()}>Go to Settings</a>
      </Message>
    </main>
  )
}
