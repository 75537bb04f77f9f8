import type { DataReport } from '#shared/publication/data-report.ts';
import type { Preference } from '#shared/catalogue/preference.ts';
import type { Recoding } from '#shared/publication/recode-data.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './preview-texts.ts';

/** What a preview tells of data: how they were read, and what would be hidden of them. */
export type Told = { readonly pageRequest: PageRequest; readonly report: DataReport };

/** The same, with what an area is called by its code. */
export type Placed = Told & { readonly placeLabel: (code: string) => string };

/** How the page of a preview says its texts. */
export const previewWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

const HUNDRED = 100;
export const shareText = ({ localizer }: Pick<PageRequest, 'localizer'>, share: number): string =>
  `${localizer.number(Math.round(share * HUNDRED * 10) / 10)} %`;

/** A recoding in words. */
export function recodingText(pageRequest: PageRequest, recoding: Recoding): string {
  const say = previewWords(pageRequest);
  return pageRequest.localizer.list(
    recoding.map((step) => {
      switch (step.kind) {
        case 'merge':
          return say('step.merge', { values: pageRequest.localizer.list(step.values) });
        case 'without-level':
          return say(`step.without-level.${step.level}`);
        case 'without-column':
          return say('step.without-column', { column: step.column });
      }
    }),
  );
}

/** What a preference is about, in words. */
export function wishText(
  { localizer, language }: PageRequest,
  { rather, column, groups = {}, level, area, period }: Omit<Preference, 'reason'>,
  placeLabel: Placed['placeLabel'],
): string {
  const say = previewWords({ language });
  const about = [
    column,
    ...Object.entries(groups).map(([name, value]) => `${name}: ${value}`),
    level && say(`level.${level}`),
    area && placeLabel(area),
    period,
  ].filter((one) => one !== undefined);
  return say(`wish.${rather}`, { what: localizer.list(about) });
}
