import { parseDay, todayIn } from '../../platform/days/dates.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import { DATA_DESK } from '../../requests/grants/grant.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { datasetTitle } from '../datasets/dataset-words.ts';
import type { Fact } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { partnerName } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/** A card in a chat is to be taken in at a glance, and holds 12 KB: of a long text it tells the beginning. */
export const MOST_LETTERS = 400;
const MOST_NAMES = 8;

/** The beginning of a text. */
export const shortly = (text: string, most = MOST_LETTERS): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

/** Names in a row, of many the first. */
export const someOf = ({ say, list }: Localizer, names: readonly string[]): string =>
  list(
    names.length > MOST_NAMES
      ? [...names.slice(0, MOST_NAMES), say('more', { count: names.length - MOST_NAMES })]
      : names,
  );

/** The datasets that are spoken of, by id. */
export type Datasets = ReadonlyMap<string, Dataset>;

/** What a dataset is called in the reader's language; by its id where it is not there any more. */
export const titleOf = (localizer: Localizer, datasets: Datasets, id: string): string => {
  const dataset = datasets.get(id);
  return shortly(dataset ? datasetTitle(localizer, dataset) : id, 120);
};

/** Who has to agree, as people call them. */
export const whoAgrees = ({ say }: Localizer, programme: ProgrammeData, who: string): string =>
  who === DATA_DESK ? say('role.data-desk') : partnerName(programme)(who);

/** What a request is called: who asks, and for what. */
export const requestTitle = (
  localizer: Localizer,
  datasets: Datasets,
  { organisation, datasets: ids }: Pick<DataRequestView, 'organisation' | 'datasets'>,
): string =>
  localizer.say('data-card.title', {
    organisation: organisation === undefined ? localizer.say('data-card.unknown') : shortly(organisation, 80),
    datasets:
      ids.length === 0
        ? localizer.say('data-card.unknown')
        : someOf(
            localizer,
            ids.map((id) => titleOf(localizer, datasets, id)),
          ),
  });

/** Whom a request waits for; undefined where for nobody. */
export function waitsFor(
  localizer: Localizer,
  programme: ProgrammeData,
  { status, awaiting }: Pick<DataRequestView, 'status' | 'awaiting'>,
): string | undefined {
  if (status === 'clarification') return localizer.say('data-card.waits.applicant');
  return awaiting.length === 0
    ? undefined
    : someOf(
        localizer,
        awaiting.map((who) => whoAgrees(localizer, programme, who)),
      );
}

/** How many days ago something was, as people in Heerlen count days. */
export const daysSince = (at: string, now: Date): number => todayIn(now) - todayIn(new Date(at));

/** How long ago something was, in a word where there is one. */
export const daysAgo = ({ say, number }: Localizer, days: number): string =>
  say('data-card.days', { days: number(Math.max(0, days)) });

/** How many days are left up to and including a day, today not counted. */
export const daysUntil = (date: string, now: Date): number => (parseDay(date) ?? Number.NaN) - todayIn(now);

/** A fact where there is something to tell. */
export const fact = (label: string, value: string | undefined): Fact[] =>
  value === undefined || value === '' ? [] : [{ label, value }];

/** The same of what somebody wrote, or of who somebody is. */
export const privateFact = (label: string, value: string | undefined): Fact[] =>
  fact(label, value).map((one) => ({ ...one, isPrivate: true }));
