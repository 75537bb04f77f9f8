import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import { beforeSending } from '../../requests/check-before-sending.ts';
import type { SimilarRequest } from '../../requests/similar-requests.ts';
import { one } from '../activities/form/activity-fields.ts';
import { readPeopleLines, type RequestScope } from './request-fields.ts';
import { datasetTitle, downloadLinks, isFree } from '../datasets/dataset-words.ts';
import type { Part, Values, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';

const text = (words: string): Part => ({ kind: 'text', text: words });

const titleOf =
  (localizer: Localizer, datasets: readonly Dataset[]) =>
  (id: string): string => {
    const dataset = datasets.find((known) => known.id === id);
    return dataset ? datasetTitle(localizer, dataset) : id;
  };

/** What was asked alike before, a sentence for each. */
export function similarParts(
  localizer: Localizer,
  similar: readonly SimilarRequest[],
  datasets: readonly Dataset[],
): Part[] {
  const { say, day, list } = localizer;
  return similar.map(({ organisation, createdAt, status, purpose, datasets: shared }) =>
    text(
      say('data.similar', {
        organisation,
        day: day(formatDay(todayIn(new Date(createdAt)))),
        datasets: list(shared.map(titleOf(localizer, datasets))),
        status: say(`data-card.status.${status}`),
        purpose,
      }),
    ),
  );
}

function freeParts(conversation: ConversationContext, localizer: Localizer, datasets: readonly Dataset[]): Part[] {
  return datasets
    .filter(isFree)
    .flatMap((dataset): Part[] => [
      text(localizer.say('data.free', { dataset: datasetTitle(localizer, dataset) })),
      { kind: 'buttons', buttons: downloadLinks(conversation, localizer, dataset) },
    ]);
}

/** What somebody has to know before a request is sent: what they can have already, and what was asked alike before. */
export async function beforeParts(
  conversation: ConversationContext,
  who: Who,
  values: Values,
  { datasets }: RequestScope,
  id?: string,
): Promise<Part[]> {
  const localizer = localizerOf(who.language);
  const emails = (readPeopleLines(one(values, 'people')) ?? []).map(({ email }) => email);
  const ids = datasets.map((dataset) => String(dataset.id));
  const known = await beforeSending(conversation.desk, who.actor, {
    datasets: ids,
    emails,
    organisation: one(values, 'organisation'),
    ...(id !== undefined && { id }),
  });
  const held = known.held.map(({ dataset, until }) =>
    text(localizer.say('data.held', { dataset: titleOf(localizer, datasets)(dataset), until: localizer.day(until) })),
  );
  const parts = [
    ...freeParts(conversation, localizer, datasets),
    ...held,
    ...similarParts(localizer, known.similar, datasets),
  ];
  return parts.length > 0 ? [{ kind: 'divider' }, ...parts] : [];
}
