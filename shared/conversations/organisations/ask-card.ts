import { isOpen } from '../../activities/record/states.ts';
import type { Activity } from '../../activities/record/activity.ts';
import { readActivity } from '../../activities/record/activity-store.ts';
import { asksPartner } from '../../activities/organisations/open-ask.ts';
import { askOf } from '../../activities/organisations/asks.ts';
import { askView, type AskView } from '../../activities/organisations/read-asks.ts';
import { isTakenBackInTime } from '../../activities/deciding/undo-decision.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may, type Command } from '../../people/permissions.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { relationTo } from '../../activities/record/activity.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { cardOf, partnerName, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Card, Fact, Part } from '../kernel/model.ts';

/** As whom somebody looks at what is asked of an organisation. */
export type AskViewer = 'partner' | 'owner' | 'bureau';

/** What is asked of an organisation with what its cards tell, read once for however many are drawn. */
export type ShownAsk = {
  readonly activity: Activity;
  readonly ask: AskView;
  readonly version: number; // at which it was asked or answered last
  readonly name: string;
  readonly canTakeBack: boolean; // who answered, for ten minutes and while nothing else changed
};

/** What is asked of one organisation as it stands; undefined where it is not asked. */
export async function shownAsk(desk: Desk, id: string, partner: string): Promise<ShownAsk | undefined> {
  const activity = (await readActivity(desk.table, id))?.activity;
  if (!activity || !asksPartner(activity, partner)) return undefined;
  return drawnFrom(desk, activity, partner);
}

/** The same of an activity that was read. */
export async function drawnFrom(desk: Desk, activity: Activity, partner: string): Promise<ShownAsk> {
  const hours = activity.plan.askedOrganisations?.find((one) => one.partner === partner)?.hours ?? 0;
  return {
    activity,
    ask: askView(activity, { partner, hours }, todayIn(desk.clock.now())),
    version: askOf(activity, partner).version,
    name: partnerName(await desk.programme())(partner),
    canTakeBack: canTakeBack(activity, partner, desk.clock.now()),
  };
}

/** Rule K95. Whether the answer is the last that was done to the activity, and no longer ago than it can be taken back. */
function canTakeBack(activity: Activity, partner: string, now: Date): boolean {
  const { version, answeredAt } = askOf(activity, partner);
  const isLast = version === activity.version && answeredAt === activity.updatedAt;
  return answeredAt !== undefined && isLast && isTakenBackInTime(answeredAt, now);
}

/** As whom somebody looks at it: for their own organisation before anything else. */
export const askViewerOf = (actor: Actor, { activity, ask }: Pick<ShownAsk, 'activity' | 'ask'>): AskViewer => {
  if (actor.role !== 'public' && actor.partner === ask.partner) return 'partner';
  return relationTo(activity, actor) === 'owner' ? 'owner' : 'bureau';
};

const valueOf = ({ activity, ask, version }: ShownAsk, ...more: readonly string[]): string =>
  JSON.stringify([activity.id, ask.partner, version, ...more]);

const ANSWERS = ['confirm', 'counter', 'decline'] as const;

/** What can be answered for an organisation: by itself, or by the bureau with a note. */
function answerActs({ say }: Localizer, shown: ShownAsk, isOwn: boolean): Button[] {
  return ANSWERS.map((answer) => ({
    act: isOwn && answer === 'confirm' ? 'ask.confirm' : 'ask.answer',
    label: say(isOwn ? `ask.${answer}` : `ask.${answer}.for`),
    value: valueOf(shown, ...(isOwn && answer === 'confirm' ? [] : [answer])),
    ...(isOwn && answer === 'confirm' && { style: 'primary' as const }),
    ...(isOwn && answer === 'decline' && { style: 'danger' as const }),
  }));
}

/** Whether somebody may do this to an ask; of a card for many it is asked when they press. */
const mayHere = ({ activity }: ShownAsk, command: Command, actor: Actor | undefined): boolean =>
  actor === undefined || may(actor, command, relationTo(activity, actor));

const acceptAct = ({ say }: Localizer, shown: ShownAsk): Button => ({
  act: 'ask.accept',
  label: say('ask.accept'),
  value: valueOf(shown),
  style: 'primary',
});

const takeBackActs = ({ say }: Localizer, shown: ShownAsk, viewer: AskViewer): Button[] =>
  shown.canTakeBack && shown.ask.by === viewer
    ? [{ act: 'ask.take-back', label: say('ask.take-back'), value: valueOf(shown) }]
    : [];

/** What somebody can do about an ask as it stands; `actor` is who looks, where that is one person. */
export function askActs(localizer: Localizer, shown: ShownAsk, viewer: AskViewer, actor?: Actor): Button[] {
  const { activity, ask } = shown;
  if (!isOpen(activity.status)) return [];
  if (ask.state === 'asked' || ask.state === 'silent') {
    if (viewer === 'partner') return answerActs(localizer, shown, true);
    const mayAnswer = viewer === 'bureau' && mayHere(shown, 'answer for organisation', actor);
    return mayAnswer ? answerActs(localizer, shown, false) : [];
  }
  const isOffered = ask.state === 'counter' && !ask.accepted && viewer !== 'partner';
  const accepts = isOffered && mayHere(shown, 'accept counter', actor) ? [acceptAct(localizer, shown)] : [];
  return [...accepts, ...takeBackActs(localizer, shown, viewer)];
}

const saidFact = (label: string, value: string | undefined): Fact[] =>
  value === undefined ? [] : [{ label, value, isPrivate: true }];

/** What is asked of an organisation, and what it says. */
export function askFacts({ say, number, period, day }: Localizer, { activity, ask }: ShownAsk): Fact[] {
  const { counter } = ask;
  const offer = counter && { hours: number(counter.hours), period: period(counter.period) };
  return [
    { label: say('ask.hours'), value: number(ask.hours) },
    { label: say('ask.days'), value: period(ask.period ?? activity.plan.period) },
    { label: say('ask.state'), value: say(`ask.state.${ask.state}`) },
    ...(ask.state === 'asked' ? [{ label: say('ask.answer-by'), value: day(ask.silentFrom) }] : []),
    ...(offer
      ? [{ label: say('ask.offer'), value: say(counter.period ? 'ask.offer.days' : 'ask.offer.hours', offer) }]
      : []),
    ...(ask.by ? [{ label: say('ask.said-by'), value: say(`ask.said-by.${ask.by}`) }] : []),
    ...saidFact(say('fact.reason'), ask.reason),
    ...saidFact(say('ask.note'), ask.note),
  ];
}

/** Facts and what can be done, as a card and a page show them. */
export function askParts(localizer: Localizer, shown: ShownAsk, viewer: AskViewer, actor?: Actor): Part[] {
  const acts = askActs(localizer, shown, viewer, actor);
  return [
    { kind: 'facts', facts: askFacts(localizer, shown) },
    ...(shown.ask.accepted ? [{ kind: 'note', text: localizer.say('ask.accepted') } as const] : []),
    ...(acts.length > 0 ? [{ kind: 'buttons', buttons: acts } as const] : []),
  ];
}

/** How an ask is named in a button that shows it. */
const askValue = ({ activity, ask }: Pick<ShownAsk, 'activity' | 'ask'>): string => `${activity.id}/${ask.partner}`;

/** The card of what is asked of an organisation: what of the activity it has to know, what is asked, and what can be answered. */
export function askCard(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownAsk,
  viewer: AskViewer,
  title: 'ask.title' | 'ask.reminder' = 'ask.title',
  actor?: Actor,
): Card {
  const { say, number } = localizer;
  const { activity, ask, name } = shown;
  const { plan, status } = activity;
  const about = { title: plan.title, partner: name, organisation: plan.organisation, hours: number(ask.hours) };
  const parts: Part[] = [
    { kind: 'text', text: isOpen(status) ? say('ask.text', about) : say('ask.closed') },
    ...(plan.summary === undefined ? [] : [{ kind: 'text', text: plan.summary, discreet: '' } as const]),
    {
      kind: 'facts',
      facts: [
        { label: say('fact.number'), value: activity.number },
        { label: say('fact.status'), value: say(`status.${status}`) },
      ],
    },
    ...askParts(localizer, shown, viewer, actor),
    { kind: 'buttons', buttons: [pageLink(conversation, localizer, activity.id)] },
  ];
  return { ...cardOf(say(title, about), parts), again: { act: 'ask.show', value: askValue(shown) } };
}
