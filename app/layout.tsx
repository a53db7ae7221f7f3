import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import { fontVariables } from '@/app/fonts'
import { LanguageProvider } from '@/components/language/language-provider'
import { FailureAtHand } from '@/components/shell/failure'
import { ThemeFollower } from '@/components/theme/theme-follower'
import { frameColors, themeCookie, toTheme } from '@/components/theme/theme-memory'
import { Toasts } from '@/components/ui/toasts'
import { languages } from '@/lib/language/languages'
import { requestLanguage, translateForRequest } from '@/lib/language/request-language'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: 'TalkifAI Studio', template: '%s · TalkifAI Studio' },
    description: await translateForRequest('Build voice agents, and settle how your account works.'),
    icons: '/icon.svg',
  }
}

/** The chosen theme colours the browser's own frame as well. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  const themeColor = (['light', 'dark'] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: frameColors[theme === 'system' ? scheme : theme],
  }))
  return { width: 'device-width', initialScale: 1, colorScheme: theme === 'system' ? 'light dark' : theme, themeColor }
}

// Every page carries the nonce of its own request, so none can be made at build time.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, language] = await Promise.all([chosenTheme(), requestLanguage()])
  // Without a class the style sheet goes with the device.
  return (
    <html lang={language} dir={languages[language].direction} className={theme === 'system' ? fontVariables : `${fontVariables} ${theme}`}>
      <body>
        <LanguageProvider code={language}>
          {children}
          <Toasts />
        </LanguageProvider>
        <ThemeFollower />
        <FailureAtHand />
        <noscript>
          <p className="p-4 text-center">{await translateForRequest('TalkifAI Studio needs JavaScript. Turn it on in your browser and load this page again.')}</p>
        </noscript>
      </body>
    </html>
  )
}

async function chosenTheme() {
  return toTheme((await cookies()).get(themeCookie)?.value)
}
