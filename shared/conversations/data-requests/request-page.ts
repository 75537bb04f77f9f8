import { keepAccess } from '../../people/access-log.ts';
import type { RequestAction, RequestLine } from '../../requests/request-history.ts';
import { movedIn, namesByMark } from '../../requests/people/people-moves.ts';
import { openRequest, type OpenedRequest } from '../../requests/open-request.ts';
import { answerLives } from '../../requests/answers/answer.ts';
import { findAnswer, type FoundAnswer } from '../../requests/answers/read-answer.ts';
import { grantsOfRequest, type GrantOfRequest } from '../../requests/grants/find-grants.ts';
import { isOfIt } from '../../requests/people/request-people.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { isOnDesk } from '../../requests/request-states.ts';
import type { DataRequestView } from '../../requests/request.ts';
import type { Actor, Role } from '../../people/actor.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Desk } from '../../desk.ts';
import type { Datasets } from './request-words.ts';
import { drawDataRequest, shownOf, viewerOf, viewFor, type DataViewer, type ShownDataRequest } from './request-card.ts';
import type { Card } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';

/** One thing that happened on a request, or was said. Whoever may not read the name of who did it gets the role alone. */
export type Happened = { readonly at: string; readonly name?: string; readonly text?: string } & (
  | { readonly what: 'message' | 'advice'; readonly role: Role }
  | { readonly what: 'decision'; readonly decision: DataRequestView['decisions'][number] }
  | {
      readonly what: 'action';
      readonly role: Role;
      readonly action: RequestAction;
      readonly changed: readonly string[];
      readonly moves: readonly Move[];
    }
);

/** Who came or went by what happened, by name as far as that is kept, and how many more there were. */
export type Move = {
  readonly how: 'added' | 'removed' | 'asked' | 'asked-no-more' | 'from' | 'to';
  readonly names: readonly string[];
  readonly nameless: number;
};

/** What was asked to make a request clear, and is not answered yet. */
export type AskedBack = { readonly for: string; readonly at: string; readonly text: string };

/** What a request came to: the grants that its reader may know of, and the answer where they can have it. */
export type GivenByRequest = {
  readonly grants: readonly GrantOfRequest[];
  readonly datasets: Datasets;
  readonly answer?: FoundAnswer;
};

/** A request with all that happened on it, the oldest first; `writes` is what its reader can say here, `asked` what they are to make clear by it. */
export type WholeDataRequest = {
  readonly card: Card;
  readonly thread: readonly Happened[];
  readonly writes?: 'message' | 'answer' | 'advice';
  readonly asked: readonly AskedBack[];
  readonly given: GivenByRequest;
};

/** Actions that need no line of their own: the messages in the thread tell them already. */
const TOLD: ReadonlySet<RequestAction> = new Set([
  'message',
  'advice',
  'agreed',
  'approved',
  'clarification-requested',
  'declined',
]);
/** What changes who is in a request. */
const MOVES: ReadonlySet<RequestAction> = new Set([
  'people-changed',
  'addition-asked',
  'addition-declined',
  'applicant-changed',
]);
/** What the applicant is not shown: whom the desk asks for advice. */
const INSIDE: ReadonlySet<RequestAction> = new Set(['reviewer-named']);

const isInside = (viewer: DataViewer): boolean => viewer === 'data-desk' || viewer === 'owner-of-data';

const isOfRequest = (viewer: DataViewer): boolean => isInside(viewer) || viewer === 'applicant';

/** Who came and who went by a line of the history. */
function movesOf(line: RequestLine, names: ReadonlyMap<string, string>): Move[] {
  if (!MOVES.has(line.action)) return [];
  const [people, adding, applicant] = [movedIn(line, 'people'), movedIn(line, 'adding'), movedIn(line, 'applicant')];
  const move = (how: Move['how'], marks: readonly string[]): Move => {
    const known = [...new Set(marks.flatMap((mark) => names.get(mark) ?? []))];
    return { how, names: known, nameless: marks.filter((mark) => !names.has(mark)).length };
  };
  return [
    move('from', applicant.gone.slice(0, 1)),
    move('to', applicant.came.slice(0, 1)),
    move('added', people.came),
    move('removed', people.gone),
    move('asked', adding.came),
    move(
      'asked-no-more',
      adding.gone.filter((mark) => !people.came.includes(mark)),
    ),
  ].filter((one) => one.names.length + one.nameless > 0);
}

function actionsFor(
  { lines, people }: ShownDataRequest,
  viewer: DataViewer,
  mark: string,
  names: ReadonlyMap<string, string>,
): Happened[] {
  const nameOf = ({ actor }: RequestLine): string | undefined =>
    isInside(viewer) || actor.mark === mark ? people?.who[actor.mark] : undefined;
  return lines
    .filter(({ action }) => !TOLD.has(action) && (isInside(viewer) || !INSIDE.has(action)))
    .map((line): Happened => {
      const {
        at,
        actor: { role },
        action,
        changes,
        reason,
      } = line;
      const name = nameOf(line);
      const changed = action === 'changed' || action === 'resubmitted' ? changes.map(({ field }) => field) : [];
      return {
        what: 'action',
        at,
        role,
        action,
        changed,
        moves: isOfRequest(viewer) ? movesOf(line, names) : [],
        ...(name !== undefined && { name }),
        ...(reason !== undefined && { text: reason }),
      };
    });
}

/** All that happened, as its reader may know it. */
function threadOf(
  shown: ShownDataRequest,
  view: DataRequestView,
  viewer: DataViewer,
  { party: { mark }, marks }: OpenedRequest,
): Happened[] {
  return [
    ...actionsFor(shown, viewer, mark, namesByMark(shown.people, marks)),
    ...view.decisions.map((decision): Happened => ({
      what: 'decision',
      at: decision.at,
      decision,
      text: decision.reason,
      ...(decision.by !== undefined && { name: decision.by }),
    })),
    ...(view.messages ?? []).map((said): Happened => ({ what: 'message', ...said })),
    ...(view.advice ?? []).map((said): Happened => ({ what: 'advice', ...said })),
  ].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function writesOf(viewer: DataViewer, { status }: DataRequestView): WholeDataRequest['writes'] {
  if (!isOnDesk(status) || viewer === 'owner-of-data' || viewer === 'named') return undefined;
  if (viewer === 'applicant' && status === 'clarification') return 'answer';
  return viewer === 'reviewer' ? 'advice' : 'message';
}

async function givenBy(
  desk: Desk,
  { request, party, person }: OpenedRequest,
  datasets: Datasets,
): Promise<GivenByRequest> {
  const { answer } = request;
  const hasAnswer = answer && !answer.withdrawn && isOfIt(request, party) && answerLives(request, desk.clock.now());
  const found = hasAnswer ? await findAnswer(desk, person, request.id) : undefined;
  const grants = await grantsOfRequest(desk, request, party);
  return { grants, datasets, ...(found?.ok && { answer: found.value }) };
}

const askedBack = ({ decisions, submittedAt = '' }: DataRequestView): AskedBack[] =>
  decisions
    .filter(({ decision, at }) => decision === 'request-clarification' && at >= submittedAt)
    .map(({ for: who, at, reason }) => ({ for: who, at, text: reason }));

/** A request as its own page tells it, to who may know of it: read once. Rule D10: who reads of others leaves a line. */
export async function wholeDataRequest(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  actor: Actor,
): Promise<Result<WholeDataRequest, NotOpened>> {
  const { desk } = conversation;
  const opened = await openRequest(desk, actor, 'read data request', id);
  if (!opened.ok) return opened;
  const { relations, party } = opened.value;
  if (!relations.includes('owner')) await keepAccess(desk, actor, 'read data request', `data-request ${id}`);
  const shown = await shownOf(desk, opened.value);
  const viewer = viewerOf(opened.value);
  const view = viewFor(shown, viewer, party.mark);
  const writes = writesOf(viewer, view);
  return ok({
    card: drawDataRequest(conversation, localizer, shown, viewer, 'page'),
    thread: threadOf(shown, view, viewer, opened.value),
    ...(writes && { writes }),
    asked: writes === 'answer' ? askedBack(view) : [],
    given: await givenBy(desk, opened.value, shown.datasets),
  });
}
