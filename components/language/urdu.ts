import { languageOf } from '@/components/language/language-of'
import { urdu } from '@/lib/language/urdu'

export const language = languageOf('ur', urdu)
