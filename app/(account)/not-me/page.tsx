import { NotMe } from '@/components/account/not-me'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('This was not me')

export default function NotMePage() {
  return <NotMe />
}
