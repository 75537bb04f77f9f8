import type { Desk } from '../../desk.ts';
import { alike } from '../../platform/alike.ts';
import type { Searched } from '../../platform/searched.ts';
import type { Indicator } from '../../programme/programme.ts';
import type { Option } from './model.ts';
import type { Localizer } from './localizer.ts';

const titleOf = ({ language }: Localizer, { title, titleEn }: Indicator): string =>
  language === 'nl' ? title : titleEn;

/** What an indicator is called, or what was said where there is none. */
export const indicatorName =
  ({ programme }: Desk, localizer: Localizer) =>
  (id: string): string => {
    const found = programme.indicators.find((indicator) => indicator.id === id);
    return found ? titleOf(localizer, found) : id;
  };

/** Indicators for what was typed so far, by their Dutch or English title, typing errors forgiven; the best first. */
export function indicatorOptions({ programme }: Desk, localizer: Localizer, typed: Searched): Option[] {
  const found = typed === '' ? programme.indicators : alike(programme.indicators, ['title', 'titleEn'], typed);
  return found.map((indicator) => ({ value: indicator.id, label: titleOf(localizer, indicator) }));
}
