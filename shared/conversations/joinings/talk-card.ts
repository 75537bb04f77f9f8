import { talkViewFor, mayWriteIn, type TalkView } from '../../activities/joining/talk-view.ts';
import { JOINING_KINDS } from '../../activities/joining/joined.ts';
import { awaitedIn } from '../../activities/joining/talk.ts';
import { readTalks, type KeptTalk } from '../../activities/joining/talk-store.ts';
import type { Area } from '../../area/neighbourhoods.ts';
import type { Desk } from '../../desk.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { pageLink } from '../activities/card/activity-card.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Card, Fact, Part } from '../kernel/model.ts';
import { savedText } from './offer-parts.ts';

/** As whom somebody looks at a talk. */
export type TalkViewer = TalkView['you'];

/** A talk with what its cards tell, read once for however many are drawn. */
export type ShownTalk = { readonly kept: KeptTalk; readonly area: Area };

/** Reads what the cards of a talk tell; undefined where there is none. */
export async function shownTalk(desk: Desk, id: string): Promise<ShownTalk | undefined> {
  const [kept] = await readTalks(desk.table, [id]);
  return kept && { kept, area: await desk.areaEver() };
}

const isOpenTalk = ({ state }: TalkView): boolean => state === 'proposed' || state === 'talking';

const partyText = ({ title, organisation, number }: TalkView['guest']): string =>
  `${title} (${organisation}, ${number})`;

/** Who is behind one of the two: once both said yes. */
function contactFacts({ say }: Localizer, { contacts }: TalkView, side: 'guest' | 'host'): Fact[] {
  const found = contacts?.[side];
  if (!found) return [];
  const { name, email, contact } = found;
  const said = [name, email, contact?.name, contact?.email].filter((one) => one !== undefined);
  return [{ label: say(`joining.contact.${side}`), value: [...new Set(said)].join(', '), isPrivate: true }];
}

/** How the two would join, as far as anybody said. */
function howFacts({ say }: Localizer, { kind, wish }: TalkView): Fact[] {
  if (kind) return [{ label: say('joining.how'), value: say(`joining.kind.${kind}`) }];
  return wish
    ? [{ label: say('joining.how'), value: say(`joining.wish.${wish.by}`, { kind: say(`joining.kind.${wish.kind}`) }) }]
    : [];
}

function becomesFact({ say, list }: Localizer, { becomes }: TalkView): Fact[] {
  if (!becomes) return [];
  const { from, participants, targetGroups } = becomes;
  const words = { from, participants, groups: list(targetGroups.map((group) => say(`group.${group}`))) };
  return [{ label: say('joining.becomes'), value: say('joining.becomes.text', words) }];
}

/** Where a talk stands, with nobody's name before both said yes. */
function talkFacts(localizer: Localizer, view: TalkView, area: Area): Fact[] {
  const { say, day } = localizer;
  return [
    { label: say('joining.guest'), value: partyText(view.guest) },
    { label: say('joining.host'), value: partyText(view.host) },
    { label: say('fact.status'), value: say(`joining.state.${view.state}`) },
    { label: say('joining.saves'), value: savedText(localizer, view.saved, area) },
    ...becomesFact(localizer, view),
    ...howFacts(localizer, view),
    ...(view.lapsesOn === undefined ? [] : [{ label: say('ask.answer-by'), value: day(view.lapsesOn) }]),
    ...contactFacts(localizer, view, 'guest'),
    ...contactFacts(localizer, view, 'host'),
  ];
}

const valueOf = ({ talk, version }: KeptTalk, ...more: readonly string[]): string =>
  JSON.stringify([talk.id, version, ...more]);

const answerAct = (kept: KeptTalk, answer: string, label: string, style?: Button['style']): Button => ({
  act: 'joining.answer',
  label,
  value: valueOf(kept, answer),
  ...(style && { style }),
});

/** What one of the two can answer now; the bureau answers for nobody. */
function answerActs({ say }: Localizer, kept: KeptTalk, { you, state, wish }: TalkView): Button[] {
  if (you === 'bureau') return [];
  const no = answerAct(kept, 'no', say(you === 'guest' ? 'joining.stop' : 'joining.no'), 'danger');
  if (state === 'proposed') return you === 'host' ? [answerAct(kept, 'yes', say('joining.yes'), 'primary'), no] : [no];
  const kinds = JOINING_KINDS.map((kind) => {
    const isTheirs = wish !== undefined && wish.by !== you && wish.kind === kind;
    const label = say(isTheirs ? 'joining.agree' : 'joining.want', { kind: say(`joining.kind.${kind}`) });
    return answerAct(kept, kind, label, isTheirs ? 'primary' : undefined);
  });
  return [...(wish?.by === you ? [] : kinds), no];
}

/** Everything that somebody can do in a talk as it stands. */
function talkActs(localizer: Localizer, kept: KeptTalk, view: TalkView): Button[] {
  if (!isOpenTalk(view)) return [];
  const write: Button = { act: 'joining.write', label: localizer.say('joining.write'), value: valueOf(kept) };
  return [...answerActs(localizer, kept, view), ...(mayWriteIn(view.state, view.you) ? [write] : [])];
}

/** What the state of a talk means for who looks at it. */
function stateText({ say }: Localizer, view: TalkView): string {
  const { you, state } = view;
  const awaits = you !== 'bureau' && isOpenTalk(view) && awaitedIn(view).includes(you);
  if (isOpenTalk(view))
    return say(`joining.text.${state === 'proposed' ? 'proposed' : 'talking'}.${awaits ? 'you' : 'them'}`);
  if (state === 'agreed') return say(`joining.text.agreed.${you}`);
  return say(state === 'declined' ? 'joining.text.declined' : 'joining.text.lapsed');
}

/** A talk as a card and a page show it. */
export function talkParts(localizer: Localizer, { kept, area }: ShownTalk, viewer: TalkViewer, now: Date): Part[] {
  const { say, moment } = localizer;
  const view = talkViewFor(kept, viewer, todayIn(now));
  const acts = talkActs(localizer, kept, view);
  return [
    { kind: 'text', text: stateText(localizer, view) },
    { kind: 'facts', facts: talkFacts(localizer, view, area) },
    ...view.said.map(({ at, by, text }): Part => ({
      kind: 'text',
      text: say('joining.said', { by: say(`joining.by.${by}`), moment: moment(at), text }),
      discreet: '',
    })),
    ...(acts.length > 0 ? [{ kind: 'buttons', buttons: acts } as const] : []),
  ];
}

/** The activity of a talk whose page somebody can see the whole of. */
const ownActivity = ({ guest, host }: KeptTalk, viewer: TalkViewer): string =>
  (viewer === 'host' ? host : guest).activity.id;

/** The card of a talk as it is now. */
export function talkCard(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownTalk,
  viewer: TalkViewer,
): Card {
  const { guest, host, talk } = shown.kept;
  const titles = { guest: guest.activity.plan.title, host: host.activity.plan.title };
  const card = cardOf(localizer.say('joining.title', titles), [
    ...talkParts(localizer, shown, viewer, conversation.desk.clock.now()),
    { kind: 'buttons', buttons: [pageLink(conversation, localizer, ownActivity(shown.kept, viewer))] },
  ]);
  return { ...card, again: { act: 'joining.show', value: talk.id } };
}
