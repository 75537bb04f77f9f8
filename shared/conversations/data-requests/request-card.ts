import type { Dataset } from '../../catalogue/dataset.ts';
import { DATA_DESK } from '../../requests/grants/grant.ts';
import { keepAccess } from '../../people/access-log.ts';
import type { DataRequestView, SaidOnRequest } from '../../requests/request.ts';
import { requestLines, type RequestLine } from '../../requests/request-history.ts';
import { readDatasetsById } from '../../requests/request-input.ts';
import { openRequest, type OpenedRequest } from '../../requests/open-request.ts';
import { hasInterest } from '../../requests/people/request-people.ts';
import { isOnDesk } from '../../requests/request-states.ts';
import { readRequest, readSaid, type KeptRequest } from '../../requests/request-store.ts';
import { requestView, sightOf, type Sight } from '../../requests/request-view.ts';
import { TERMS } from '../../catalogue/terms.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { answerFacts, answerLinks } from './answer-parts.ts';
import { dataRequestActs } from './request-buttons.ts';
import {
  daysAgo,
  daysSince,
  privateFact,
  fact,
  MOST_LETTERS,
  requestTitle,
  shortly,
  someOf,
  titleOf,
  waitsFor,
  whoAgrees,
} from './request-words.ts';
import type { Card, Fact, Part } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

/**
 * For whom a card of a data request is, and what each gets to see; `named` is who knows of it and has an interest of their own in it.
 * Where one of those may read along with the data desk, its card is for `data-desk-with-others`.
 */
const VIEWERS = {
  'data-desk': { own: false, inside: true },
  'data-desk-with-others': { own: false, inside: false },
  'owner-of-data': { own: false, inside: true },
  'reviewer': { own: false, inside: false },
  'applicant': { own: true, inside: false },
  'named': { own: false, inside: false },
} as const satisfies Record<string, Sight>;
export type DataViewer = keyof typeof VIEWERS;

const MOST_SAID = 3;

/** How much a card tells: in a chat it is to be taken in at a glance; a page has the whole of it, and the thread beside it. */
const SIZES = {
  chat: { cut: shortly, names: someOf },
  page: {
    cut: (text: string, _most?: number): string => text,
    names: ({ list }: Localizer, names: readonly string[]): string => list(names),
  },
} as const;
type Size = keyof typeof SIZES;
/** Buttons that a page leaves out: it has a box to write in instead, and the grants themselves. */
const IN_PLACE: ReadonlySet<string> = new Set(['data.message', 'data.answer', 'data.advice', 'grant.show']);

/** A data request with everything that its cards tell, read once for however many are drawn. */
export type ShownDataRequest = KeptRequest & {
  readonly said: readonly SaidOnRequest[];
  readonly lines: readonly RequestLine[];
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly now: Date;
  readonly programme: ProgrammeData;
};

/** Reads what the cards tell of a request that was opened. */
export async function shownOf(desk: Desk, { request, people }: KeptRequest): Promise<ShownDataRequest> {
  const [said, lines, datasets, programme] = await Promise.all([
    readSaid(desk.table, request.id),
    requestLines(desk.table, request.id),
    readDatasetsById(desk, request.ask.datasets),
    desk.programme(),
  ]);
  return { request, people, said, lines, datasets, now: desk.clock.now(), programme };
}

/** Reads what the cards of a data request tell; undefined where there is none. */
export async function shownDataRequest(desk: Desk, id: string): Promise<ShownDataRequest | undefined> {
  const kept = await readRequest(desk.table, id);
  return kept && shownOf(desk, kept);
}

/** A request as a viewer may see it; `mark` says whose own advice they read. */
export const viewFor = (
  { request, people, said }: ShownDataRequest,
  viewer: DataViewer,
  mark?: string,
): DataRequestView =>
  requestView({ request, people }, { ...VIEWERS[viewer], ...(mark !== undefined && { mark }) }, said);

function stateFacts(localizer: Localizer, { programme, now }: ShownDataRequest, view: DataRequestView): Fact[] {
  const { say } = localizer;
  return [
    { label: say('fact.number'), value: view.id.slice(0, 8) },
    { label: say('fact.status'), value: say(`data-card.status.${view.status}`) },
    ...fact(say('data-card.waits'), waitsFor(localizer, programme, view)),
    ...(view.submittedAt === undefined
      ? []
      : [{ label: say('data-card.age'), value: daysAgo(localizer, daysSince(view.submittedAt, now)) }]),
    ...fact(say('data-card.decide-by'), view.decideBy && localizer.day(view.decideBy)),
    ...(isOnDesk(view.status)
      ? [{ label: say('data-card.handler'), value: view.handler ?? say('data-card.nobody'), isPrivate: true as const }]
      : []),
  ];
}

const termsText = (localizer: Localizer, terms: DataRequestView['terms']): string =>
  someOf(
    localizer,
    terms.map(({ id, version }) =>
      localizer.say('data-card.term', { title: TERMS.find((term) => term.id === id)?.title ?? id, version }),
    ),
  );

const peopleText = (
  localizer: Localizer,
  people: DataRequestView['people'] = [],
  { cut, names }: (typeof SIZES)[Size],
): string =>
  cut(
    names(
      localizer,
      people.map(({ name, email }) => `${cut(name, 80)} (${email})`),
    ),
    2 * MOST_LETTERS,
  );

const daysText = ({ day, say }: Localizer, { from, until }: DataRequestView): string | undefined =>
  from === undefined && until === undefined
    ? undefined
    : say('period.between', {
        start: from === undefined ? '…' : day(from),
        end: until === undefined ? '…' : day(until),
      });

function askFacts(
  localizer: Localizer,
  view: DataRequestView,
  { datasets, people }: ShownDataRequest,
  size: Size,
): Fact[] {
  const { say } = localizer;
  const { cut, names } = SIZES[size];
  const { organisation, purpose, question, legalBasis, applicant } = view;
  return [
    ...fact(
      say('data-card.datasets'),
      names(
        localizer,
        view.datasets.map((id) => titleOf(localizer, datasets, id)),
      ),
    ),
    ...(view.kind === 'answer' ? [{ label: say('data-card.kind'), value: say('data-card.kind.answer') }] : []),
    ...privateFact(say('data-card.question'), question && cut(question)),
    ...fact(say('fact.organisation'), organisation && cut(organisation)),
    ...privateFact(say('data-card.applicant'), people && applicant?.name),
    ...privateFact(say('data-card.purpose'), purpose && cut(purpose)),
    ...fact(say('data-card.basis'), legalBasis && say(`data-card.basis.${legalBasis}`)),
    ...fact(say('fact.period'), daysText(localizer, view)),
    ...privateFact(say('data-card.people'), peopleText(localizer, view.people, SIZES[size])),
    ...privateFact(say('data-card.adding'), peopleText(localizer, view.adding, SIZES[size])),
    ...fact(say('data-card.terms'), termsText(localizer, view.terms)),
    ...privateFact(say('data-card.reviewers'), names(localizer, view.reviewers ?? [])),
  ];
}

/** Who decided what, and why; the last ones. */
function decisionFacts(localizer: Localizer, programme: ProgrammeData, { decisions }: DataRequestView): Fact[] {
  const { say, moment, day } = localizer;
  return decisions
    .slice(-MOST_SAID)
    .map(({ for: who, decision, at, by, reason, conditions, until }) => ({
      label: say(`data-card.decided.${decision}`, { who: whoAgrees(localizer, programme, who) }),
      value: [
        by === undefined ? moment(at) : say('data-card.by', { name: by, moment: moment(at) }),
        shortly(reason),
        ...(conditions === undefined ? [] : [`${say('fact.conditions')}: ${shortly(conditions)}`]),
        ...(until === undefined ? [] : [`${say('data-card.until')}: ${day(until)}`]),
      ].join('\n'),
      isPrivate: true as const,
    }));
}

function saidParts({ say, moment }: Localizer, title: string, said: DataRequestView['messages'] = []): Part[] {
  const facts = said
    .slice(-MOST_SAID)
    .map(({ at, name, role, text }) => ({
      label: say('data-card.said', { name, role: say(`role.${role}`), moment: moment(at) }),
      value: shortly(text),
      isPrivate: true as const,
    }));
  return facts.length === 0
    ? []
    : [
        { kind: 'text', text: title, discreet: '' },
        { kind: 'facts', facts },
      ];
}

/** What is next, for who asked. */
function nextParts({ say }: Localizer, { status, kind, answer }: DataRequestView, viewer: DataViewer): Part[] {
  if (viewer !== 'applicant') return [];
  const isAnswered = answer !== undefined && !answer.withdrawn;
  if (status === 'approved' && kind === 'answer')
    return [{ kind: 'text', text: say(isAnswered ? 'data-card.next.answered' : 'data-card.next.to-answer') }];
  return [{ kind: 'text', text: say(`data-card.next.${status}`) }];
}

/** What was decided and said last. */
const lastParts = (localizer: Localizer, programme: ProgrammeData, view: DataRequestView): Part[] => {
  const decided = decisionFacts(localizer, programme, view);
  return [
    ...(decided.length > 0 ? [{ kind: 'facts', facts: decided } as const] : []),
    ...saidParts(localizer, localizer.say('data-card.messages'), view.messages),
    ...saidParts(localizer, localizer.say('data-card.advice'), view.advice),
  ];
};

/** The card of a data request as it was read: what is asked, where it stands, who decided, what was said, and what its viewer can do. */
export function drawDataRequest(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownDataRequest,
  viewer: DataViewer,
  size: Size = 'chat',
): Card {
  const { say } = localizer;
  const view = viewFor(shown, viewer);
  const title = requestTitle(localizer, shown.datasets, view);
  const isNew = size === 'chat' && viewer !== 'applicant' && view.status === 'submitted' && view.decisions.length === 0;
  const acts = dataRequestActs(localizer, view, shown.request.version, viewer).filter(
    ({ act }) => size === 'chat' || !IN_PLACE.has(act),
  );
  const offers = [...answerLinks(conversation, localizer, view, viewer), ...acts];
  const parts: Part[] = [
    {
      kind: 'facts',
      facts: [
        ...stateFacts(localizer, shown, view),
        ...answerFacts(localizer, view),
        ...askFacts(localizer, view, shown, size),
      ],
    },
    ...nextParts(localizer, view, viewer),
    ...(offers.length > 0 ? [{ kind: 'buttons', buttons: offers } as const] : []), // before what others said, however much that is
    ...(size === 'chat' ? lastParts(localizer, shown.programme, view) : []),
  ];
  return {
    title: isNew ? say('data-card.new', { title }) : title,
    summary: say('card.summary', {
      title: `${title} (${view.id.slice(0, 8)})`,
      status: say(`data-card.status.${view.status}`),
    }),
    parts,
    again: { act: 'data.show', value: view.id },
  };
}

/**
 * How somebody sees a request. Whoever sent it or is named in it sees it as that, even if they decide on other
 * requests.
 */
export function viewerOf({ request, party, relations }: OpenedRequest): DataViewer {
  if (relations.includes('owner')) return 'applicant';
  if (hasInterest(request, party)) return 'named';
  if (!sightOf(request, party).inside) return 'reviewer';
  return party.person.role === DATA_DESK ? 'data-desk' : 'owner-of-data';
}

/** The card of a data request as it is now, for who may know of it; undefined for others, and where there is none. Rule D10: that leaves a line. */
export async function dataRequestCard(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  actor: Actor,
): Promise<Card | undefined> {
  const { desk } = conversation;
  const opened = await openRequest(desk, actor, 'read data request', id);
  if (!opened.ok) return undefined;
  const { relations } = opened.value;
  if (!relations.includes('owner')) await keepAccess(desk, actor, 'read data request', `data-request ${id}`);
  return drawDataRequest(conversation, localizer, await shownOf(desk, opened.value), viewerOf(opened.value));
}
