/** What is typed into the profile form. */
export interface ProfileValues {
  name: string
  company: string
  phone: string
  timezone: string
}

/** Its fields, in the page's order. */
export const fieldNames = ['name', 'company', 'phone', 'timezone'] as const
