/** What adding a phone number is called. */
export const addWords = 'Add Phone Number'
