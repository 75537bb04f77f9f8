import * as z from 'zod';
import type { QueueFilter, QueueList, Sort, SortName } from '#shared/activities/workbench/read-queue.ts';
import { VERDICTS } from '#shared/burden/assess.ts';

/** What the bureau looks at: what awaits a decision, in the lists of that, and what else there is to do. */
const QUEUES = {
  'wacht': 'waiting',
  'te-vol': 'overloaded',
  'lang': 'long',
  'wijzigingen': 'changes',
} as const satisfies Record<string, QueueList>;
export const LISTS = [
  'wacht',
  'te-vol',
  'lang',
  'introducties',
  'signalen',
  'wijzigingen',
  'afgelopen',
  'nakijken',
  'uitkomsten',
] as const;
export type ListName = (typeof LISTS)[number];

/** The columns that the table can be sorted by, as the address names them. */
export const COLUMNS = {
  titel: 'title',
  oordeel: 'verdict',
  organisatie: 'organisation',
  begin: 'start',
  wacht: 'since',
} as const satisfies Record<string, SortName>;
export type Column = keyof typeof COLUMNS;

const COLUMN_NAMES = ['titel', 'oordeel', 'organisatie', 'begin', 'wacht'] as const satisfies readonly Column[];
const Sorted = z.templateLiteral([z.enum(['', '-']), z.enum(COLUMN_NAMES)]);
export type Sorted = z.output<typeof Sorted>;

const text = z.string().trim().min(1).max(200).optional().catch(undefined);

/** What of the workbench an address asks for; what it says wrongly is left out. */
const Asked = z.object({
  lijst: z.enum(LISTS).catch('wacht'),
  buurt: text,
  oordeel: z
    .enum([...VERDICTS, 'unknown'])
    .optional()
    .catch(undefined),
  organisatie: text,
  woorden: text,
  sorteer: Sorted.catch('wacht'),
  pagina: z.coerce.number().int().min(1).max(1_000).catch(1),
});
export type Asked = z.output<typeof Asked>;

export const readAsked = (query: URLSearchParams): Asked => Asked.parse(Object.fromEntries(query));

/** Where the workbench shows what was asked for: an address to share, and to come back to. */
export function deskAddress({ lijst, buurt, oordeel, organisatie, woorden, sorteer, pagina }: Asked): string {
  const query = new URLSearchParams({
    ...(lijst !== 'wacht' && { lijst }),
    ...(buurt !== undefined && { buurt }),
    ...(oordeel !== undefined && { oordeel }),
    ...(organisatie !== undefined && { organisatie }),
    ...(woorden !== undefined && { woorden }),
    ...(sorteer !== 'wacht' && { sorteer }),
    ...(pagina > 1 && { pagina: String(pagina) }),
  });
  return query.size > 0 ? `/bureau?${query.toString()}` : '/bureau';
}

const isQueue = (lijst: ListName): lijst is keyof typeof QUEUES => lijst in QUEUES;

/** What awaits a decision in a list; undefined where the list is of something else. */
export const queueOf = (lijst: ListName): QueueList | undefined => (isQueue(lijst) ? QUEUES[lijst] : undefined);

const columnOf = (sorteer: Sorted): Column => COLUMN_NAMES.find((name) => sorteer.endsWith(name)) ?? 'wacht';
const sortOf = (sorteer: Sorted): Sort => `${sorteer.startsWith('-') ? '-' : ''}${COLUMNS[columnOf(sorteer)]}`;

/** How the table is sorted by a column now, if it is, and as what pressing its head would ask for. */
export function sortingBy(column: Column, sorteer: Sorted): { sorted?: 'ascending' | 'descending'; next: Sorted } {
  if (columnOf(sorteer) !== column) return { next: column };
  return sorteer.startsWith('-') ? { sorted: 'descending', next: column } : { sorted: 'ascending', next: `-${column}` };
}

/** The filter of the queue that was asked for; of everything where the list is of something else. */
export const filterOf = ({ lijst, buurt, oordeel, organisatie, woorden, sorteer }: Asked): QueueFilter => ({
  list: queueOf(lijst) ?? 'waiting',
  neighbourhood: buurt,
  verdict: oordeel,
  organisation: organisatie,
  words: woorden,
  sort: sortOf(sorteer),
});

/** Whether more was asked for than a list. */
export const isNarrowed = ({ buurt, oordeel, organisatie, woorden }: Asked): boolean =>
  [buurt, oordeel, organisatie, woorden].some((one) => one !== undefined);

/** The workbench as somebody left it, as an address that came with a request; all of it where that is none. */
export const backTo = (sent: string | null | undefined): string =>
  typeof sent === 'string' && /^\/bureau(\?[^#\s]*)?$/.test(sent)
    ? deskAddress(readAsked(new URLSearchParams(sent.split('?')[1])))
    : '/bureau';

/** The page of a registration, from which one goes back to the workbench as one left it. */
export const caseAddress = (id: string, back: string): string =>
  `/bureau/aanmeldingen/${id}${back === '/bureau' ? '' : `?terug=${encodeURIComponent(back)}`}`;
