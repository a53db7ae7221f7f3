import { UnsubscribeCard } from '@/components/account/unsubscribe-card'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Turn off notifications')

export default function UnsubscribePage() {
  return <UnsubscribeCard />
}
