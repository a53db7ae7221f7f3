'use client'

import { useState, type RefCallback } from 'react'
import { MenuChoice } from '@/components/shell/menu-choice'
import { chooseTheme, rememberedTheme } from '@/components/theme/show-theme'
import { themeLooks } from '@/components/theme/theme-looks'
import { themes, type Theme } from '@/components/theme/theme-memory'

const options = themes.map((value) => ({ value, label: themeLooks[value].label, icon: themeLooks[value].icon }))

/** The user menu's choice of a theme. @param first gets the first item */
export function ThemeChoice({ first }: { first?: RefCallback<HTMLElement> | undefined }) {
  const [theme, setTheme] = useState(rememberedTheme)

  function choose(next: Theme) {
    chooseTheme(next)
    setTheme(next)
  }

  return <MenuChoice label="Theme" options={options} value={theme} onChoose={choose} staysOpen first={first} />
}
