/**
 * The import rules of the house: which folder may know which. Each rule's comment is what the
 * person reads whose import broke it.
 */
const core = 'zod|temporal-polyfill|fractional-indexing|yjs|ioc-extractor'
const npm = (names) => `^node_modules/(${names})(/|$)`
const electronOrNode = ['^electron$', npm('electron')]

/** `from` may import nothing but `to` (paths or packages). */
const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: to },
})
/** Nothing but `from` may import `to`. */
const owned = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: from },
  to: { path: to },
})
/** `from` never imports `to`. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to })

const app = '^(main|renderer|shared|server|cli)/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules that import each other are one module.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] },
    },
    only('core-is-pure', 'shared/core imports only itself and the pure libraries of the core.', '^shared/core/', [
      '^shared/core/',
      npm(core),
    ]),
    only('contract-knows-core', 'shared/contract imports only itself, core and zod.', '^shared/contract/', [
      '^shared/(core|contract)/',
      npm('zod'),
    ]),
    only(
      'protocol-knows-contract',
      'shared/protocol imports only itself, core, contract and zod.',
      '^shared/protocol/',
      ['^shared/(core|contract|protocol)/', npm('zod')],
    ),
    only(
      'formats-know-core',
      'shared/formats imports only itself, core, their libraries, csv-parse and docx.',
      '^shared/formats/',
      ['^shared/(core|formats)/', npm(`${core}|csv-parse|docx`)],
    ),
    never('shared-is-below', 'shared/ is imported by the others, never the other way round.', '^shared/', {
      path: ['^(main|renderer|server|cli|tests|build)/'],
    }),
    never(
      'renderer-is-a-web-page',
      'The renderer imports no main, server, cli, electron or node module.',
      '^renderer/',
      {
        path: ['^(main|server|cli|tests|build)/', ...electronOrNode],
      },
    ),
    never('renderer-without-node', 'The renderer imports no node module.', '^renderer/', { dependencyTypes: ['core'] }),
    never('shared-without-node', 'shared/ runs in the browser too: no node module.', '^shared/', {
      dependencyTypes: ['core'],
    }),
    never('main-knows-shared', 'main/ imports shared, electron and node; never renderer, server, cli.', '^main/', {
      path: '^(renderer|server|cli|tests|build)/',
    }),
    never(
      'keeper-without-electron',
      'The keeper is plain Node, so that the command line and the crash tests run it too.',
      '^main/keeper/',
      {
        path: [...electronOrNode, '^main/(?!keeper/)'],
      },
    ),
    never('server-without-electron', 'The server imports shared and node only.', '^server/', {
      path: [...electronOrNode, '^(main|renderer|cli|tests|build)/'],
    }),
    never('cli-without-electron', 'The command line imports shared, main/keeper and node only.', '^cli/', {
      path: [...electronOrNode, '^main/(?!keeper/)', '^(renderer|server|tests|build)/'],
    }),
    owned(
      'dexie-in-the-store',
      'Only the store and the journal workers touch IndexedDB.',
      '^(renderer/(store|workers)|tests|node_modules)/',
      npm('dexie'),
    ),
    owned(
      'mermaid-in-the-viewer',
      'Untrusted drawings run only in the isolated viewer.',
      '^(renderer/viewer|tests|node_modules)/',
      npm('mermaid'),
    ),
    never('app-without-tests', 'What ships imports no test.', app, { path: '^tests/' }),
    never(
      'viewer-stands-alone',
      'The isolated page shows untrusted content: it shares nothing with the app but shared/.',
      '^renderer/viewer/(show/|viewer\\.ts$)',
      { path: '^renderer/(?!viewer/)' },
    ),
    never(
      'app-outside-viewer',
      'What runs in the isolated page runs only there; the app reaches it through ViewerFrame and its messages.',
      '^renderer/(?!viewer/(show/|viewer\\.ts$))',
      { path: '^renderer/viewer/(show/|viewer\\.ts$)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/.*/node_modules|out|dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    // The proof of the gates runs in a copy whose node_modules is a link.
    preserveSymlinks: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
    builtInModules: { add: ['electron'] },
  },
}
