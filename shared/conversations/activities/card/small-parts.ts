import type { Activity } from '../../../activities/record/activity.ts';
import type { Check } from '../../../activities/room/check-answer.ts';
import type { HistoryLine } from '../../../activities/record/history-lines.ts';
import { LAPSED_REASON } from '../../../activities/reservations/end-reservations.ts';
import { isReserved } from '../../../activities/reservations/reserved.ts';
import { lapsesOn } from '../../../activities/reservations/reserve-room.ts';
import { BY_RULE_REASON } from '../../../activities/small/by-rule.ts';
import type { Area } from '../../../area/neighbourhoods.ts';
import { RULE } from '../../../people/actor.ts';
import { parseDay } from '../../../platform/days/dates.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Fact, Part } from '../../kernel/model.ts';

const isRule = ({ id }: Pick<HistoryLine['actor'], 'id'>): boolean => id === RULE.id;

/** Who did something, by name: a rule of the desk in the reader's words. */
export const actorName = ({ say }: Localizer, actor: HistoryLine['actor']): string =>
  isRule(actor) ? say('actor.rule') : actor.name;

/** Who did something, with their role; a rule has none. */
export const actorAndRole = (localizer: Localizer, actor: HistoryLine['actor']): string =>
  isRule(actor) ? actorName(localizer, actor) : `${actor.name} (${localizer.say(`role.${actor.role}`)})`;

/** What a line says that a rule did; undefined where a person did it. */
export const toldOfRule = ({ say }: Localizer, title: string, { action, actor }: HistoryLine): string | undefined =>
  isRule(actor) ? say('told.rule', { title, action: say(`action.${action}`) }) : undefined;

/** Why something was done; what a rule said in the reader's words. */
export function reasonFor({ language }: Localizer, { action, actor, reason }: HistoryLine): string | undefined {
  if (!isRule(actor)) return reason;
  return action === 'lapsed' ? LAPSED_REASON[language] : BY_RULE_REASON[language];
}

/** Rule K76. The small asks with which a small ask is large together, each as a sentence. */
export function splitParts({ say, list }: Localizer, { splits = [] }: Check, area: Area): Part[] {
  if (splits.length === 0) return [];
  const told = splits.map(({ by, neighbourhood, numbers, participants }): Part => ({
    kind: 'text',
    text: say(`split.${by}`, {
      numbers: list(numbers),
      participants,
      where:
        neighbourhood === undefined
          ? say('split.area')
          : say('split.place', { name: area.get(neighbourhood)?.name ?? neighbourhood }),
    }),
  }));
  return [{ kind: 'text', text: say('splits') }, ...told];
}

/** When a reservation lapses. */
export const lapseDay = ({ plan }: Activity): string => lapsesOn(parseDay(plan.period?.start ?? '') ?? 0);

/** That it is a reservation and until when, or which one it came in the place of. */
export const reservationFacts = ({ say, day }: Localizer, activity: Activity): Fact[] => [
  ...(isReserved(activity)
    ? [{ label: say('fact.reservation'), value: say('reservation.until', { day: day(lapseDay(activity)) }) }]
    : []),
  ...(activity.uses === undefined ? [] : [{ label: say('fact.uses'), value: activity.uses }]),
];
