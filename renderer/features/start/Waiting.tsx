import { useEffect, useState } from 'react'
import { StartPage } from './StartPage'

/** Blank for a moment; after that it says what it waits for. */
export function Waiting() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1500)
    return () => clearTimeout(timer)
  }, [])
  return late ? <StartPage title="Opening" lead="Waiting for the part of the app that keeps your data." /> : null
}
