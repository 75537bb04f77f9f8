import * as z from 'zod';
import { keepSent } from '../../people/access-log.ts';
import { DATA_DESK, whoMustAgree } from '../../requests/grants/grant.ts';
import type { DataRequest, RequestPeople } from '../../requests/request.ts';
import type { RequestAction, RequestLine } from '../../requests/request-history.ts';
import { movedIn } from '../../requests/people/people-moves.ts';
import type { Desk } from '../../desk.ts';
import { Id } from '../../platform/ids.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { answerAddress } from './answer-parts.ts';
import { concerned, deskViewer } from './audience.ts';
import { drawDataRequest, shownDataRequest, type DataViewer, type ShownDataRequest } from './request-card.ts';
import { privateFact, requestTitle, shortly, titleOf, whoAgrees } from './request-words.ts';
import { goneNotices } from './gone-notices.ts';
import { replyNotices } from './replies.ts';
import { drawGrant, shownGrants, type GrantViewer, type ShownGrant } from './grant-card.ts';
import type { Button, Audience, Card, Link, Notice, Part } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cardOf, withNumber, type ConversationContext } from '../kernel/context.ts';

/** The message of a change of a data request or one of its grants, as it was stored with the change. */
export const DataRequestMessage = z.looseObject({ dataRequest: Id, version: z.int(), grant: Id.optional() });

/** What others do that the applicant is told in a message of its own. */
const TOLD_APPLICANT: ReadonlySet<RequestAction> = new Set([
  'message',
  'agreed',
  'approved',
  'clarification-requested',
  'declined',
  'changed',
  'resubmitted',
  'withdrawn',
  'grant-withdrawn',
  'grant-extended',
  'extension-declined',
  'answer-given',
  'answer-withdrawn',
  'people-changed',
  'addition-asked',
  'addition-declined',
  'applicant-changed',
]);
/** What those are told, each by themselves, for whom an answer is. */
const TOLD_NAMED: ReadonlySet<RequestAction> = new Set(['answer-given', 'answer-withdrawn']);
/** What is told to the holders of a grant in a message of its own. */
const TOLD_HOLDERS: ReadonlySet<RequestAction> = new Set(['grant-withdrawn', 'grant-extended', 'extension-declined']);

/** Where the applicant is reached: whom a request was handed to is known by address alone. */
const toApplicant = ({ applicant: [mark = ''] }: DataRequest, { applicant: { id } }: RequestPeople): Audience =>
  id === undefined ? { mark } : { person: id };

/** The owners of data who have to agree beside the data desk. */
const otherOwners = (owners: readonly string[]): string[] => whoMustAgree(owners).filter((who) => who !== DATA_DESK);

/** What is told of a line of the history: by whom in whose name, which words go with it, and what the reader can do. */
type Happened = {
  readonly who: string;
  readonly words: string | undefined;
  readonly conditions: string | undefined;
  readonly acts: readonly (Button | Link)[];
};

/** Who decides does so for a desk or an owner and is not named; whoever writes is. */
function happened(
  localizer: Localizer,
  conversation: ConversationContext,
  { request, said, programme }: ShownDataRequest,
  line: RequestLine,
): Happened {
  const { say } = localizer;
  const show: Button = { act: 'data.show', label: say('act.show'), value: request.id };
  if (line.action === 'message') {
    const message = said.find(({ kind, at }) => kind === 'message' && at === line.at);
    return {
      who: message?.name ?? say(`role.${line.actor.role}`),
      words: message?.text,
      conditions: undefined,
      acts: [
        {
          act: request.status === 'clarification' ? 'data.answer' : 'data.message',
          label: say('data-card.act.answer'),
          value: request.id,
          style: 'primary',
        },
        show,
      ],
    };
  }
  const decision = request.decisions.findLast(({ by, reason }) => by === line.actor.mark && reason === line.reason);
  const change: Button = {
    act: 'data.change',
    label: say('data-card.act.change.clarification'),
    value: request.id,
    style: 'primary',
  };
  const get: Link = { label: say('data-card.answer.get'), href: answerAddress(conversation, localizer, request.id) };
  const first = line.action === 'answer-given' ? [get] : [];
  const acts =
    line.action === 'clarification-requested' && request.status === 'clarification' ? [change, show] : [...first, show];
  return {
    who: decision ? whoAgrees(localizer, programme, decision.for) : say(`role.${line.actor.role}`),
    words: line.reason,
    conditions: decision?.conditions,
    acts,
  };
}

/** An answer that is there or was taken back, told to who is named in the request: they know of nothing else of it. */
function toldNamed(
  conversation: ConversationContext,
  localizer: Localizer,
  { request, datasets }: ShownDataRequest,
  { action, actor, reason }: RequestLine,
): Card {
  const { say } = localizer;
  const title = requestTitle(localizer, datasets, { ...request.ask });
  const text = say('data-card.told', {
    title,
    action: say(`data-card.action.${action}`),
    who: say(`role.${actor.role}`),
  });
  const facts = privateFact(say('fact.reason'), reason && shortly(reason, 1_000));
  const offers =
    action === 'answer-given'
      ? [{ label: say('data-card.answer.get'), href: answerAddress(conversation, localizer, request.id) }]
      : [];
  return cardOf(text, [
    { kind: 'text', text },
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
    ...(offers.length > 0 ? [{ kind: 'buttons', buttons: offers } as const] : []),
  ]);
}

/** What somebody else did, told to the applicant. */
function toldApplicant(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownDataRequest,
  line: RequestLine,
  grant: ShownGrant | undefined,
): Card {
  const { say } = localizer;
  const { who, words, conditions, acts } = happened(localizer, conversation, shown, line);
  const title = grant
    ? titleOf(localizer, grant.datasets, grant.view.dataset)
    : requestTitle(localizer, shown.datasets, { ...shown.request.ask });
  const told = (by: string): string =>
    say('data-card.told', { title, action: say(`data-card.action.${line.action}`), who: by });
  const [text, discreet] = [told(who), told(line.action === 'message' ? say(`role.${line.actor.role}`) : who)];
  const facts = [
    ...privateFact(
      say(line.action === 'message' ? 'data-card.message' : 'fact.reason'),
      words && shortly(words, 1_000),
    ),
    ...privateFact(say('fact.conditions'), conditions && shortly(conditions, 1_000)),
  ];
  const parts: Part[] = [
    { kind: 'text', text, discreet },
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
    { kind: 'buttons', buttons: acts },
  ];
  return cardOf(text, parts, discreet);
}

/** What became of a grant, told to its holders; the reason only where the grant itself tells it. */
function toldHolder(localizer: Localizer, { view, datasets }: ShownGrant, { action, actor }: RequestLine): Card {
  const { say } = localizer;
  const text = say('data-card.told', {
    title: titleOf(localizer, datasets, view.dataset),
    action: say(`data-card.action.${action}`),
    who: say(`role.${actor.role}`),
  });
  const reason = privateFact(say('fact.reason'), view.withdrawn && shortly(view.withdrawn.reason, 1_000));
  const offers: Button[] = [{ act: 'grant.show', label: say('act.show'), value: view.id }];
  return cardOf(text, [
    { kind: 'text', text },
    ...(reason.length > 0 ? [{ kind: 'facts', facts: reason } as const] : []),
    { kind: 'buttons', buttons: offers },
  ]);
}

/** Who gets the card of a request, the first that somebody is counts: a draft is its applicant's alone. */
async function audiencesOf(
  desk: Desk,
  { request, people }: ShownDataRequest,
): Promise<{ to: Audience; viewer: DataViewer }[]> {
  const applicant: { to: Audience; viewer: DataViewer }[] = people
    ? [{ to: toApplicant(request, people), viewer: 'applicant' }]
    : [];
  if (request.submittedAt === undefined) return applicant;
  const but = concerned(request);
  return [
    { to: 'data-desk', viewer: await deskViewer(desk, request) },
    ...applicant,
    ...otherOwners(request.owners).map((partner) => ({ to: { partner, but }, viewer: 'owner-of-data' as const })),
    ...request.reviewers
      .filter((mark) => !but.includes(mark))
      .map((mark) => ({ to: { mark, but }, viewer: 'reviewer' as const })),
  ];
}

const grantSlot = ({ grant }: ShownGrant): string => `grant/${grant.id}`;

/** The cards of a grant, for its holders alone, or for those too who decide about it. */
function grantNotices(conversation: ConversationContext, shown: ShownGrant, toDeciders: boolean): Notice[] {
  const notice = (to: Audience, viewer: GrantViewer): Notice => ({
    to,
    slot: grantSlot(shown),
    card: (language: Language) => drawGrant(conversation, localizerOf(language), shown, viewer),
  });
  return [
    ...(toDeciders ? [notice('data-desk', 'data-desk')] : []),
    ...shown.grant.holders.map((mark) => notice({ mark }, 'holder')),
    ...(toDeciders
      ? otherOwners([shown.grant.owner]).map((partner) =>
          notice({ partner, but: [shown.grant.applicant, ...shown.grant.holders] }, 'owner-of-data'),
        )
      : []),
  ];
}

/** Who came into a request that was approved already, by marks. */
const cameWith = (line: RequestLine): string[] =>
  line.action === 'people-changed' ? movedIn(line, 'people').came : [];

/** An answer that stands, told to who is named from now on. */
function answerForNew(
  conversation: ConversationContext,
  shown: ShownDataRequest,
  line: RequestLine,
  slot: string,
): Notice[] {
  const { answer } = shown.request;
  if (!answer || answer.withdrawn) return [];
  const given: RequestLine = {
    at: line.at,
    changes: [],
    action: 'answer-given',
    actor: { ...line.actor, role: DATA_DESK },
  };
  return cameWith(line).map((mark) => ({
    to: { mark },
    slot,
    card: (language: Language) => toldNamed(conversation, localizerOf(language), shown, given),
  }));
}

/** The messages of their own that a line of the history is worth; who is told it as the applicant is not told it again as a holder. */
function toldNotices(
  conversation: ConversationContext,
  shown: ShownDataRequest,
  line: RequestLine,
  version: number,
  grant: ShownGrant | undefined,
): Notice[] {
  const { request, people } = shown;
  const slot = `data-request/${request.id}/${version}`;
  const isTold = people !== undefined && line.actor.mark !== request.applicant[0] && TOLD_APPLICANT.has(line.action);
  return [
    ...(isTold
      ? [
          {
            to: toApplicant(request, people),
            slot,
            card: (language: Language) => toldApplicant(conversation, localizerOf(language), shown, line, grant),
          },
        ]
      : []),
    ...(TOLD_NAMED.has(line.action)
      ? request.named
          .filter((mark) => !request.applicant.includes(mark))
          .map((mark) => ({
            to: { mark },
            slot,
            card: (language: Language) => toldNamed(conversation, localizerOf(language), shown, line),
          }))
      : []),
    ...answerForNew(conversation, shown, line, slot),
    ...(grant && TOLD_HOLDERS.has(line.action)
      ? grant.grant.holders.map((mark) => ({
          to: { mark },
          slot,
          card: (language: Language) => toldHolder(localizerOf(language), grant, line),
        }))
      : []),
  ];
}

/** Whom a change of a data request or of one of its grants concerns, and what they get to see. */
export async function dataRequestNotices(
  conversation: ConversationContext,
  { dataRequest: id, version, grant: grantId }: z.output<typeof DataRequestMessage>,
): Promise<Notice[]> {
  const shown = await shownDataRequest(conversation.desk, id);
  if (!shown) return [];
  const { request, lines } = shown;
  const line = lines[version - 1];
  const isGiven = line?.action === 'approved' || (line && movedIn(line, 'people').came.length > 0);
  const isTaken = line && movedIn(line, 'people').gone.length > 0;
  const given = isGiven || isTaken ? request.grants : [];
  const grants = await shownGrants(conversation.desk, grantId === undefined ? given : [grantId]);
  const grant = grantId === undefined ? undefined : grants[0];
  const cards = (await audiencesOf(conversation.desk, shown)).map(({ to, viewer }): Notice => ({
    to,
    slot: `data-request/${id}`,
    card: (language) => drawDataRequest(conversation, localizerOf(language), shown, viewer),
  }));
  if (request.submittedAt !== undefined) await keepSent(conversation.desk, `data-request ${id}`);
  const notices = [
    ...cards,
    ...grants.flatMap((one) => grantNotices(conversation, one, grant !== undefined)),
    ...(line
      ? [
          ...toldNotices(conversation, shown, line, version, grant),
          ...goneNotices(shown, grants, line),
          ...replyNotices(shown, line, version, await deskViewer(conversation.desk, request)),
        ]
      : []),
  ];
  return withNumber(notices, id.slice(0, 8));
}
