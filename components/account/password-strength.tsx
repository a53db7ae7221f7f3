import { Circle, CircleCheck, CircleDashed } from 'lucide-react'
import type { PasswordJudge } from '@/components/account/password-judge'
import { useTranslate } from '@/components/language/use-language'
import { leastLength, passwordProblems, type PasswordRule, type RuleContext, type RuleFinding } from '@/lib/auth/password-rules'
import { cn } from '@/lib/utils'

export interface PasswordStrengthProps extends Omit<RuleContext, 'common'> {
  id: string
  password: string
  /** Null until it is loaded. */
  judge: PasswordJudge | null
}

const levels = [
  { words: '', colour: '' },
  { words: 'Weak', colour: 'bg-danger-button' },
  { words: 'Fair', colour: 'bg-warning' },
  { words: 'Good', colour: 'bg-primary' },
  { words: 'Strong', colour: 'bg-success' },
] as const

/** What a new password needs, with a mark at each rule that it meets, and how hard it is to guess. */
export function PasswordStrength({ id, password, judge, ...context }: PasswordStrengthProps) {
  const translate = useTranslate()
  const findings = passwordProblems(password, { ...context, common: judge?.isCommon ?? null })
  const level = password === '' ? 0 : levelOf(findings, judge?.estimate(password) ?? null)
  const { words, colour } = levels[level] ?? levels[0]
  return (
    <div className="@container pt-1 pb-2 text-[13px] leading-[18px]">
      <div className="mb-2 flex items-center gap-3">
        <div aria-hidden className="grid h-1.5 flex-1 grid-cols-4 gap-1">
          {[1, 2, 3, 4].map((step) => <span key={step} className={cn('rounded-full forced-colors:border', step <= level ? cn(colour, 'forced-colors:bg-[Highlight]') : 'bg-border')} />)}
        </div>
        <p role="status" className="w-14 text-end font-medium">
          <span className="sr-only">{words === '' ? '' : translate('Password strength: ')}</span>
          {translate(words)}
        </p>
      </div>
      <ul id={id} className="grid gap-x-4 gap-y-1 @min-[24rem]:grid-cols-2">
        {findings.map(({ rule, passed }) => <Rule key={rule} words={wordsOf(rule, context)} passed={password === '' ? false : passed} />)}
      </ul>
    </div>
  )
}

function Rule({ words, passed }: { words: string; passed: boolean | null }) {
  const translate = useTranslate()
  const Icon = passed === null ? CircleDashed : passed ? CircleCheck : Circle
  return (
    <li className={cn('flex gap-1.5', passed ? 'text-success' : 'text-muted-foreground')}>
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <span>
        {translate(words)}
        <span className="sr-only">{translate(passed ? ': met. ' : '. ')}</span>
      </span>
    </li>
  )
}

const labels: Record<Exclude<PasswordRule, 'length'>, string> = {
  upper: 'An upper-case letter',
  lower: 'A lower-case letter',
  number: 'A number',
  special: 'A special character',
  common: 'Not a common password',
  personal: 'Not your name or e-mail',
  other: 'Not the current password',
}

function wordsOf(rule: PasswordRule, { policy }: Pick<RuleContext, 'policy'>): string {
  return rule === 'length' ? `At least ${leastLength[policy]} characters` : labels[rule]
}

/**
 * The level to show, from 1 to 4. Whatever a rule refuses is never more than fair, what anybody guesses is weak, and
 * nothing is strong before all rules have been asked.
 */
function levelOf(findings: RuleFinding[], score: number | null): number {
  const fails = (rule: PasswordRule) => findings.some((finding) => finding.rule === rule && finding.passed === false)
  if (fails('common') || fails('personal') || fails('other')) return 1
  const most = findings.some(({ passed }) => passed === false) ? 2 : findings.some(({ passed }) => passed === null) ? 3 : 4
  return Math.min(Math.max(score ?? 1, 1), most)
}
