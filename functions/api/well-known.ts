import type { Contact } from '#shared/platform/contact.ts';

/** What is said of how the desks are reached: the page about them, where no address was set. */
type Reached = { readonly baseUrl: string; readonly contact?: Contact | undefined };

/** Pages of one person or of one role, and files that are made for who asks, which no search engine needs. */
const NOT_FOR_SEARCH = [
  '/v1/',
  '/mijn',
  '/bureau',
  '/beheer',
  '/activiteiten/lijst',
  '/dataverzoeken',
  '/inloggen',
  '/uitloggen',
  '/opnieuw',
];

/** What search engines may read: what everybody may read (RFC 9309). */
export const robotsText = (): string =>
  `${['User-agent: *', ...NOT_FOR_SEARCH.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`])].join('\n')}\n`;

const MS_VALID = 180 * 86_400_000;

/** Whom to tell of a hole in the desks (RFC 9116); it never runs out while the product runs. */
export const securityText = (now: Date, { baseUrl, contact }: Reached): string =>
  `${[
    `Contact: ${contact?.email === undefined ? `${baseUrl}/over` : `mailto:${contact.email}`}`,
    `Expires: ${new Date(now.getTime() + MS_VALID).toISOString()}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
  ].join('\n')}\n`;
