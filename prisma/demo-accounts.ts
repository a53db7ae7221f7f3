/** With whom a fresh embedded database begins: one account without a capability, and one with every one. */
export const demoEmails = { plain: 'demo@example.com', pro: 'pro@example.com' }

/** Of every demo account. */
export const demoPassword = 'Demo-Passw0rd!'
