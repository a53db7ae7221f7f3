import type { Config } from 'tailwindcss'

// The tokens themselves, light and dark, are CSS variables in app/globals.css; this gives them their utility names.
const token = (name: string) => `var(--${name})`

const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  // By the class that app/layout.tsx sets, else by the device; and never on paper.
  darkMode: ['variant', ['@media screen { &:is(.dark, .dark *) }', '@media screen and (prefers-color-scheme: dark) { &:not(.light, .light *) }']],
  theme: {
    extend: {
      colors: {
        background: token('background'),
        foreground: token('foreground'),
        card: { DEFAULT: token('card'), foreground: token('foreground') },
        popover: { DEFAULT: token('popover'), foreground: token('foreground') },
        muted: { DEFAULT: token('muted'), foreground: token('muted-foreground') },
        border: token('border'),
        input: token('input'),
        ring: token('ring'),
        primary: { DEFAULT: token('primary'), hover: token('primary-hover'), foreground: token('primary-foreground') },
        accent: { DEFAULT: token('accent'), foreground: token('accent-foreground') },
        brand: token('brand'),
        success: {
          DEFAULT: token('success'), ground: token('success-ground'), border: token('success-border'),
          button: token('success-button'), 'button-hover': token('success-button-hover'),
        },
        info: { DEFAULT: token('info'), hover: token('info-hover'), ground: token('info-ground') },
        danger: {
          DEFAULT: token('danger'), border: token('danger-border'), ground: token('danger-ground'),
          title: token('danger-title'), button: token('danger-button'), 'button-hover': token('danger-button-hover'), 'on-primary': token('danger-on-primary'),
        },
        warning: { DEFAULT: token('warning'), border: token('warning-border'), ground: token('warning-ground'), title: token('warning-title') },
      },
      borderRadius: { card: '12px', control: '8px' },
      boxShadow: { card: token('shadow-card'), popover: token('shadow-popover'), danger: token('shadow-danger') },
      transitionDuration: { DEFAULT: '150ms' },
    },
  },
}

export default config
