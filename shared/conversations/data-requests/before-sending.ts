import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import { beforeSending } from '../../requests/check-before-sending.ts';
import type { SimilarRequest } from '../../requests/similar-requests.ts';
import { one } from '../activities/activity-fields.ts';
import { peopleIn, type Asked } from './request-fields.ts';
import { datasetTitle, downloadLinks, isFree } from '../datasets/dataset-words.ts';
import type { Part, Values, Who } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import type { Talk } from '../kernel/context.ts';

const text = (words: string): Part => ({ kind: 'text', text: words });

const titleOf = (reader: Reader, datasets: readonly Dataset[]) => (id: string): string => {
  const dataset = datasets.find((known) => known.id === id);
  return dataset ? datasetTitle(reader, dataset) : id;
};

/** What was asked alike before, a sentence for each. */
export function similarParts(reader: Reader, similar: readonly SimilarRequest[], datasets: readonly Dataset[]): Part[] {
  const { say, day, list } = reader;
  return similar.map(({ organisation, createdAt, status, purpose, datasets: shared }) =>
    text(say('data.similar', { organisation, day: day(formatDay(todayIn(new Date(createdAt)))), datasets: list(shared.map(titleOf(reader, datasets))), status: say(`data-card.status.${status}`), purpose })));
}

function freeParts(talk: Talk, reader: Reader, datasets: readonly Dataset[]): Part[] {
  return datasets.filter(isFree).flatMap((dataset): Part[] => [
    text(reader.say('data.free', { dataset: datasetTitle(reader, dataset) })),
    { kind: 'offers', offers: downloadLinks(talk, reader, dataset) },
  ]);
}

/** What somebody has to know before a request is sent: what they can have already, and what was asked alike before. */
export async function beforeParts(talk: Talk, who: Who, values: Values, { datasets }: Asked, id?: string): Promise<Part[]> {
  const reader = readerOf(who.language);
  const emails = (peopleIn(one(values, 'people')) ?? []).map(({ email }) => email);
  const ids = datasets.map((dataset) => String(dataset.id));
  const known = await beforeSending(talk.desk, who.actor, { datasets: ids, emails, organisation: one(values, 'organisation'), ...(id !== undefined && { id }) });
  const held = known.held.map(({ dataset, until }) => text(reader.say('data.held', { dataset: titleOf(reader, datasets)(dataset), until: reader.day(until) })));
  const parts = [...freeParts(talk, reader, datasets), ...held, ...similarParts(reader, known.similar, datasets)];
  return parts.length > 0 ? [{ kind: 'divider' }, ...parts] : [];
}
