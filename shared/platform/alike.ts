import { distance } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import type { Searched } from './searched.ts';

const UNLIKE = 0.4;

/** How many letters differ between a name and what was typed. */
export const lettersApart = (name: string, typed: Searched): number => distance(name, typed);

/** What is like a text by one of its own texts, typing errors forgiven, the best first. */
export const alike = <Item>(items: readonly Item[], keys: readonly (keyof Item & string)[], typed: Searched): Item[] =>
  new Fuse(items, { keys: [...keys], threshold: UNLIKE, ignoreLocation: true, ignoreDiacritics: true }).search(typed).map(({ item }) => item);
