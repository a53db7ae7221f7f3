import { UnsubscribeCard } from '@/components/account/unsubscribe-card'

export const metadata = { title: 'Turn off notifications' }

export default function UnsubscribePage() {
  return <UnsubscribeCard />
}
