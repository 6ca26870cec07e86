import { useEffect, useState, useSyncExternalStore } from 'react'
import { type MermaidOutcome, renderMermaid } from '../../../viewer/render-mermaid'

/** Drawn before: live views are built again after every commit, and most say the same. */
const drawn = new Map<string, Promise<MermaidOutcome>>()
const KEPT = 60

/** The diagram as drawn by the isolated viewer in the theme on the screen; null while it is drawn. */
export function useDiagram(source: string): MermaidOutcome | null {
  const theme = useShownTheme()
  const [outcome, setOutcome] = useState<MermaidOutcome | null>(null)
  useEffect(() => {
    let wanted = true
    // While someone types, only what stands still is drawn.
    const timer = setTimeout(
      () => void draw(source, theme).then((next) => wanted && setOutcome(next)),
      drawn.has(`${theme}\n${source}`) ? 0 : 250,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [source, theme])
  return outcome
}

function draw(source: string, theme: 'light' | 'dark'): Promise<MermaidOutcome> {
  const key = `${theme}\n${source}`
  const known = drawn.get(key)
  if (known) return known
  const drawing = renderMermaid(source, theme)
  drawn.set(key, drawing)
  const [oldest] = drawn.keys()
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest)
  return drawing
}

function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(followTheme, shownTheme)
}

function followTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function shownTheme(): 'light' | 'dark' {
  return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'dark' : 'light'
}
