import type { DataReport } from '#shared/publication/data-report.ts';
import type { Preference } from '#shared/catalogue/preference.ts';
import type { Recoding } from '#shared/publication/recode-data.ts';
import type { Visit } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './preview-texts.ts';

/** What is told of how data were read and of what is hidden of them. */
export type Told = { readonly visit: Visit; readonly report: DataReport };

/** How the page of a preview says its texts. */
export const previewWords = ({ language }: Pick<Visit, 'language'>) => wordsOf({ nl, en }, language);

const HUNDRED = 100;
export const shareText = ({ reader }: Pick<Visit, 'reader'>, share: number): string => `${reader.number(Math.round(share * HUNDRED * 10) / 10)} %`;

/** A recoding in words. */
export function recodingText(visit: Visit, recoding: Recoding): string {
  const say = previewWords(visit);
  return visit.reader.list(recoding.map((step) => {
    switch (step.kind) {
      case 'merge': return say('step.merge', { values: visit.reader.list(step.values) });
      case 'without-level': return say(`step.without-level.${step.level}`);
      case 'without-column': return say('step.without-column', { column: step.column });
    }
  }));
}

/** What a preference is about, in words. */
export function wishText({ reader, language }: Visit, { rather, column, groups = {}, level, area, period }: Omit<Preference, 'reason'>): string {
  const say = previewWords({ language });
  const about = [column, ...Object.entries(groups).map(([name, value]) => `${name}: ${value}`), level && say(`level.${level}`), area, period].filter((one) => one !== undefined);
  return say(`wish.${rather}`, { what: reader.list(about) });
}
