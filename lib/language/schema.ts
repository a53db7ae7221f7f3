import * as z from 'zod/mini'
import { languageCodes } from '@/lib/language/languages'

/** What PUT /api/user/language takes and gives. */
export const languageChoice = z.object({ language: z.enum(languageCodes, 'Choose a language of the studio') })

export type LanguageChoice = z.infer<typeof languageChoice>
