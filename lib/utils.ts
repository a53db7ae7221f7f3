import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Joins class names; of two Tailwind utilities that contradict each other the later one wins. */
export function cn(...classes: ClassValue[]) {
  return twMerge(clsx(classes))
}
