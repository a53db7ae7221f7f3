import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { providers } from '@/lib/telephony/providers'

export function TelephonyCard() {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Telephony Integration</CardTitle>
        <CardDescription>Configure your telephony settings</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
        {providers.map(({ id, integration }) => (
          <Link key={id} href={{ pathname: '/telephony', query: { provider: id } }} className={buttonClasses('outline')}>
            {integration}
          </Link>
        ))}
      </CardContent>
    </Card>
  )
}
