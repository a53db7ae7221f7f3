import type { ReactNode } from 'react'
import { cookies } from 'next/headers'
import { StudioHelp } from '@/components/help/studio-help'
import { LanguageMemory } from '@/components/language/language-memory'
import { SessionWatch } from '@/components/session-watch'
import { DraftGuard } from '@/components/settings/profile/draft-guard'
import { Sidebar } from '@/components/shell/sidebar'
import { sidebarCookie, toSidebarState } from '@/components/shell/sidebar-memory'
import { TimezoneNote } from '@/components/timezone/timezone-note'
import { TimezoneInit } from '@/components/timezone-init'
import { currentActor } from '@/lib/auth/actor'
import { availableCapabilities } from '@/lib/capabilities/availability'
import { storedLanguage } from '@/lib/language/languages'
import { requestLanguage } from '@/lib/language/request-language'
import { imageAddress } from '@/lib/profile/profile'
import { findSessionLife } from '@/lib/security/session-life'

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const [actor, jar] = await Promise.all([currentActor(), cookies()])
  // A stranger is turned away by the page, which knows where to come back to.
  if (actor === null) return children
  const { id, name, email, avatarFileId, timezone, overrides } = actor.user
  const [life, language] = await Promise.all([findSessionLife(actor), requestLanguage()])
  return (
    <div className="min-h-dvh lg:flex">
      <Sidebar person={{ name, email, image: imageAddress(avatarFileId) }} initialState={toSidebarState(jar.get(sidebarCookie)?.value)} />
      <main id="content" tabIndex={-1} className="outline-none mx-auto w-full max-w-[1120px] min-w-0 px-4 py-6 md:px-8 md:py-8">{children}</main>
      {timezone === null ? <TimezoneInit /> : <TimezoneNote userId={id} saved={timezone} />}
      {language !== storedLanguage(actor.user.language) && <LanguageMemory language={language} />}
      {life !== null && <SessionWatch life={life} />}
      <StudioHelp available={availableCapabilities(overrides)} />
      <DraftGuard userId={id} />
    </div>
  )
}
