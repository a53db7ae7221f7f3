import * as z from 'zod/mini'

/**
 * The fields whose failure the API has a word of its own for, beside the message at the field: `error` is then that
 * word (product page, "Update User Profile": "Invalid phone"). Registered on the field as it stands in its object.
 */
export const apiWords = z.registry<{ word: string }>()
