'use client'

import { AvatarField } from '@/components/settings/profile/avatar-field'
import { ProfileFields } from '@/components/settings/profile/profile-fields'
import type { ProfileForm } from '@/components/settings/profile/use-profile-form'
import { Button } from '@/components/ui/button'
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
        {conflict !== null && (
          <div role="alert" className="rounded-control border border-warning-border bg-warning-ground p-4">
            <p className="font-medium text-warning-title">This profile was changed in another tab or on another device. What you typed is still here.</p>
            <div className="mt-3 flex flex-wrap gap-3">
              <Button variant="secondary" onClick={conflict.useLatest}>Load the latest</Button>
              <Button variant="outlineWarning" onClick={conflict.overwrite}>Save mine anyway</Button>
            </div>
          </div>
        )}
        <AvatarField image={stored.image} name={stored.name} />
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
