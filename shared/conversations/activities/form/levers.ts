import * as z from 'zod';
import { mergePatch } from '../../../platform/input/merge-patch.ts';
import type { Tree } from '../../../platform/input/paths.ts';
import { Period } from '../../../platform/days/period.ts';
import type { Area } from '../../../area/neighbourhoods.ts';
import type { Check } from '../../../activities/room/check-answer.ts';
import { LEVERS, type Lever } from '../../../activities/levers/levers.ts';
import { planFrom, valuesAt, withoutEmpty } from './activity-fields.ts';
import { MARKS } from '../card/check-parts.ts';
import type { Place } from '../../kernel/find-places.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Button, Part, Values } from '../../kernel/model.ts';
import { carriedIn } from '../../kernel/carried.ts';

/** Where the answers that levers changed are kept, to be put back: the last one last. */
const UNDO = 'undo';
const MOST_UNDONE = 6;
const PER_CENT = 100;

/** The questions that a lever may answer anew. */
const PULLED_IDS = [
  'neighbourhoods',
  'start',
  'end',
  'participants',
  'reminders',
  'askStart',
  'askEnd',
  'waves',
  'perPlace',
] as const;

const Answer = z.union([z.string(), z.array(z.string())]);
const Undone = z.array(
  z.strictObject({ label: z.string().max(300), before: z.partialRecord(z.enum(PULLED_IDS), Answer) }),
);
type Undone = z.output<typeof Undone>;

const Pressed = z.strictObject({ lever: z.enum(LEVERS), label: z.string(), change: z.record(z.string(), z.unknown()) });

const Days = z.object({ start: z.string(), end: z.string() }).partial();

const Changed = z.looseObject({
  period: Days.optional(),
  neighbourhoods: z.array(z.string()).optional(),
  ask: z
    .looseObject({ participants: z.number().optional(), reminders: z.number().optional(), period: Days.nullish() })
    .optional(),
});

/** What was pulled, that can be put back. */
function undoneIn(values: Values): Undone {
  const kept = values[UNDO];
  if (typeof kept !== 'string') return [];
  try {
    return Undone.safeParse(JSON.parse(kept)).data ?? [];
  } catch {
    return [];
  }
}

const withUndone = ({ [UNDO]: _, ...values }: Values, undone: Undone): Values =>
  undone.length > 0 ? { ...values, [UNDO]: JSON.stringify(undone.slice(-MOST_UNDONE)) } : values;

const onlyPulled = (values: Values): Values =>
  Object.fromEntries(PULLED_IDS.flatMap((id) => (values[id] === undefined ? [] : [[id, values[id]] as const])));

const withoutPulled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([id]) => !PULLED_IDS.some((pulled) => pulled === id)));

/** The answers once a lever is pulled, with those of before to be put back. */
export function afterLever(values: Values, pressed: string, places: readonly Place[]): Values {
  const { label, change } = carriedIn(Pressed, pressed);
  const merged = mergePatch(withoutEmpty(planFrom(values, places)), change);
  const after = valuesAt(z.record(z.string(), z.unknown()).parse(merged) satisfies Tree, PULLED_IDS, places);
  const before = z.partialRecord(z.enum(PULLED_IDS), Answer).parse(onlyPulled(values));
  return withUndone({ ...withoutPulled(values), ...after }, [...undoneIn(values), { label, before }]);
}

/** The answers as they were before the last lever. */
export function afterUndo(values: Values): Values {
  const undone = undoneIn(values);
  const last = undone.at(-1);
  return last ? withUndone({ ...withoutPulled(values), ...last.before }, undone.slice(0, -1)) : values;
}

const nameIn = (area: Area, code: string): string => area.get(code)?.name ?? code;

/** What a lever does, in words. */
function labelOf({ say, list, period, number }: Localizer, { lever, change }: Lever, asked: Asked, area: Area): string {
  const { period: whole, neighbourhoods = [], ask } = Changed.parse(change);
  const days = { ...asked.period, ...whole };
  switch (lever) {
    case 'later':
      return say('lever.later', { period: period(Period.safeParse(days).data) });
    case 'fewer':
      return say('lever.fewer', { count: number(ask?.participants ?? 0) });
    case 'reminders':
      return say('lever.reminders', { count: ask?.reminders ?? 0 });
    case 'spread':
      return say('lever.spread');
    case 'add':
      return say('lever.add', { name: nameIn(area, neighbourhoods.at(-1) ?? '') });
    case 'leave-out': {
      const left = (asked.neighbourhoods ?? []).filter((code) => !neighbourhoods.includes(code));
      return say('lever.leave-out', { names: list(left.map((code) => nameIn(area, code))) });
    }
  }
}

/** What is asked now, as far as a lever is told against it. */
type Asked = Pick<z.output<typeof Changed>, 'period' | 'neighbourhoods'>;

/** The most of any limit that is reached now. */
const fullestOf = ({ neighbourhoods, organisations }: Check): number =>
  Math.max(
    0,
    ...[...neighbourhoods, ...organisations].flatMap(({ peak }) =>
      peak === null
        ? []
        : ('hours' in peak ? [peak.hours] : [peak.contactsPer100, peak.minutesPerPerson]).map(
            ({ after, limit }) => after / limit,
          ),
    ),
  );

const percent = ({ number }: Localizer, share: number): string => number(Math.round(share * PER_CENT));

/** Rule B12. What could be changed, each with what it would bring and a button that does it. */
export function leverParts(localizer: Localizer, check: Check, asks: unknown, area: Area): Part[] {
  const { say } = localizer;
  const levers = check.levers ?? [];
  if (levers.length === 0) return [];
  const asked = Changed.parse(asks);
  const now = percent(localizer, fullestOf(check));
  const lines = levers.map((lever) => {
    const label = labelOf(localizer, lever, asked, area);
    const { verdict, fullest } = lever;
    const told = { verdict: say(`verdict.${verdict}`), share: percent(localizer, fullest), now };
    const value = JSON.stringify({ lever: lever.lever, label, change: lever.change });
    const button: Button = { act: 'use.lever', label: say('lever.use', { lever: label }), value };
    return { text: `${MARKS[verdict]} ${label}. ${say('lever.brings', told)}`, button };
  });
  const all = { label: '', href: '' };
  return [
    { kind: 'text', text: say('lever.some') },
    { kind: 'list', lines, left: 0, all },
  ];
}

/** A check without the alternatives that a lever tells of better. */
export function withoutPulledAlternatives(check: Check): Check {
  const { alternatives, levers, ...others } = check;
  if (!alternatives || !levers || levers.length === 0) return check;
  const later = levers.find(({ lever }) => lever === 'later');
  const start = later && Changed.parse(later.change).period?.start;
  const periods = alternatives.periods.filter((period) => period.start !== start);
  const isMore = periods.length > 0 || alternatives.neighbourhoods.length > 0;
  return {
    ...others,
    levers,
    ...(isMore && { alternatives: { periods, neighbourhoods: alternatives.neighbourhoods } }),
  };
}

/** What was pulled last, with the button that puts it back. */
export function undoParts({ say }: Localizer, values: Values): Part[] {
  const last = undoneIn(values).at(-1);
  return last
    ? [
        { kind: 'text', text: say('lever.pulled', { lever: last.label }) },
        { kind: 'buttons', buttons: [{ act: 'undo.lever', label: say('lever.undo'), value: '-' }] },
      ]
    : [];
}
