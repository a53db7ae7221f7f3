import { endingEvent, leaveUnasked } from '@/components/leaving'
import { hearTabs, tellTabs, type EndReason, type SessionEnds } from '@/components/session/session-news'
import { toast } from '@/components/ui/toast'
import { minutes, seconds } from '@/lib/clock'
import { ApiError, call } from '@/lib/http/client'
import type { SessionLife } from '@/lib/security/schema'

/** The eyes on one session. */
export interface SessionWatch {
  /** Takes the server's word, measured at `measuredAt` in milliseconds since 1970. */
  accept: (life: SessionLife, measuredAt: number) => void
  /** Somebody said that they are there. */
  stay: () => void
  stop: () => void
}

const warningTime = seconds(60)
const pauseBetweenSigns = minutes(1)
// What somebody did before the laptop slept is no sign that they are there now.
const oldestSign = minutes(2)
const recently = seconds(5)
const retryPause = seconds(5)
// A longer timer fires at once.
const longestTimer = 2 ** 31 - 1

const signs = ['pointerdown', 'keydown', 'wheel', 'scroll', 'touchstart']
const returns = ['focus', 'pageshow']

/**
 * Keeps an eye on when the session ends, by absolute moments, which survive a laptop's sleep: tells the server of
 * people's signs, calls for the warning a minute before the end, and leaves when the server says that it is over.
 *
 * @param warn is told when the session will end while the warning is wanted, and null when it is not
 */
export function watchSession(warn: (endsAt: number | null) => void): SessionWatch {
  let ends: SessionEnds = { idle: Infinity, absolute: Infinity }
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isWarning = false
  let isOver = false
  let isStayWanted = false
  let rumour: EndReason | null = null
  let signAt: number | null = null
  let toldAt = Date.now()
  let askedAt = -Infinity

  /** Does what is due now, and otherwise sees to it that it is looked again in time. */
  function look(): void {
    if (isOver || isAsking) return
    const now = Date.now()
    const end = Math.min(ends.idle, ends.absolute)
    if (signAt !== null && now - signAt > oldestSign) signAt = null
    if (isStayWanted) return void ask('POST')
    if (rumour !== null || now >= end) return void ask('GET')
    if (signAt !== null && !isWarning && now - toldAt >= pauseBetweenSigns) return void ask('POST')
    const warnAt = ends.idle - warningTime
    if (now >= warnAt && !isWarning) {
      // Another tab or request may have prolonged the session.
      if (now - askedAt > recently) return void ask('GET')
      isWarning = true
      warn(ends.idle)
    }
    lookAgain(Math.min(isWarning ? end : Math.min(warnAt, end), signAt === null || isWarning ? Infinity : toldAt + pauseBetweenSigns))
  }

  function lookAgain(at: number): void {
    clearTimeout(timer)
    timer = setTimeout(look, Math.min(Math.max(at - Date.now(), 0), longestTimer))
  }

  async function ask(method: 'GET' | 'POST'): Promise<void> {
    isAsking = true
    const [begunAt, sign, heard, isWish] = [Date.now(), signAt, rumour, isStayWanted]
    askedAt = begunAt
    rumour = null
    if (method === 'POST') {
      toldAt = begunAt
      signAt = null
      isStayWanted = false
    }
    const answer = await call<SessionLife>(method, '/api/user/session').catch((error: unknown) => error as ApiError)
    isAsking = false
    if (isOver) return
    if (!(answer instanceof Error)) {
      // Measured from when it was asked for, so that the end is never expected too late.
      take(endsOf(answer.body, begunAt))
      if (method === 'POST') tellTabs({ kind: 'stays', ends })
      return
    }
    if (answer instanceof ApiError && answer.status === 401) return leave(heard ?? rumour)
    signAt ??= sign
    rumour ??= heard
    if (isWish) toast.error(answer.message)
    if (rumour !== null || Date.now() >= Math.min(ends.idle, ends.absolute)) lookAgain(Date.now() + retryPause)
    else look()
  }

  function take(next: SessionEnds): void {
    ends = next
    if (isWarning) {
      isWarning = ends.idle - Date.now() <= warningTime
      warn(isWarning ? ends.idle : null)
    }
    look()
  }

  function reasonNow(): EndReason {
    if (Date.now() >= ends.absolute) return 'lifetime'
    return Date.now() >= ends.idle ? 'timeout' : 'unknown'
  }

  /** @param heard why, where another tab has told it, which then needs no telling */
  function leave(heard: EndReason | null): void {
    const reason = heard ?? reasonNow()
    stop()
    if (heard === null) tellTabs({ kind: 'over', reason })
    const isUnmeant = reason === 'timeout' || reason === 'lifetime'
    const back = encodeURIComponent(`${window.location.pathname}${window.location.search}`)
    leaveUnasked(`/sign-in?callbackUrl=${back}${isUnmeant ? `&reason=${reason}` : ''}`, isUnmeant)
  }

  function onSign(): void {
    if (isWarning) return
    const isFirst = signAt === null
    signAt = Date.now()
    if (isFirst) look()
  }

  function onVisible(): void {
    if (document.visibilityState === 'visible') look()
  }

  function stop(): void {
    isOver = true
    clearTimeout(timer)
    stopHearing()
    for (const name of signs) document.removeEventListener(name, onSign, true)
    for (const name of returns) window.removeEventListener(name, look)
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener(endingEvent, stop)
  }

  const stopHearing = hearTabs((news) => {
    if (news.kind === 'stays') return take(news.ends)
    rumour = news.reason
    look()
  })
  for (const name of signs) document.addEventListener(name, onSign, { capture: true, passive: true })
  for (const name of returns) window.addEventListener(name, look)
  document.addEventListener('visibilitychange', onVisible)
  // Somebody signs out in this very tab.
  window.addEventListener(endingEvent, stop)

  return {
    accept: (life, measuredAt) => {
      take(endsOf(life, measuredAt))
      tellTabs({ kind: 'stays', ends })
    },
    stay: () => {
      isStayWanted = true
      look()
    },
    stop,
  }
}

function endsOf({ idleSecondsLeft, secondsLeft }: SessionLife, measuredAt: number): SessionEnds {
  return {
    idle: idleSecondsLeft === null ? Infinity : measuredAt + seconds(idleSecondsLeft),
    absolute: measuredAt + seconds(secondsLeft),
  }
}
