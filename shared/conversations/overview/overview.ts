import type { Activity } from '../../activities/activity.ts';
import { activitiesOf, activitiesToLookAt, awaitingActivities } from '../../activities/activity-store.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { findIntroductions } from '../../introductions/introduction.ts';
import { LANGUAGES, type Language } from '../../platform/messages/messages.ts';
import { dataOverview } from './data-overview.ts';
import { COMMAND_NAMES, commandEntry, type CommandName } from '../commands.ts';
import type { Button, Card, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cardOf, partnerName, type ConversationContext } from '../kernel/context.ts';
import { mayHaveAnotherRole } from '../kernel/sign-in-offer.ts';
import { verdictText } from '../activities/check-parts.ts';

const MOST_LINES = 10;

const line = (text: string, act: Button): Part[] => [
  { kind: 'text', text },
  { kind: 'buttons', buttons: [act] },
];

/** One more than is shown is asked for, so that it can be said that there is more. */
const moreThan = (all: readonly unknown[], { say }: Localizer): Part[] =>
  all.length > MOST_LINES ? [{ kind: 'note', text: say('desk.more', { count: MOST_LINES }) }] : [];

const show = ({ say }: Localizer, { id }: Activity): Button => ({ act: 'show', label: say('act.show'), value: id });

async function queueParts({ desk }: ConversationContext, localizer: Localizer): Promise<Part[]> {
  const { say } = localizer;
  const waiting = await awaitingActivities(desk.table, MOST_LINES + 1);
  const today = todayIn(desk.clock.now());
  const lines = waiting.slice(0, MOST_LINES).flatMap((activity) => {
    const { plan, verdict, createdAt } = activity;
    const values = {
      title: plan.title,
      organisation: plan.organisation,
      verdict: verdictText(localizer, plan, verdict),
      days: Math.max(0, today - todayIn(new Date(createdAt))),
    };
    return line(say('desk.age', values), show(localizer, activity));
  });
  return [...lines, ...moreThan(waiting, localizer)];
}

/** Rule A16. What was completed with far more than was planned, for the bureau to look at. */
async function lookAtParts({ desk }: ConversationContext, localizer: Localizer): Promise<Part[]> {
  const found = await activitiesToLookAt(desk.table, MOST_LINES + 1);
  const lines = found.slice(0, MOST_LINES).flatMap((activity) => {
    const { title, organisation } = activity.plan;
    return line(localizer.say('desk.look-at', { title, organisation }), show(localizer, activity));
  });
  return [...lines, ...moreThan(found, localizer)];
}

async function introductionParts({ desk }: ConversationContext, { actor }: Who, localizer: Localizer): Promise<Part[]> {
  const found = await findIntroductions(desk, actor, { limit: MOST_LINES });
  const open = found.ok ? found.value.items.filter(({ status }) => status === 'open') : [];
  const { say } = localizer;
  const nameOf = partnerName(await desk.programme());
  return open.flatMap(({ id, partner, status }) => {
    const text = say('introduction.decided', { partner: nameOf(partner), status: say(`introduction.${status}`) });
    return line(text, { act: 'introduction.show', label: say('act.show'), value: id });
  });
}

async function ownParts(
  { desk }: ConversationContext,
  { actor }: Who,
  localizer: Localizer,
  only: (activity: Activity) => boolean,
): Promise<Part[]> {
  const { say } = localizer;
  const own = actor.role === 'public' ? [] : await activitiesOf(desk.table, actor.id, MOST_LINES + 1);
  const lines = own
    .filter(only)
    .slice(0, MOST_LINES)
    .flatMap((activity) => {
      const { number, plan, status } = activity;
      return line(
        say('desk.line', { title: plan.title, number, status: say(`status.${status}`) }),
        show(localizer, activity),
      );
    });
  return [...lines, ...moreThan(own, localizer)];
}

const awaitsOwner = ({ status }: Activity): boolean => status === 'changes-requested';

const section = (title: string, parts: readonly Part[], none: string): Card =>
  cardOf(title, parts.length > 0 ? parts : [{ kind: 'text', text: none }]);

/** How a command is written: with a slash in Slack, as a word in Teams. */
const word = (command: CommandName, { language }: Localizer, { chat: { chat } }: Who): string => {
  const [dutch, english = dutch] = commandEntry(command).words;
  return `${chat === 'slack' ? '/' : ''}${language === 'nl' ? dutch : english}`;
};

const otherLanguage = (language: Language): Language => LANGUAGES.find((other) => other !== language) ?? language;

/** What somebody can do here: every command, and how the words after one may be. */
export function helpCard(who: Who): Card {
  const localizer = localizerOf(who.language);
  const { say, language } = localizer;
  const { actor } = who;
  const lines = COMMAND_NAMES.map((command) => `${word(command, localizer, who)}: ${say(`command.${command}.help`)}`);
  return cardOf(say('desk.help'), [
    { kind: 'text', text: lines.join('\n') },
    {
      kind: 'note',
      text: say('desk.examples', {
        overlap: word('overlap', localizer, who),
        activity: word('activity', localizer, who),
      }),
    },
    ...(actor.role === 'public'
      ? []
      : [{ kind: 'note', text: say('link.who', { name: actor.name, role: say(`role.${actor.role}`) }) } as const]),
    {
      kind: 'buttons',
      buttons: [
        { act: 'register', label: say('act.register'), value: '{}', style: 'primary' },
        { act: 'language', label: say('desk.language'), value: otherLanguage(language) },
        actor.role === 'public'
          ? { act: 'link', label: say('link.do'), value: '-' }
          : { act: 'unlink', label: say('link.undo'), value: '-' },
        ...(actor.role === 'public' ? [] : [{ act: 'messages', label: say('messages.title'), value: '-' }]),
        ...(mayHaveAnotherRole(who) ? [{ act: 'link', label: say('sign-in.do'), value: '-' }] : []),
      ],
    },
  ]);
}

/** What awaits somebody, what they registered, and what they can do here: one card each. */
export async function overview(conversation: ConversationContext, who: Who): Promise<Card[]> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const { actor } = who;
  if (actor.role === 'public') return [helpCard(who)];
  const awaits =
    actor.role === 'bureau'
      ? [
          ...(await queueParts(conversation, localizer)),
          ...(await lookAtParts(conversation, localizer)),
          ...(await introductionParts(conversation, who, localizer)),
        ]
      : await ownParts(conversation, who, localizer, awaitsOwner);
  const data = await dataOverview(conversation, localizer, actor);
  return [
    section(say('desk.awaits'), [...data.awaits, ...awaits], say('desk.awaits.none')),
    section(say('desk.mine'), await ownParts(conversation, who, localizer, () => true), say('desk.mine.none')),
    ...(data.mine.length > 0 ? [cardOf(say('data-card.mine'), data.mine)] : []),
    helpCard(who),
  ];
}
