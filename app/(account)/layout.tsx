import type { ReactNode } from 'react'
import { LanguageButtons } from '@/components/language/language-buttons'
import { DraftGuard } from '@/components/settings/profile/draft-guard'
import { Brand } from '@/components/shell/brand'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <Brand />
      <div className="w-full max-w-[400px]">{children}</div>
      <LanguageButtons />
      <DraftGuard userId={null} />
    </main>
  )
}
