import type { Grant } from '../../requests/grants/grant.ts';
import { grantsHeldBy } from '../../requests/grants/find-grants.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { readDatasetsById } from '../../requests/request-input.ts';
import { requestsAround, requestsOnDesk } from '../../requests/request-queue.ts';
import type { Person } from '../../people/actor.ts';
import {
  daysSince,
  daysUntil,
  requestTitle,
  titleOf,
  waitsFor,
  type Datasets,
} from '../data-requests/request-words.ts';
import type { Button, Part } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/** The opening page holds 100 blocks in all. */
const MOST_QUEUED = 10;
const MOST_LINES = 5;

/** What of the data desk awaits somebody, and what is their own: requests and grants. */
export type DataOverview = { readonly awaits: readonly Part[]; readonly mine: readonly Part[] };

const line = (text: string, act: Button): Part[] => [
  { kind: 'text', text },
  { kind: 'buttons', buttons: [act] },
];

/** The first lines, and that there are more. */
const firstOf = <Thing>(
  { say }: Localizer,
  things: readonly Thing[],
  most: number,
  draw: (thing: Thing) => Part[],
): Part[] => [
  ...things.slice(0, most).flatMap(draw),
  ...(things.length > most ? [{ kind: 'note', text: say('desk.more', { count: most }) } as const] : []),
];

/** Draws the lines of requests and grants, of which the datasets were read together. */
function linesIn(programme: ProgrammeData, localizer: Localizer, datasets: Datasets, now: Date) {
  const { say, number } = localizer;
  const title = (view: DataRequestView): string => requestTitle(localizer, datasets, view);
  const days = ({ submittedAt, createdAt }: DataRequestView): string =>
    number(daysSince(submittedAt ?? createdAt, now));
  const show = ({ id }: DataRequestView): Button => ({ act: 'data.show', label: say('act.show'), value: id });
  return {
    queued: (view: DataRequestView): Part[] => {
      const waits = waitsFor(localizer, programme, view) ?? say('data-card.nobody');
      return line(
        say('data-card.queue.line', {
          title: title(view),
          days: days(view),
          handler: view.handler ?? say('data-card.nobody'),
          waits,
        }),
        show(view),
      );
    },
    awaits:
      (what: 'agree' | 'advise' | 'clarify') =>
      (view: DataRequestView): Part[] =>
        line(say(`data-card.${what}.line`, { title: title(view), days: days(view) }), show(view)),
    own: (view: DataRequestView): Part[] =>
      line(
        say('data-card.mine.line', { title: title(view), status: say(`data-card.status.${view.status}`) }),
        show(view),
      ),
    grant: ({ id, dataset, until }: Grant): Part[] =>
      line(
        say('data-card.grant.line', {
          dataset: titleOf(localizer, datasets, dataset),
          days: number(daysUntil(until, now)),
        }),
        { act: 'grant.show', label: say('act.show'), value: id },
      ),
  };
}

/**
 * What of the data desk awaits somebody: for the desk its queue, the oldest first; for others what they are asked to make clear, what
 * awaits their agreement or their advice. Then their own requests and grants.
 */
export async function dataOverview(
  conversation: ConversationContext,
  localizer: Localizer,
  person: Person,
): Promise<DataOverview> {
  const { desk } = conversation;
  const now = desk.clock.now();
  const [queue, { toAgree, toAdvise, own }, grants] = await Promise.all([
    requestsOnDesk(desk, person),
    requestsAround(desk, person),
    grantsHeldBy(desk, person),
  ]);
  const toClarify = own.filter(({ status }) => status === 'clarification');
  const drawn = [queue, toClarify, toAgree, toAdvise, own].flatMap((views) => views.slice(0, MOST_QUEUED));
  const ids = drawn.flatMap((view) => view.datasets);
  const datasets = await readDatasetsById(desk, [
    ...new Set([...ids, ...grants.slice(0, MOST_LINES).map(({ dataset }) => dataset)]),
  ]);
  const lines = linesIn(await conversation.desk.programme(), localizer, datasets, now);
  return {
    awaits: [
      ...firstOf(localizer, toClarify, MOST_LINES, lines.awaits('clarify')),
      ...firstOf(localizer, queue, MOST_QUEUED, lines.queued),
      ...firstOf(localizer, toAgree, MOST_LINES, lines.awaits('agree')),
      ...firstOf(localizer, toAdvise, MOST_LINES, lines.awaits('advise')),
    ],
    mine: [...firstOf(localizer, own, MOST_LINES, lines.own), ...firstOf(localizer, grants, MOST_LINES, lines.grant)],
  };
}
