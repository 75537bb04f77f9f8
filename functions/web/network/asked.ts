import type { Depth } from '#shared/learning/network/believed.ts';
import type { Fold } from '#shared/learning/network/fold.ts';
import type { PathEnd } from '#shared/learning/network/read-network.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

export const NETWORK_PATH = '/monitor/aannames/netwerk';

export const networkSay = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

const FOLD_WORDS = { thema: 'theme', doel: 'goal' } as const satisfies Record<string, Fold>;
/** Where somebody says nothing of folding, so many boxes are still drawn one by one. */
export const READABLE = 40;

/** What an address asks for, as far as the page knows the words. */
export type Asked = {
  readonly goal?: string;
  readonly intervention?: string;
  readonly around?: string;
  readonly depth: Depth;
  /** `auto` where it is left to the page. */
  readonly fold: Fold | 'auto' | 'no';
  readonly open?: string;
  readonly from?: PathEnd;
  readonly to?: PathEnd;
};

const LONGEST_ID = 100;

/** An end of a path as a form sends it: its kind, a point, and its id. */
function endIn(typed: string, kinds: Readonly<Record<string, (id: string) => PathEnd>>): PathEnd | undefined {
  const [kind = '', ...rest] = typed.split('.');
  const id = rest.join('.');
  return id === '' ? undefined : kinds[kind]?.(id);
}

const FACTOR = (factor: string): PathEnd => ({ factor });
const FROM = { f: FACTOR, i: (intervention: string): PathEnd => ({ intervention }) };
const TO = { f: FACTOR, d: (goal: string): PathEnd => ({ goal }) };

const DEPTH_WORDS: Readonly<Record<string, Depth>> = { '1': 1, '2': 2, '3': 3 };
const FOLDS: Readonly<Record<string, Asked['fold']>> = { ...FOLD_WORDS, niet: 'no' };

export function askedIn({ query }: Pick<PageRequest, 'query'>): Asked {
  const typed = (word: string): string => (query.get(word) ?? '').slice(0, LONGEST_ID);
  const [from, to] = [endIn(typed('van'), FROM), endIn(typed('naar'), TO)];
  return {
    ...(typed('doel') !== '' && { goal: typed('doel') }),
    ...(typed('interventie') !== '' && { intervention: typed('interventie') }),
    ...(typed('rond') !== '' && { around: typed('rond') }),
    ...(typed('open') !== '' && { open: typed('open') }),
    ...(from && { from }),
    ...(to && { to }),
    depth: DEPTH_WORDS[typed('diepte')] ?? 1,
    fold: FOLDS[typed('vouw')] ?? 'auto',
  };
}

/** By which words of an address a part of the network is chosen. */
export const PART_WORDS = ['doel', 'interventie', 'rond', 'diepte', 'vouw', 'open'] as const;

/** The address of the page, or of one of its files, with what it was asked for, and what else is asked for. */
export function addressWith(
  { query, href }: Pick<PageRequest, 'query' | 'href'>,
  more: Readonly<Record<string, string>>,
  ending = '',
): string {
  const next = new URLSearchParams();
  for (const word of [...PART_WORDS, 'van', 'naar']) {
    const value = more[word] ?? query.get(word) ?? '';
    if (value !== '') next.set(word, value);
  }
  return href(`${NETWORK_PATH}${ending}${next.size > 0 ? `?${next.toString()}` : ''}`);
}

/** So many rows or items of one list are on the page; the files hold all. */
export const MOST_LISTED = 1_000;
const MOST_LETTERS = 200;

/** The beginning of what somebody wrote, where the page of the assumption says all. */
export function beginningOf(text: string): string {
  const letters = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(0, 2 * MOST_LETTERS)),
  ];
  return letters.length <= MOST_LETTERS && text.length <= 2 * MOST_LETTERS
    ? text
    : `${letters
        .slice(0, MOST_LETTERS)
        .map(({ segment }) => segment)
        .join('')}…`;
}
