/** What lies under the pages' own addresses, as the first part of a path; all else is the API's. */
export const WEB_SEGMENTS = [
  'en', 'buurten', 'wijken', 'zoek', 'aanmelden', 'bureau', 'data', 'datagebruik', 'dataverzoeken', 'bewoners', 'registratie', 'inloggen', 'uitloggen', 'mijn', 'gesprek', 'opnieuw', 'assets',
] as const;

const SEGMENTS: ReadonlySet<string> = new Set(WEB_SEGMENTS);

/** Whether an address is one of the pages. */
export const isWebAddress = (pathname: string): boolean => pathname === '/' || SEGMENTS.has(pathname.split('/')[1] ?? '');
