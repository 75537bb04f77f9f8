const ours = '^(infra|functions|shared|tests)/';
const awsSdk = '(^|/)@(aws-sdk|smithy)/';
const chatSdk = '(^|/)@(slack|microsoft)/';
const namelessFolder = { path: '/(utils|helpers|common|lib|types|misc)/', pathNot: '(^|/)node_modules/' };
const pureRules = [
  '^shared/drawing/',
  '^shared/burden/',
  '^shared/disclosure/',
  '^shared/monitor/rules/',
  '^shared/learning/rules/',
  '^shared/platform/days/',
];
const store = '(^|/)store/|(^|[/-])store\\.ts$';

const noNamelessFolder = {
  name: 'folder-says-what-it-holds',
  comment: 'A folder is named after the capability it holds, never utils, helpers, common, lib, types or misc.',
  severity: 'error',
};

/** The floors of the core: each imports what lies below it, and nothing beside or above it (docs/decisions/0016). */
export const floors = [
  'drawing',
  'platform',
  'press',
  'area',
  'people',
  'records',
  'programme',
  'disclosure',
  'desk.ts',
  'jobs',
  'burden',
  'catalogue',
  'activities',
  'publication',
  'requests',
  'dcat',
  'introductions',
  'signals',
  'monitor',
  'interventions',
  'learning',
  'reports',
  'own-data',
  'example',
  'conversations',
  'dispatch',
  'administration',
];
const at = (names) => `^shared/(${names.map((name) => name.replace('.', '\\.')).join('|')})(/|$)`;
const eachOnThoseBelow = floors
  .slice(0, -1)
  .map((floor, index) => ({
    name: `floor-${floor.replace('.ts', '')}`,
    comment: `shared/${floor} stands on ${index === 0 ? 'nothing of the core' : floors.slice(0, index).join(', ')}, and knows nothing of what stands on it.`,
    severity: 'error',
    from: { path: at([floor]) },
    to: { path: at(floors.slice(index + 1)) },
  }));
const everyFloorIsNamed = {
  name: 'floor-is-named',
  comment: 'What is new in shared/ gets its floor in the list above.',
  severity: 'error',
  from: { path: '^shared/', pathNot: [at(floors), '^shared/(rulebook|open-desk|migrations)\\.ts$'] },
  to: {},
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...eachOnThoseBelow,
    everyFloorIsNamed,
    {
      name: 'shared-knows-no-door',
      comment: 'The core in shared/ imports no door (functions/) and no infrastructure.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(functions|infra)/' },
    },
    {
      name: 'door-knows-no-other-door',
      comment: 'A door imports shared/ and itself, no other door; only functions/local wires them all together.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/', pathNot: '^functions/(local|dispatcher)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'dispatcher-only-sends',
      comment:
        'Of the door of a chat the dispatcher takes no more than how to send: its sender, its client and where its secrets are; of mail its sender and what carries it.',
      severity: 'error',
      from: { path: '^functions/dispatcher/' },
      to: {
        path: '^functions/',
        pathNot: '^functions/(dispatcher/|[^/]+/(sender|web-client|store|ses-carrier)\\.ts$)',
      },
    },
    {
      name: 'local-is-an-end',
      comment:
        'Nothing that is deployed imports functions/local: it is the one-machine runner, with a development issuer.',
      severity: 'error',
      from: { path: '^(infra|shared|functions)/', pathNot: '^functions/local/' },
      to: { path: '^functions/local/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'The product does not import its tests.',
      severity: 'error',
      from: { path: '^(infra|functions|shared)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'pure-rules-do-no-io',
      comment:
        'The rules of burden, of disclosure control, of the monitor, of learning and of days are pure: they import no database, file or network; a store does that for them.',
      severity: 'error',
      from: { path: pureRules, pathNot: store },
      to: { path: [awsSdk, '^(node:)?(fs|net|tls|dns|dgram|http|https|http2|child_process|worker_threads)(/|$)'] },
    },
    {
      name: 'drawing-needs-nothing',
      comment:
        'What a list holder draws with is one file to read, which runs in any browser: shared/drawing imports nothing, of Node neither.',
      severity: 'error',
      from: { path: '^shared/drawing/' },
      to: { pathNot: '^shared/drawing/' },
    },
    {
      name: 'texts-are-compared-in-one-place',
      comment:
        'What compares texts letter by letter takes text that was cut (shared/platform/bound-search.ts): names are compared by shared/platform/find-alike.ts, the catalogue is searched by its index.',
      severity: 'error',
      from: { path: ours, pathNot: '^shared/catalogue/search-datasets\\.ts$' },
      to: { path: '(^|/)(fuse\\.js|fastest-levenshtein|minisearch)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-behind-stores',
      comment:
        'Only shared/platform, a file named store and the one-machine runner know the AWS SDK; all else goes through a store.',
      severity: 'error',
      from: { path: '^(infra|shared|functions)/', pathNot: ['^shared/platform/', '^functions/local/', store] },
      to: { path: awsSdk },
    },
    {
      name: 'api-carries-no-chat-sdk',
      comment:
        'The API function imports no Slack or Microsoft package, not even through another file: they would slow its first call.',
      severity: 'error',
      from: { path: '^functions/api/' },
      to: { path: chatSdk, reachable: true },
    },
    {
      name: 'stays-inside-the-project',
      comment: 'Nothing imports a file outside this project: it has to run from its own checkout.',
      severity: 'error',
      from: { path: ours },
      to: { path: '^\\.\\./', pathNot: '/node_modules/' },
    },
    {
      name: 'no-circle',
      comment: 'No circular imports, types included: cut the piece that both need out of the two.',
      severity: 'error',
      from: { path: ours },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere; what cannot be resolved would slip past the rules above.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
    // The tool judges imports, so a folder is met three ways: as the one that imports, as the imported, as neither.
    { ...noNamelessFolder, from: namelessFolder, to: {} },
    { ...noNamelessFolder, from: { path: ours }, to: namelessFolder },
    { ...noNamelessFolder, from: { ...namelessFolder, orphan: true }, to: {} },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
  },
};
