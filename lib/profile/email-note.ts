/** Why the e-mail on the settings page is read-only; also the answer to whoever tries to change it. */
export const emailNote = 'Email cannot be changed. Contact support to update email.'
