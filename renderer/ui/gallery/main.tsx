import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../fonts.css'
import '../tokens/tokens.css'
import { Gallery } from './Gallery'

/** `?theme=dark&density=comfortable#shell` */
const params = new URLSearchParams(location.search)
document.documentElement.dataset.theme = params.get('theme') ?? 'light'
document.documentElement.dataset.density = params.get('density') ?? 'dense'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(
  <StrictMode>
    <Gallery page={location.hash.slice(1)} />
  </StrictMode>,
)
