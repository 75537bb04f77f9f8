import type { Dataset } from '../data-desk/dataset.ts';
import type { DownloadFormat } from '../data-desk/data-formats.ts';
import type { Link } from './model.ts';
import type { Reader } from './reader.ts';
import type { Talk } from './talk.ts';

/** What a dataset is called in the reader's language, where it has a name in it. */
export const datasetTitle = ({ language }: Reader, { title, titleEn }: Dataset): string => (language === 'en' ? (titleEn ?? title) : title);

/** What a dataset is about in the reader's language, where that is known in it. */
export const datasetDescription = ({ language }: Reader, { description, descriptionEn }: Dataset): string =>
  language === 'en' ? (descriptionEn ?? description) : description;

/** The period that a dataset is about; without an end it goes on. */
export function datasetPeriod({ say, day, period }: Reader, { period: about }: Dataset): string {
  if (about?.end !== undefined) return period({ start: about.start, end: about.end });
  return about ? say('data.since', { start: day(about.start) }) : say('data.period.unknown');
}

/** Whether anybody can have the data at once. */
export const isFree = ({ access, downloadable }: Dataset): boolean => access === 'public' && downloadable;

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];

/** Where the data of a free dataset can be had. */
export const downloadLinks = ({ baseUrl }: Talk, { say }: Reader, { id }: Dataset): Link[] =>
  FORMATS.map((format) => ({ label: say('data.download', { format: format.toUpperCase() }), href: `${baseUrl}/v1/datasets/${id}/download?format=${format}` }));
