import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { PageRequest } from '../../page-request.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';

export type IndicatorSay = SayOnPage<keyof typeof nl>;

export const indicatorSay = ({ language }: Pick<PageRequest, 'language'>): IndicatorSay =>
  pageWords({ nl, en }, language);

/** The title of an indicator in the reader's language. */
export const titleOf = (
  { title, titleEn }: Pick<IndicatorDefinition, 'title' | 'titleEn'>,
  language: Language,
): string => (language === 'en' ? titleEn : title);

export const indicatorAddress = (id: string): string => `/monitor/indicatoren/${encodeURIComponent(id)}`;

/** Where a figure tells what it is made of. */
export function figureAddress(
  { href }: Pick<PageRequest, 'href'>,
  id: string,
  {
    area,
    period,
    breakdown,
  }: { readonly area: string; readonly period: string; readonly breakdown?: string | undefined },
): string {
  const query = new URLSearchParams({ area, period, ...(breakdown !== undefined && { uitsplitsing: breakdown }) });
  return href(`${indicatorAddress(id)}/cijfer?${query.toString()}`);
}
