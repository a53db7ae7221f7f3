'use client'

import { ConflictNotice } from '@/components/settings/conflict-notice'
import { AvatarField } from '@/components/settings/profile/avatar-field'
import { ProfileFields } from '@/components/settings/profile/profile-fields'
import type { ProfileForm } from '@/components/settings/profile/use-profile-form'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'

export function ProfileCard({ profile }: { profile: ProfileForm }) {
  const { conflict, stored, save } = profile
  return (
    <Card>
      <CardHeader>
        <CardTitle>Profile Information</CardTitle>
        <CardDescription>Update your personal and company details</CardDescription>
      </CardHeader>
      <CardContent className="space-y-6">
        {conflict !== null && <ConflictNotice news="This profile was changed in another tab or on another device." onLoadLatest={conflict.useLatest} onOverwrite={conflict.overwrite} />}
        <AvatarField image={stored.image} name={stored.name} email={stored.email} />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <ProfileFields profile={profile} />
          {/* Lets Enter submit; the visible button stands in the page's header. */}
          <button type="submit" hidden />
        </form>
      </CardContent>
    </Card>
  )
}
