import type { ReactNode } from 'react'
import { Sidebar } from '@/components/shell/sidebar'
import { TimezoneInit } from '@/components/timezone-init'
import { currentActor } from '@/lib/auth/actor'
import { imageAddress } from '@/lib/profile/profile'

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  // A stranger is turned away by the page, which knows where to come back to.
  if (actor === null) return children
  const { name, email, avatarFileId, timezone } = actor.user
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[256px_minmax(0,1fr)]">
      <Sidebar person={{ name, email, image: imageAddress(avatarFileId) }} />
      <main id="content" className="mx-auto w-full max-w-[1120px] px-4 py-6 md:px-8 md:py-8">{children}</main>
      {timezone === null && <TimezoneInit />}
    </div>
  )
}
