import { COMMAND_PAGES } from '#shared/conversations/commands.ts';

/** What lies under the pages' own addresses, as the first part of a path; all else is the API's. */
export const WEB_SEGMENTS = [
  'en',
  'buurten',
  'wijken',
  'zoek',
  'activiteiten',
  'voorbeeld',
  'bureau',
  'beheer',
  'datagebruik',
  'dataverzoeken',
  'nieuwe-dataset',
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

/** English words that somebody may try in an address: the pages have the same address in both languages, but for /en before it. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([['activities', 'activiteiten']]);

/** The address of a page for one that is spelled in English; undefined where it is not. */
export function usualSpelling({ url }: Pick<Request, 'url'>): string | undefined {
  const { pathname, search } = new URL(url);
  const [, language, first = '', ...rest] = pathname.split('/');
  const usual = language === 'en' ? SPELLINGS.get(first) : undefined;
  return usual && `${['', language, usual, ...rest].join('/')}${search}`;
}
