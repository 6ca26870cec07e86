import { builtinModules } from 'node:module'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { root } from './paths.mjs'

/** The oldest runtime that the app must run on (Electron 25), so both ends of the range get the same code. */
const BROWSER = 'chrome114'
const NODE = 'node18'
/** The command line never runs inside Electron: the floor is package.json's `engines`. */
const CLI_NODE = 'node20'
const CLI = { holdfast: 'cli/holdfast.ts', 'door-worker': 'main/keeper/verify/door-worker.ts' }

// pg looks for its optional native half and does without it.
const NOT_BUNDLED = ['electron', 'pg-native', ...builtinModules.flatMap((name) => [name, `node:${name}`])]

/**
 * What is built: one Vite configuration each, into `out/`. Plain Vite, because five small
 * configurations need no layer above it. Main, keeper and preload are apart so that no chunk with
 * `electron` in it can end up in the keeper, and so that a preload is one file (a sandbox can load no second).
 */
export const targets = (out, plugins = []) => {
  const main = join(out, 'main')
  return [
    node('main', { index: 'main/app/index.ts' }, main, { plugins }),
    node('keeper', { keeper: 'main/keeper/process.ts' }, main, { plugins }),
    node('preload', { preload: 'main/preload/preload.ts' }, main, { plugins, oneFile: true, target: BROWSER }),
    node('cli', CLI, join(out, 'cli'), { plugins, format: 'es', target: CLI_NODE }),
    ...serverTargets(join(out, 'server'), plugins),
    renderer(join(out, 'renderer'), plugins),
  ]
}

/** The team server and its page for administrators; neither ever runs inside Electron. */
export const serverTargets = (outDir, plugins = []) => [
  node('server', { 'holdfast-server': 'server/holdfast-server.ts' }, outDir, {
    plugins,
    format: 'es',
    target: 'node22',
  }),
  serverPage(join(outDir, 'page'), plugins),
]

/** Needs Ed25519 in the browser, which Chromium has from 137 on, Firefox from 129, Safari from 17. */
export const serverPage = (outDir, plugins = []) => ({
  ...shared,
  root: join(root, 'server', 'page'),
  base: '/page/',
  plugins,
  build: {
    target: 'es2022',
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: join(root, 'server', 'page', 'page.html'),
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
})

const shared = {
  root,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  publicDir: false,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
}

const node = (name, entries, outDir, { plugins, format = 'cjs', target = NODE, oneFile = false }) => {
  const ending = format === 'es' ? 'mjs' : 'cjs'
  return {
    ...shared,
    plugins,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target,
      outDir,
      emptyOutDir: false,
      // Left readable, so that a stack trace says something without a map.
      minify: false,
      rolldownOptions: {
        input: absolute(entries),
        external: NOT_BUNDLED,
        output: {
          format,
          entryFileNames: `[name].${ending}`,
          chunkFileNames: `${name}-[name]-[hash].${ending}`,
          ...(oneFile ? { codeSplitting: false } : {}),
        },
      },
    },
  }
}

const renderer = (outDir, plugins) => ({
  ...shared,
  root: join(root, 'renderer'),
  // Relative addresses hold on app:// wherever the page stands.
  base: './',
  plugins: [react(), ...plugins],
  worker: { format: 'es', plugins: () => plugins },
  build: {
    target: BROWSER,
    cssTarget: BROWSER,
    outDir,
    emptyOutDir: true,
    // Twenty megabytes with mermaid's; asked for when something is hunted.
    sourcemap: process.env.HOLDFAST_SOURCEMAPS !== undefined,
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: absolute({ index: 'renderer/index.html', viewer: 'renderer/viewer/viewer.html' }) },
  },
})

const absolute = (entries) =>
  Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)]))
