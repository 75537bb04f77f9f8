import type { Activity } from '../../../activities/record/activity.ts';
import { isStopped } from '../../../activities/draws/draw-store.ts';
import { issueDraw } from '../../../activities/draws/issue-draw.ts';
import { isIssuable, awaitsIssue, reservedIn } from '../../../activities/draws/reserved.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import { canBeTold } from '../../../activities/outcomes/outcomes.ts';
import type { Area } from '../../../area/neighbourhoods.ts';
import { todayIn } from '../../../platform/days/dates.ts';
import { failed, throughGuard, type ConversationContext } from '../../kernel/context.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import type { Button, Card, ConversationAnswer, Fact, Link, Part, Who } from '../../kernel/model.ts';
import { pageAddress } from '../../../platform/http/page-address.ts';

/** Rule K15. What is reserved, neighbourhood by neighbourhood and group by group. */
export function reservedFacts({ say, list, number }: Localizer, activity: Activity, area: Area): Fact[] {
  return reservedIn(activity).map(({ code, groups }) => ({
    label: area.get(code)?.name ?? code,
    value: list(
      groups.map(({ group, people }) =>
        say('draw.reserved.one', { group: say(`group.${group}`), count: number(people) }),
      ),
    ),
  }));
}

/** Whether the draw was issued, and when; what can be done with it; or that nobody is drawn any more. */
export function drawStateText({ say, moment }: Localizer, activity: Activity, stopped = false): string {
  const { draw } = activity;
  if (stopped) return say('draw.state.stopped');
  if (draw?.issuedAt !== undefined)
    return say('draw.state.issued', { moment: moment(draw.issuedAt), version: draw.issued ?? 1 });
  return say(isIssuable(activity) ? 'draw.state.ready' : 'draw.state.reserved');
}

/** What the owner is told as soon as the draw can be issued. */
export const drawParts = ({ say }: Localizer, activity: Activity): Part[] =>
  awaitsIssue(activity) ? [{ kind: 'text', text: say('draw.can') }] : [];

/** The button that leads to the draw, where it can be issued. */
export const drawActs = ({ say }: Localizer, activity: Activity): Button[] =>
  awaitsIssue(activity) ? [{ act: 'draw.show', label: say('act.draw'), value: activity.id }] : [];

const pagesOf = (
  { baseUrl, desk }: ConversationContext,
  { say, language }: Localizer,
  activity: Activity,
  stopped: boolean,
): Link[] => {
  const own = pageAddress(baseUrl, language, `/activiteiten/${activity.number}`);
  const isIssued = activity.draw?.issuedAt !== undefined;
  return [
    ...(isIssued || stopped ? [{ label: say('draw.file'), href: `${own}/trekking/bestand` }] : []),
    ...(stopped ? [] : [{ label: say('draw.tool'), href: `${baseUrl}/draw.html` }]),
    ...(isIssued && canBeTold(activity, todayIn(desk.clock.now()))
      ? [{ label: say('draw.outcomes'), href: `${own}/aantallen` }]
      : []),
    { label: say('act.page'), href: `${own}#trekking` },
  ];
};

/** The draw of an activity: what is reserved, whether it is issued, and the button that issues it. */
export function drawCard(
  conversation: ConversationContext,
  localizer: Localizer,
  activity: Activity,
  area: Area,
  stopped = false,
): Card {
  const { say } = localizer;
  const title = say('draw.title', { title: activity.plan.title });
  const canIssue = isIssuable(activity);
  const buttons: (Button | Link)[] = [
    ...(canIssue
      ? [{ act: 'draw.issue', label: say('act.draw'), value: activity.id, style: 'primary' } satisfies Button]
      : []),
    ...pagesOf(conversation, localizer, activity, stopped),
  ];
  return {
    title,
    summary: say('card.summary', { title, status: activity.number }),
    parts: [
      { kind: 'text', text: drawStateText(localizer, activity, stopped) },
      { kind: 'facts', facts: reservedFacts(localizer, activity, area) },
      ...(canIssue ? [{ kind: 'text', text: say('draw.follows') } as const] : []),
      { kind: 'buttons', buttons },
    ],
    again: { act: 'draw.show', value: activity.id },
  };
}

/** Shows the draw of an activity to who may issue it. */
export async function showDraw(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const { activity } = throughGuard(await openActivity(desk, who.actor, 'read draw', id));
  const stopped = await isStopped(desk.table, activity);
  return { show: drawCard(conversation, localizerOf(who.language), activity, await desk.areaEver(), stopped) };
}

/** Issues the draw of an activity; the same press again finds it issued. */
export async function issueFromButton(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'issue draw', id));
  const issued = await issueDraw(conversation.desk, who.actor, id, `press:${id}:${activity.version}`);
  return issued.ok ? showDraw(conversation, who, id) : failed(localizer, issued.error);
}
