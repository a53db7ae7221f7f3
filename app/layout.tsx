import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { fontVariables } from '@/app/fonts'
import { Toasts } from '@/components/ui/toasts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'TalkifAI Studio', template: '%s · TalkifAI Studio' },
  description: 'Build voice agents, and settle how your account works.',
  icons: '/icon.svg',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

// Every page carries the nonce of its own request, so none can be made at build time.
export const dynamic = 'force-dynamic'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        {children}
        <Toasts />
        <noscript>
          <p className="p-4 text-center">TalkifAI Studio needs JavaScript. Turn it on in your browser and load this page again.</p>
        </noscript>
      </body>
    </html>
  )
}
