import type { Desk } from '../../desk.ts';
import { alike } from '../../platform/find-alike.ts';
import type { Searched } from '../../platform/bound-search.ts';
import type { Indicator, ProgrammeData } from '../../programme/programme.ts';
import type { Option } from './model.ts';
import type { Localizer } from './localizer.ts';

const titleOf = ({ language }: Localizer, { title, titleEn }: Indicator): string =>
  language === 'nl' ? title : titleEn;

/** What an indicator is called, or what was said where there is none. */
export const indicatorName =
  ({ indicators }: ProgrammeData, localizer: Localizer) =>
  (id: string): string => {
    const found = indicators.find((indicator) => indicator.id === id);
    return found ? titleOf(localizer, found) : id;
  };

/** Indicators for what was typed so far, by their Dutch or English title, typing errors forgiven; the best first. The core ones where nothing was typed. */
export async function findIndicatorOptions(
  { programme }: Desk,
  localizer: Localizer,
  typed: Searched,
): Promise<Option[]> {
  const { indicators } = await programme();
  const found =
    typed === '' ? indicators.filter(({ core = true }) => core) : alike(indicators, ['title', 'titleEn'], typed);
  return found.map((indicator) => ({ value: indicator.id, label: titleOf(localizer, indicator) }));
}
