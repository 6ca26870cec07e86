import './store/without-eval'
import './features/start/ask-early'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Root } from './Root'
import './ui/fonts.css'
import './ui/tokens/tokens.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
