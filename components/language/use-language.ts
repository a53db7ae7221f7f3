'use client'

import { createContext, createElement, Fragment, useContext, type ReactNode } from 'react'
import type { Direction, LanguageCode } from '@/lib/language/languages'

/**
 * Gives words in the reader's language. They are written in English, where they belong, and may have their values in them.
 * With `values` they are a template whose `{placeholders}` become what is given, elements too.
 */
export interface Translate {
  <T extends ReactNode>(words: T): T extends string ? string : T
  (template: string, values: Record<string, ReactNode>): ReactNode
}

export interface Language {
  code: LanguageCode
  direction: Direction
  /** Whose formats dates, times and numbers have. */
  locale: string
  translate: Translate
}

/** English is what the sentences are written in: it needs no dictionary and costs nothing. */
export const english: Language = {
  code: 'en',
  direction: 'ltr',
  locale: 'en-US',
  translate: ((words: ReactNode, values?: Record<string, ReactNode>) => (values ? fillIn(words as string, values) : words)) as Translate,
}

export const LanguageContext = createContext(english)

/** The language of whoever reads the page. */
export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** What turns the sentences of a component into that language. */
export function useTranslate(): Translate {
  return useContext(LanguageContext).translate
}

/** Puts values into a template. */
export function fillIn(template: string, values: Record<string, ReactNode>): ReactNode {
  // Every second piece is a name.
  return createElement(Fragment, null, ...template.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : values[piece])))
}
