'use client'

// For what fails outside the studio, or takes the studio's frame with it.
export { FailurePage as default } from '@/components/shell/failure'
