import { DATA_DESK, whoMustAgree } from '../../requests/grants/grant.ts';
import type { RequestAction, RequestLine } from '../../requests/request-history.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Audience, Button, Card, Fact, Notice, Part } from '../kernel/model.ts';
import { concerned } from './audience.ts';
import type { DataViewer, ShownDataRequest } from './request-card.ts';
import { privateFact, requestTitle, shortly } from './request-words.ts';

/** What rings at the data desk: the card that stands there is only changed, which nobody hears. What it does itself does not. */
const RINGS_DESK: ReadonlySet<RequestAction> = new Set([
  'message',
  'resubmitted',
  'withdrawn',
  'agreed',
  'declined',
  'clarification-requested',
  'addition-agreed',
  'addition-declined',
]);
/** What rings at the owners of the data: what awaits them anew, or no longer. */
const RINGS_OWNERS: ReadonlySet<RequestAction> = new Set(['resubmitted', 'withdrawn', 'addition-asked']);

const MOST_FACTS = 6;

/** The fields that are told of a change, each with what it is called. */
const TOLD_FIELDS = [
  ['purpose', 'data-card.purpose'],
  ['question', 'data-card.question'],
  ['organisation', 'fact.organisation'],
  ['legalBasis', 'data-card.basis'],
  ['from', 'fact.period'],
  ['until', 'fact.period'],
  ['datasets', 'data-card.datasets'],
  ['people', 'data-card.people'],
] as const;

/** What of it is in somebody's own words. */
const OWN_WORDS: ReadonlySet<string> = new Set(['purpose', 'question']);

/** Marks and lists say nothing to a reader: of those only that they changed is told. */
const sayable = (value: unknown): string | undefined => (typeof value === 'string' ? shortly(value, 200) : undefined);

/** What changed, short: field by field. */
function changedFacts({ say }: Localizer, { changes }: RequestLine): Fact[] {
  return TOLD_FIELDS.flatMap(([name, label]): Fact[] => {
    const change = changes.find(({ field }) => field === name);
    if (!change) return [];
    const [from, to] = [sayable(change.from), sayable(change.to)];
    const isPlain = name !== 'legalBasis' && (from ?? to) !== undefined;
    const value = isPlain
      ? say('change.from-to', { from: from ?? say('change.nothing'), to: to ?? say('change.nothing') })
      : say('data-card.changed');
    return [{ label: say(label), value, ...(OWN_WORDS.has(name) && { isPrivate: true }) }];
  }).slice(0, MOST_FACTS);
}

function replyCard(
  localizer: Localizer,
  { request, datasets, said }: ShownDataRequest,
  line: RequestLine,
  viewer: DataViewer,
): Card {
  const { say } = localizer;
  const title = `${requestTitle(localizer, datasets, { ...request.ask })} (${request.id.slice(0, 8)})`;
  const who = say(`role.${line.actor.role}`);
  const text = say('data-card.told', { title, action: say(`data-card.action.${line.action}`), who });
  const words = said.findLast(
    ({ kind, at, by }) => kind === 'message' && at === line.at && by === line.actor.mark,
  )?.text;
  const facts = [
    ...(viewer !== 'owner-of-data' ? privateFact(say('data-card.message'), words && shortly(words, 400)) : []),
    ...(viewer === 'data-desk' ? privateFact(say('fact.reason'), line.reason && shortly(line.reason, 400)) : []),
    ...changedFacts(localizer, line),
  ];
  const show: Button = { act: 'data.show', label: say('act.show'), value: request.id };
  const parts: Part[] = [
    { kind: 'text', text },
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
    { kind: 'buttons', buttons: [show] },
  ];
  return cardOf(text, parts);
}

/** The short replies below the cards of those who decide: of what somebody else did that awaits them, or that they waited for. */
export function replyNotices(shown: ShownDataRequest, line: RequestLine, version: number, desk: DataViewer): Notice[] {
  const { request } = shown;
  if (request.submittedAt === undefined) return [];
  const slot = `data-request/${request.id}`;
  const but = concerned(request);
  const reply = (to: Audience, viewer: DataViewer): Notice => ({
    to,
    slot: `${slot}/${version}`,
    under: slot,
    card: (language: Language) => replyCard(localizerOf(language), shown, line, viewer),
  });
  const owners = whoMustAgree(request.owners).filter((who) => who !== DATA_DESK);
  return [
    ...(RINGS_DESK.has(line.action) && line.actor.role !== DATA_DESK ? [reply(DATA_DESK, desk)] : []),
    ...(RINGS_OWNERS.has(line.action)
      ? owners.map((partner) => reply({ partner, but: [...but, line.actor.mark] }, 'owner-of-data'))
      : []),
  ];
}
