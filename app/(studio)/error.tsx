'use client'

// In the place of the page; the navigation around it stays.
export { Failure as default } from '@/components/shell/failure'
