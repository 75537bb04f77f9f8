import { ActivityFilter } from '#shared/activities/finding/activity-filter.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

type RegisterSay = SayOnPage<keyof typeof nl>;
export const registerWords = ({ language }: Pick<PageRequest, 'language'>): RegisterSay =>
  pageWords({ nl, en }, language);

/** What the register is narrowed down to, as parts of the address: the same as in the API. */
export const NARROWS = ['q', 'neighbourhood', 'kind', 'status', 'targetGroup', 'from', 'to', 'organisation'] as const;
export type Narrow = (typeof NARROWS)[number];

/** All that an address may ask for besides a place to go on. */
export const ASKED = [...NARROWS, 'sort'] as const;
export type AskedName = (typeof ASKED)[number];
export type Asked = Partial<Readonly<Record<AskedName, string>>>;

const PER_PAGE = 50;

/** What an address asks for; what is empty is not asked. */
export const readAsked = ({ query }: Pick<PageRequest, 'query'>): Asked =>
  Object.fromEntries(
    ASKED.flatMap((name) => {
      const value = query.get(name)?.trim() ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );

const isAsked = (name: unknown): name is AskedName => ASKED.some((one) => one === name);

/** The filter of the use case, or the fields that ask for something that cannot be asked. */
export function filterOf(
  asked: Asked,
  cursor: string | null,
): { readonly filter: ActivityFilter } | { readonly wrong: readonly AskedName[] } {
  const read = ActivityFilter.safeParse({ ...asked, limit: PER_PAGE, ...(cursor !== null && { cursor }) });
  if (read.success) return { filter: read.data };
  return { wrong: [...new Set(read.error.issues.map(({ path }) => path[0]).filter(isAsked))] };
}

/** An address of the register that asks for this, from a place on. */
export function registerAddress({ href }: PageRequest, asked: Asked, cursor?: string, path = '/activiteiten'): string {
  const query = new URLSearchParams({ ...asked, ...(cursor !== undefined && { cursor }) });
  return query.size === 0 ? href(path) : `${href(path)}?${query.toString()}`;
}

/** What is asked for, without one of it. */
export const withoutAsked = (asked: Asked, name: AskedName): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([other]) => other !== name));
