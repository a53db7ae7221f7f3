import { NotMe } from '@/components/account/not-me'

export const metadata = { title: 'This was not me' }

export default function NotMePage() {
  return <NotMe />
}
