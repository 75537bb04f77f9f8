import Fuse from 'fuse.js';
import type { Desk } from '../desk.ts';
import type { Indicator } from '../programme/programme.ts';
import type { Option } from './model.ts';
import type { Reader } from './reader.ts';

const UNLIKE = 0.4;

const titleOf = ({ language }: Reader, { title, titleEn }: Indicator): string => (language === 'nl' ? title : titleEn);

/** What an indicator is called, or what was said where there is none. */
export const indicatorName = ({ programme }: Desk, reader: Reader) => (id: string): string => {
  const found = programme.indicators.find((indicator) => indicator.id === id);
  return found ? titleOf(reader, found) : id;
};

/** Indicators for what was typed so far, by their Dutch or English title, typing errors forgiven; the best first. */
export function indicatorOptions({ programme }: Desk, reader: Reader, typed: string): Option[] {
  const search = new Fuse(programme.indicators, { keys: ['title', 'titleEn'], threshold: UNLIKE, ignoreLocation: true, ignoreDiacritics: true });
  const found = typed.trim() === '' ? programme.indicators : search.search(typed.trim()).map(({ item }) => item);
  return found.map((indicator) => ({ value: indicator.id, label: titleOf(reader, indicator) }));
}
