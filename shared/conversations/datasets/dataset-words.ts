import type { Dataset } from '../../catalogue/dataset.ts';
import type { DownloadFormat } from '../../publication/data-formats.ts';
import type { Link } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { partnerName, type ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

const MOST_NAMES = 3;

/** What a dataset is called in the reader's language, where it has a name in it. */
export const datasetTitle = ({ language }: Localizer, { title, titleEn }: Dataset): string =>
  language === 'en' ? (titleEn ?? title) : title;

/** What a dataset is about in the reader's language, where that is known in it. */
export const datasetDescription = ({ language }: Localizer, { description, descriptionEn }: Dataset): string =>
  language === 'en' ? (descriptionEn ?? description) : description;

/** The period that a dataset is about; without an end it goes on. */
export function datasetPeriod({ say, day, period }: Localizer, { period: about }: Dataset): string {
  if (about?.end !== undefined) return period({ start: about.start, end: about.end });
  return about ? say('data.since', { start: day(about.start) }) : say('data.period.unknown');
}

/** Whether anybody can have the data at once. */
export const isFree = ({ access, downloadable }: Dataset): boolean => access === 'public' && downloadable;

/** Which neighbourhoods a dataset is about, and the smallest area that it tells apart. */
export function datasetArea(
  { say, list }: Localizer,
  { neighbourhoods, grain }: Dataset,
  nameOf: (code: string) => string,
): string {
  const grainText = say(`data.grain.${grain}`);
  if (neighbourhoods.length === 0) return grainText;
  const where =
    neighbourhoods.length <= MOST_NAMES
      ? list(neighbourhoods.map(nameOf))
      : say('data.neighbourhoods', { count: neighbourhoods.length });
  return `${where}, ${grainText}`;
}

/** How somebody gets the data. */
export function howToGet(programme: ProgrammeData, { say }: Localizer, dataset: Dataset): string {
  if (isFree(dataset)) return say('data.get.free');
  if (dataset.access !== 'public') return say(`data.get.${dataset.access}`);
  return say('data.get.from', { whom: dataset.contact?.email ?? partnerName(programme)(dataset.owner) });
}

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];

/** Where the data of a free dataset can be had. */
export const downloadLinks = ({ baseUrl }: ConversationContext, { say }: Localizer, { id }: Dataset): Link[] =>
  FORMATS.map((format) => ({
    label: say('data.download', { format: format.toUpperCase() }),
    href: `${baseUrl}/v1/datasets/${id}/download?format=${format}`,
  }));
