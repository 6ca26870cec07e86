import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite --config renderer/ui/gallery/vite.config.ts`: the components without the app. Not shipped. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { target: 'chrome114', outDir: '../../../.cache/gallery', emptyOutDir: true },
  server: { fs: { allow: ['../../..'] } },
})
