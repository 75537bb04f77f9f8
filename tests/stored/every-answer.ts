import * as z from 'zod';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import type { Product } from '#tests/support/running-product.ts';

/** Who looks: everybody that the journey of the fixture knows, in every role. */
export const LOOKING = [
  undefined,
  'researcher:an',
  'researcher:hanna',
  'researcher:rea',
  'partner:mo:movare',
  'bureau:bo',
  'data-desk:dora',
  'board:bea',
  'admin:ad',
] as const;

/** Who looks at each thing by itself too. */
const CLOSE: readonly (string | undefined)[] = ['researcher:an', 'bureau:bo', 'data-desk:dora'];
/** Those to whom nearly everything is shown. */
export const DESKS = ['bureau:bo', 'data-desk:dora'] as const;

const Listed = z.looseObject({
  id: z.string(),
  number: z.string().optional(),
  kind: z.string().optional(),
  status: z.string().optional(),
  access: z.string().optional(),
});
type Listed = z.output<typeof Listed>;
const Items = z.looseObject({ items: z.array(Listed) });
const MOST_OF_A_KIND = 18;

/** The records of a list that are looked at by themselves: many of them, or the first of each status, kind and access. */
export type Share = 'many' | 'each-status';
const shareOf = (items: readonly Listed[], share: Share): Listed[] =>
  share === 'many'
    ? items.slice(0, MOST_OF_A_KIND)
    : [...Map.groupBy(items, ({ status, kind, access }) => `${status} ${kind} ${access}`).values()].flatMap((alike) =>
        alike.slice(0, 1),
      );

const LISTS = ['/activities', '/datasets', '/data-requests', '/introductions', '/dataset-drafts'] as const;
const QUERIES: Readonly<Record<string, string>> = {
  '/neighbourhoods/{code}/burden': '?from=2027-01-04&to=2027-03-14',
  '/activities': '?limit=100',
  '/datasets': '?limit=100&q=',
};

/** Every address of the API that a GET can ask, with what the store holds in the place of each part. */
export async function everyAddress(product: Product, share: Share): Promise<string[]> {
  const held = new Map<string, readonly Listed[]>();
  for (const list of LISTS) {
    const who = list === '/activities' || list === '/introductions' ? 'bureau:bo' : 'data-desk:dora';
    held.set(list, shareOf(Items.parse((await product.call(who, 'GET', list)).body).items, share));
  }
  const gets = API_ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path);
  return gets.flatMap((path) => {
    const full = `${path}${QUERIES[path] ?? ''}`;
    if (path.includes('{code}')) return [full.replace('{code}', 'BU09172004')];
    if (path.includes('{number}'))
      return (held.get('/activities') ?? []).map(({ number }) => full.replace('{number}', number ?? ''));
    const list = LISTS.find((one) => path.startsWith(`${one}/{id}`));
    return list ? (held.get(list) ?? []).map(({ id }) => full.replace('{id}', id)) : [full];
  });
}

/** The same content reads the same, in whatever order the store gives the fields of an object. */
const inOneOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const contentOf = (text: string): string =>
  text.startsWith('{') ? JSON.stringify(JSON.parse(text), inOneOrder) : text;

/** So many look at the same time. */
const AT_ONCE = 6;

const isOfOne = (path: string): boolean => /[0-9a-f]{16}|\/\d{4}-\d{4}|\/datasets\/[a-z]/.test(path);

/** What each address answers to each who looks: status, version and content. */
export async function everyAnswer(
  product: Product,
  addresses: readonly string[],
  looking: readonly (string | undefined)[] = LOOKING,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const looks = looking.flatMap((who) =>
    addresses.filter((address) => !isOfOne(address) || CLOSE.includes(who)).map((path) => ({ who, path })),
  );
  const lookOn = async (): Promise<void> => {
    for (let next = looks.shift(); next; next = looks.shift()) {
      const { who, path } = next;
      const { status, etag, text } = await product.look(who, path);
      // A workbook is a zip, which holds the moment at which it was made.
      answers.set(
        `${who ?? 'the public'} ${path}`,
        path.endsWith('.xlsx') ? `${status}` : `${status} ${etag} ${contentOf(text)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
  return answers;
}

/** The pages of the web that show what is stored. */
export const PAGES = [
  '/',
  '/buurten/BU09172004',
  '/activiteiten',
  '/mijn',
  '/bureau',
  '/bureau/regels',
  '/data',
  '/data/closed-counts',
  '/data/open-figures',
  '/dataverzoeken',
  '/bewoners',
  '/bewoners/BU09172004',
  '/aanmelden',
  '/en',
  '/en/activiteiten',
  '/en/mijn',
] as const;
