'use client'

import { useSearchParams } from 'next/navigation'

/** The id of the chosen number, kept in the address, so that a reload and a link keep it; Back leaves the page. */
export function useSelectedNumber(): [string | null, (id: string | null) => void] {
  return [useSearchParams().get('number'), select]
}

function select(id: string | null) {
  const search = new URLSearchParams(window.location.search)
  if (id === null) search.delete('number')
  else search.set('number', id)
  window.history.replaceState(null, '', search.size === 0 ? window.location.pathname : `?${search}`)
}
