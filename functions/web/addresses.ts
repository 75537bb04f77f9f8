import { COMMAND_PAGES } from '#shared/conversations/commands.ts';

/** What lies under the pages' own addresses, as the first part of a path; all else is the API's. */
export const WEB_SEGMENTS = [
  'en',
  'buurten',
  'wijken',
  'zoek',
  'activiteiten',
  'bureau',
  'beheer',
  'datagebruik',
  'dataverzoeken',
  'bewoners',
  'monitor',
  'registratie',
  'rondes',
  'partners',
  'inloggen',
  'uitloggen',
  'gesprek',
  'berichten',
  'norm',
  'privacy',
  'toegankelijkheid',
  'over',
  'overzicht',
  'opnieuw',
  'assets',
  'draw.html',
  'draw.mjs',
  ...COMMAND_PAGES.map(({ path }) => path.slice(1)).filter((segment) => segment !== ''),
];

const SEGMENTS: ReadonlySet<string> = new Set(WEB_SEGMENTS);

/** Whether an address is one of the pages. */
export const isWebAddress = (pathname: string): boolean =>
  pathname === '/' || SEGMENTS.has(pathname.split('/')[1] ?? '');
