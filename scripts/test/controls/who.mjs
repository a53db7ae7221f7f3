/** Who somebody is, and what they may. */
export const who = [
  {
    breaks: 'A session that was ended is still taken',
    changes: [{ file: 'lib/auth/sessions.ts', find: 's.revoked_at is null and ${isInTime} and (', put: '${isInTime} and (' }],
    project: 'api', test: 'tests/api/auth/sessions.test.ts', named: 'from its own browser',
  },
  {
    breaks: 'A session never grows idle',
    changes: [{ file: 'lib/auth/sessions.ts', find: 'or s.last_active_at > now() - make_interval(mins => u.session_timeout_minutes)', put: 'or true' }],
    project: 'api', test: 'tests/api/auth/sessions.test.ts', named: 'idle for longer',
  },
  {
    breaks: 'A new password leaves the other sessions open',
    changes: [{ file: 'lib/auth/sessions.ts', find: "set revoked_at = now() where user_id = ${userId} and id <> ${except} and revoked_at is null", put: "set revoked_at = null where user_id = ${userId} and id <> ${except} and revoked_at is null" }],
    project: 'api', test: 'tests/api/auth/change-password.test.ts', named: 'ends the others',
  },
  {
    breaks: 'Whoever is not signed in is let through',
    changes: [{ file: 'lib/http/resource.ts', find: ": isFor('apiKey') ? readKeyHolder : readActor", put: ": isFor('apiKey') ? readKeyHolder : (...all: Parameters<typeof readActor>) => readActor(...all).catch(() => null)" }],
    project: 'api', test: 'tests/api/authorization.test.ts', named: 'nobody',
  },
  {
    breaks: 'A feature that somebody lacks is served',
    changes: [{ file: 'lib/capabilities/demand.ts', find: 'if (missing !== undefined) {', put: 'if (missing === ("" as string)) {' }],
    project: 'api', test: 'tests/api/capabilities.test.ts', named: 'is refused in the documented words',
  },
  {
    breaks: 'Somebody else’s passkey can be renamed',
    changes: [{ file: 'lib/security/passkeys.ts', find: 'where: { id, userId: actor.userId }, data: { name }', put: 'where: { id }, data: { name }' }],
    project: 'api', test: 'tests/api/authorization.test.ts', named: 'what belongs to somebody else',
  },
  {
    breaks: 'Somebody else’s session can be ended',
    changes: [{ file: 'lib/security/devices.ts', find: 'u.id = s.user_id and u.id = ${userId} and s.id = ${id}', put: 'u.id = s.user_id and (u.id = ${userId} or true) and s.id = ${id}' }],
    project: 'api', test: 'tests/api/authorization.test.ts', named: 'what belongs to somebody else',
  },
  {
    breaks: 'A member manages telephony like an owner',
    changes: [{ file: 'lib/telephony/roles.ts', find: "if (membership.role === 'member') throw", put: "if (membership.role === 'nobody') throw" }],
    project: 'api', test: 'tests/api/authorization.test.ts', named: 'an organization’s',
  },
  {
    breaks: 'An account that is being deleted is used like any other',
    changes: [{ file: 'lib/http/resource.ts', find: 'if (actor !== null && !definition.duringGrace) demandNoDeletion(actor)', put: 'if (actor === null) demandNoDeletion(caller as never)' }],
    project: 'api', test: 'tests/api/authorization.test.ts', named: 'somebody who is leaving',
  },
  {
    breaks: 'The IP whitelist is not looked at',
    changes: [{ file: 'lib/security/ip-gate.ts', find: "if (networks.length === 0 || isListed(networks, address ?? '')) return", put: "if (networks.length === 0 || isListed(networks, address ?? '') || true) return" }],
    project: 'api', test: 'tests/api/security/ip-gate.test.ts', named: 'is refused by every method',
  },
  {
    breaks: 'X-Forwarded-For is believed of everybody',
    changes: [{ file: 'lib/http/client-address.ts', find: '    if (!trusts(current)) return current\n', put: '    trusts(current)\n' }],
    project: 'api', test: 'tests/api/security/ip-gate.test.ts', named: 'behind a real socket',
  },
  {
    breaks: 'A dangerous act asks for no fresh proof',
    changes: [{ file: 'lib/http/resource.ts', find: 'if (actor !== null && stepUp && !isDecidedByBody) demandRecentProof(actor)', put: 'if (actor === null && stepUp && !isDecidedByBody) demandRecentProof(caller as never)' }],
    project: 'api', test: 'tests/api/security/step-up.test.ts',
  },
  {
    breaks: 'Writes that another site made a browser send are taken',
    changes: [{ file: 'lib/http/resource.ts', find: "request.method !== 'HEAD' && !definition.fromAnySite) refuseOtherSites", put: "request.method === 'HEAD' && !definition.fromAnySite) refuseOtherSites" }],
    project: 'api', test: 'tests/api/same-site.test.ts', named: 'PUT /api/user/profile',
  },
  {
    breaks: 'A one-time code works again',
    changes: [{ file: 'lib/security/two-factor-code.ts', find: ' and last_step < ${step}\n', put: '\n' }],
    project: 'api', test: 'tests/api/security/two-factor-code.test.ts', named: 'fifty, in many rounds',
  },
  {
    breaks: 'Wrong codes are counted only after they were looked at',
    changes: [
      { file: 'lib/security/two-factor-code.ts', find: '  await perAccount.consume(userId)\n  const isRight', put: '  const isRight' },
      { file: 'lib/security/two-factor-code.ts', find: '  if (isRight) await perAccount.forget(userId)\n', put: '  if (isRight) await perAccount.forget(userId)\n  else await perAccount.consume(userId)\n' },
    ],
    project: 'api', test: 'tests/api/security/two-factor-guessing.test.ts', named: 'right one late among them',
  },
  {
    breaks: 'A recovery code works twice',
    changes: [{ file: 'lib/security/two-factor-code.ts', find: 'and active_at is not null and used_at is null`) === 1', put: 'and active_at is not null`) === 1' }],
    project: 'api', test: 'tests/api/security/recovery-codes.test.ts', named: 'by fifty uses at once',
  },
  {
    breaks: 'A challenge or a mailed link works twice',
    changes: [{ file: 'lib/auth/single-use-tokens.ts', find: '    delete from single_use_tokens where token_hash = ${hashOf(value)} and purpose = ${purpose} and expires_at > now()\n    returning user_id', put: '    update single_use_tokens set purpose = purpose where token_hash = ${hashOf(value)} and purpose = ${purpose} and expires_at > now()\n    returning user_id' }],
    project: 'api', test: 'tests/api/security/passkey-refused.test.ts', named: 'of twenty uses',
  },
  {
    breaks: 'A limit that is reached lets everybody pass',
    changes: [{ file: 'lib/http/rate-limit.ts', find: "throw new AppError('tooMany', { headers: { 'Retry-After': String(wait) } })", put: 'void wait' }],
    project: 'api', test: 'tests/api/auth/guessing.test.ts', named: 'cannot be overtaken by a burst',
  },
  {
    breaks: 'A limit that is reached is a mistake of ours, which its test does not look at',
    changes: [{ file: 'lib/http/rate-limit.ts', find: "throw new AppError('tooMany', { headers: { 'Retry-After': String(wait) } })", put: "throw new Error('tooMany')" }],
    project: 'api', test: 'tests/api/security/two-factor-guessing.test.ts', named: 'right one among them', figure: 7,
  },
  {
    breaks: 'Each address of an IPv6 network has tries of its own',
    changes: [{ file: 'lib/http/client-address.ts', find: "return `${groups.slice(0, 4).join(':')}::/64`", put: "return groups.join(':')" }],
    project: 'api', test: 'tests/api/auth/guessing.test.ts', named: 'whatever addresses the /64 has',
  },
  {
    breaks: 'Signing in answers at once where there is no account',
    changes: [{ file: 'lib/auth/password.ts', find: '  const compared = passwordHash ?? (await standIn)\n', put: '  if (passwordHash === null) return false\n  const compared = passwordHash\n' }],
    project: 'api', test: 'tests/api/auth/login-timing.test.ts', named: 'that is known',
  },
  {
    breaks: 'A sign-in is not written into the security log',
    changes: [{ file: 'lib/auth/sign-in.ts', find: "  await recordSecurityEvent({ userId, type: 'authn_login_success', ...client })\n", put: '' }],
    project: 'api', test: 'tests/api/security/every-event.test.ts',
  },
]
