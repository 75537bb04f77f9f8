import type { StageSettings } from '../stage-settings.ts';

type Limits = NonNullable<StageSettings['limits']>;
type Limited = { readonly api: readonly string[]; readonly web: readonly string[] };

const inBoth = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => [`GET ${path}`, path === '/' ? 'GET /en' : `GET /en${path}`]);

/** Rule P57. What reads much of the monitor is held back by the gateway alone: at the edge a page counts as any other, for an office has one address. */
export const isHeldByAddress = (limit: keyof Limits): boolean => limit !== 'pages';

/** Rule P57. The addresses that can be held back more than everything is, at the API and on the pages. */
export const LIMITED: Readonly<Record<keyof Limits, Limited>> = {
  signals: {
    api: ['POST /v1/neighbourhoods/{code}/signals'],
    web: ['POST /bewoners/{code}', 'POST /en/bewoners/{code}'],
  },
  check: {
    api: ['POST /v1/activities/check'],
    web: ['POST /aanmelden', 'POST /en/aanmelden', 'POST /gesprek', 'POST /en/gesprek'],
  },
  large: {
    api: [
      'GET /docs',
      'GET /v1/openapi.json',
      'GET /v1/overview',
      'GET /v1/indicators',
      'GET /v1/indicators/{id}/observations.csv',
      'GET /v1/indicators/{id}/observations.xlsx',
      'GET /v1/exports/activities.csv',
      'GET /v1/exports/activities.xlsx',
      'GET /v1/jobs/{id}/file',
      'GET /v1/datasets/{id}/download',
      'GET /v1/catalogue',
      'GET /v1/assumptions/network.svg',
      'GET /v1/assumptions/network.graphml',
      'GET /v1/assumptions/network.csv',
      'GET /v1/reports/{id}/report.html',
      'GET /v1/reports/{id}/report.docx',
      'GET /v1/reports/{id}/report.pdf',
    ],
    web: ['lijst.csv', 'lijst.xlsx', 'lijst/{job}/bestand'].flatMap((file) => [
      `GET /activiteiten/${file}`,
      `GET /en/activiteiten/${file}`,
    ]),
  },
  pages: {
    api: [
      'GET /v1/neighbourhoods/{code}/results',
      'GET /v1/neighbourhoods/{code}/burden',
      'GET /v1/goals/{n}/progress',
      'GET /v1/areas/{code}/profile',
      'GET /v1/indicators/{id}/observations',
      'GET /v1/interventions',
    ],
    web: inBoth([
      '/',
      '/buurten/{code}',
      '/wijken/{code}',
      '/monitor/gebieden/{code}',
      '/bewoners/{code}',
      '/monitor',
      '/monitor/doelen/{n}',
      '/monitor/interventies',
      '/monitor/indicatoren',
      '/monitor/aannames/netwerk',
    ]),
  },
  search: { api: ['GET /v1/activities', 'GET /v1/datasets', 'GET /v1/addresses'], web: ['GET /zoek', 'GET /en/zoek'] },
};

/** Each limited address of the API or of the pages, with how much of it the stage lets in. */
export const limitedOf = (limits: StageSettings['limits'], where: keyof Limited) =>
  limits
    ? (['signals', 'check', 'search', 'large', 'pages'] as const).flatMap((what) =>
        LIMITED[what][where].map((key) => ({ key, throttle: limits[what] })),
      )
    : [];
