import { useSyncExternalStore } from 'react'
import { type ViewerTheme, viewerTheme } from '../../viewer/message'

/** The theme that the window is drawn in, for what the isolated viewer shows. */
export function useViewerTheme(): ViewerTheme {
  return useSyncExternalStore(subscribe, read)
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function read(): ViewerTheme {
  const theme = viewerTheme.safeParse(document.documentElement.dataset.theme)
  return theme.success ? theme.data : 'light'
}
