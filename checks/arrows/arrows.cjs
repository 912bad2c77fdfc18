// The one direction of imports, for dependency-cruiser. Type-only imports are arrows too.
const pure = '^packages/(parse-core|policy|backend-memory)/src/';

module.exports = {
  forbidden: [
    {
      name: 'parse-core-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/parse-core/' },
      to: { path: '^(packages/(?!parse-core/)|@chainwright/|chainwright$)' },
    },
    {
      name: 'policy-and-chainmgr-import-only-parse-core',
      severity: 'error',
      from: { path: '^packages/(policy|chainmgr)/' },
      to: { path: '^packages/(?!$1/|parse-core/)' },
    },
    {
      name: 'backends-import-only-chainmgr-and-parse-core',
      severity: 'error',
      from: { path: '^packages/(backend-[^/]+)/' },
      to: { path: '^packages/(?!$1/|chainmgr/|parse-core/)' },
    },
    {
      name: 'fleet-imports-only-chainmgr-and-parse-core',
      severity: 'error',
      // Who opens a host is handed to it; its tests open some in memory.
      from: { path: '^packages/fleet/src/' },
      to: { path: '^packages/(?!fleet/|chainmgr/|parse-core/)' },
    },
    {
      name: 'playground-imports-only-what-is-pure',
      severity: 'error',
      from: { path: '^packages/playground/' },
      to: { path: '^packages/(?!playground/|parse-core/|policy/|backend-memory/)' },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { pathNot: '^packages/cli/' },
      to: { path: '^packages/cli/' },
    },
    {
      name: 'nobody-imports-playground',
      severity: 'error',
      from: { pathNot: '^packages/playground/' },
      to: { path: '^packages/playground/' },
    },
    {
      name: 'commands-load-what-does-the-work-when-they-are-run',
      severity: 'error',
      // Help and usage must not wait for what one command of all needs.
      from: { path: '^packages/cli/src/(commands/|program\\.ts)' },
      to: {
        path: '^packages/(backend-|chainmgr/|fleet/|policy/|cli/src/actions/)',
        pathNot: '/waves\\.[jt]s$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-packages-import-no-node-module',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular-imports',
      severity: 'error',
      from: {},
      // Types may refer to each other; values may not.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/(dist|node_modules)/.*\\.d\\.ts$'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
