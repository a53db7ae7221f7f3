import { Message } from '@/components/shell/message'
import { buttonClasses } from '@/components/ui/button-classes'
import { titled, translateForRequest } from '@/lib/language/request-language'

const words = ['Page not found', 'There is nothing at this address. It may have moved, or the link may be mistyped.', 'Go to Settings'] as const

export const generateMetadata = titled(words[0])

export default async function NotFound() {
  const [title, description, label] = [await translateForRequest(words[0]), await translateForRequest(words[1]), await translateForRequest(words[2])]
  return (
    <main>
      <Message title={title} description={description}>
        {/* Not a link of Next's: every page carries this one's code, and hardly anybody gets here. */}
        <a href="/settings" className={buttonClasses()}>{label}</a>
      </Message>
    </main>
  )
}
