/** What the profile's fields are called. */
export const fieldLabels = {
  name: 'Full Name',
  email: 'Email Address',
  company: 'Company',
  phone: 'Phone Number',
  timezone: 'Timezone',
} as const
