import { readDrafts } from '../../activities/dataset-draft/dataset-draft-store.ts';
import type { DatasetDraft } from '../../activities/dataset-draft/dataset-draft.ts';
import { may } from '../../people/permissions.ts';
import { extensionsAwaiting } from '../../requests/grants/awaits-grant.ts';
import type { Grant } from '../../requests/grants/grant.ts';
import { grantsHeldBy } from '../../requests/grants/find-grants.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { readDatasetsById } from '../../requests/request-input.ts';
import {
  answersToGive,
  answersWithTerms,
  requestsAwaiting,
  requestsOnDesk,
  requestsSentBy,
} from '../../requests/request-queue.ts';
import type { Person } from '../../people/actor.ts';
import {
  daysSince,
  daysUntil,
  requestTitle,
  titleOf,
  waitsFor,
  type Datasets,
} from '../data-requests/request-words.ts';
import type { Part } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { pageLink, showButton, type Awaiting, type AwaitingLine } from './lines.ts';

const MOST_OWN = 5;

/** What of the data desk awaits somebody, and what is their own: requests and grants. */
export type DataOverview = { readonly awaits: readonly Awaiting[]; readonly mine: readonly Part[] };

const waitsSince = ({ submittedAt, createdAt }: DataRequestView): string => submittedAt ?? createdAt;

/** Draws the lines of requests and grants, of which the datasets were read together. */
function linesIn(programme: ProgrammeData, localizer: Localizer, datasets: Datasets, now: Date) {
  const { say, number } = localizer;
  const title = (view: DataRequestView): string => requestTitle(localizer, datasets, view);
  const days = (view: DataRequestView): string => number(daysSince(waitsSince(view), now));
  const ofRequest = (view: DataRequestView, text: string): AwaitingLine => ({
    since: waitsSince(view),
    text,
    button: showButton(localizer, 'data.show', view.id),
  });
  const ofGrant = (grant: Grant, since: string, text: string): AwaitingLine => ({
    since,
    text,
    button: showButton(localizer, 'grant.show', grant.id),
  });
  return {
    queued: (view: DataRequestView): AwaitingLine => {
      const waits = waitsFor(localizer, programme, view) ?? say('data-card.nobody');
      const handler = view.handler ?? say('data-card.nobody');
      return ofRequest(view, say('data-card.queue.line', { title: title(view), days: days(view), handler, waits }));
    },
    awaits:
      (what: 'agree' | 'advise' | 'clarify' | 'to-answer' | 'answer-terms') =>
      (view: DataRequestView): AwaitingLine =>
        ofRequest(view, say(`data-card.${what}.line`, { title: title(view), days: days(view) })),
    own: (view: DataRequestView): AwaitingLine =>
      ofRequest(
        view,
        say('data-card.mine.line', { title: title(view), status: say(`data-card.status.${view.status}`) }),
      ),
    grant: (grant: Grant): AwaitingLine =>
      ofGrant(
        grant,
        grant.grantedAt,
        say('data-card.grant.line', {
          dataset: titleOf(localizer, datasets, grant.dataset),
          days: number(daysUntil(grant.until, now)),
        }),
      ),
    terms: (grant: Grant): AwaitingLine =>
      ofGrant(
        grant,
        grant.grantedAt,
        say('data-card.terms.line', { dataset: titleOf(localizer, datasets, grant.dataset) }),
      ),
    extension: (grant: Grant): AwaitingLine =>
      ofGrant(
        grant,
        grant.extension?.at ?? grant.grantedAt,
        say('data-card.extension.line', {
          dataset: titleOf(localizer, datasets, grant.dataset),
          organisation: grant.organisation,
          days: number(daysSince(grant.extension?.at ?? grant.grantedAt, now)),
        }),
      ),
  };
}

/** The line of what is to be entered into the catalogue. */
const draftLine =
  (localizer: Localizer) =>
  ({ id, number, createdAt, entry }: DatasetDraft): AwaitingLine => ({
    since: createdAt,
    text: localizer.say('data-card.draft.line', { title: entry.title, number }),
    button: showButton(localizer, 'dataset-draft.show', id),
  });

/** Everything of the data desk that has to do with somebody, whole. */
async function readAround({ desk }: ConversationContext, person: Person) {
  const [queue, { toClarify, toAgree, toAdvise }, toAnswer, toAccept, extensions, grants, sent, drafts] =
    await Promise.all([
      requestsOnDesk(desk, person),
      requestsAwaiting(desk, person),
      answersToGive(desk, person),
      answersWithTerms(desk, person),
      extensionsAwaiting(desk, person),
      grantsHeldBy(desk, person),
      requestsSentBy(desk, person, MOST_OWN + 1),
      may(person, 'settle dataset draft', 'other') ? readDrafts(desk.table) : [],
    ]);
  const toAcceptOfGrant = grants.filter(({ toAccept: terms = [] }) => terms.length > 0);
  return { queue, toClarify, toAgree, toAdvise, toAnswer, toAccept, extensions, grants, sent, drafts, toAcceptOfGrant };
}
type Around = Awaited<ReturnType<typeof readAround>>;

/** The datasets of all of which a line is drawn. */
function datasetsOf(around: Around, most: number): string[] {
  const { queue, toClarify, toAgree, toAdvise, toAnswer, toAccept, extensions, grants, sent } = around;
  const views = [queue, toClarify, toAgree, toAdvise, toAnswer, toAccept, sent].flatMap((all) => all.slice(0, most));
  return [
    ...new Set([
      ...views.flatMap(({ datasets }) => datasets),
      ...[...extensions.slice(0, most), ...grants.slice(0, most)].map(({ dataset }) => dataset),
    ]),
  ];
}

/**
 * What of the data desk awaits somebody, at most so many lines of each kind: for the desk its queue; for others what they are asked to
 * make clear, what awaits their agreement, their advice or their acceptance. Then the first of their own requests and grants.
 */
export async function dataOverview(
  conversation: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<DataOverview> {
  const { desk } = conversation;
  const around = await readAround(conversation, person);
  const datasets = await readDatasetsById(desk, datasetsOf(around, most));
  const lines = linesIn(await desk.programme(), localizer, datasets, desk.clock.now());
  const first = <Thing>(things: readonly Thing[], draw: (thing: Thing) => AwaitingLine, upTo = most): Awaiting => ({
    lines: things.slice(0, upTo).map(draw),
    left: Math.max(0, things.length - upTo),
  });
  const { say } = localizer;
  const mine = [
    ...first(around.sent, lines.own, MOST_OWN).lines,
    ...first(around.grants, lines.grant, MOST_OWN).lines,
  ].map(({ text, button }) => ({ text, button }));
  const hasMore = around.sent.length > MOST_OWN || around.grants.length > MOST_OWN;
  const all = pageLink(conversation, localizer, say('desk.all.data'), '/dataverzoeken');
  return {
    awaits: [
      first(around.toClarify, lines.awaits('clarify')),
      first(around.queue, lines.queued),
      first(around.toAgree, lines.awaits('agree')),
      first(around.toAdvise, lines.awaits('advise')),
      first(around.toAnswer, lines.awaits('to-answer')),
      first(around.toAccept, lines.awaits('answer-terms')),
      first(around.toAcceptOfGrant, lines.terms),
      first(around.extensions, lines.extension),
      first(around.drafts, draftLine(localizer)),
    ],
    mine:
      mine.length > 0
        ? [
            { kind: 'list', lines: mine, left: 0, all },
            ...(hasMore
              ? ([
                  { kind: 'note', text: say('desk.more', { count: MOST_OWN }) },
                  { kind: 'buttons', buttons: [all] },
                ] as const)
              : []),
          ]
        : [],
  };
}
