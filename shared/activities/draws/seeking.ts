import { groupsAsked } from '../../area/groups.ts';
import type { Days } from '../../platform/days/dates.ts';
import { need, withReserve } from '../../burden/slices/circle.ts';
import { partOf, readPart } from '../../drawing/pieces.ts';
import { storedRows, type StoredRow } from '../../burden/slices/rows.ts';
import type { Weights } from '../../burden/spread.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import type { Activity } from '../record/activity.ts';
import { askDaysOf, type Demand } from '../record/claim.ts';
import { isJoined } from '../joining/joined.ts';
import { DRAW_OF_MODE, storedSlices, type DrawMode, type Slices } from './draw.ts';

/** What an ask seeks of the circle in a neighbourhood: when, for which groups with people there, and how much of each. */
export type Sought = { readonly code: string; readonly groups: readonly number[]; readonly need: number };

/** How an ask draws: what it says, else by its mode; what was registered before there were slices draws by itself. */
export const drawModeOf = ({ ask }: Demand, coordinated: boolean): DrawMode =>
  ask?.draw ?? (ask && coordinated ? DRAW_OF_MODE[ask.mode] : 'own-list');

/** The stretches of days on which people are asked. */
export const askPeriodsOf = (asking: Demand): readonly Days[] => {
  const days = asking.ask && askDaysOf(asking);
  return days ? (days.runs ?? [days]) : [];
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Rule K2. What an ask seeks in each of its neighbourhoods: its participants over all people asked (rule B3), or those of the neighbourhood over its people. */
export function soughtBy(asking: Demand, weights: Weights): Sought[] {
  const { ask, neighbourhoods, targetGroups = [] } = asking;
  if (!ask || !askDaysOf(asking) || asking.joined) return [];
  const groups = groupsAsked(targetGroups);
  const weightOf = (code: string, group: number): number => weights[code]?.[group] ?? 0;
  const peopleIn = (code: string): number => sum(groups.map((group) => weightOf(code, group)));
  const all = sum(neighbourhoods.map(peopleIn));
  const approached = ask.size === 'fixed' ? withReserve(ask.participants) : ask.participants;
  const per = ask.participantsPerNeighbourhood;
  return neighbourhoods
    .map((code) => ({
      code,
      groups: groups.filter((group) => weightOf(code, group) > 0),
      need: per ? need(per[code] ?? 0, peopleIn(code)) : need(approached, all),
    }))
    .filter((sought) => sought.groups.length > 0 && sought.need > 0);
}

const maskOf = (groups: readonly number[]): number => groups.reduce((mask, group) => mask | (1 << group), 0);

type Holder = Pick<
  Activity,
  'id' | 'plan' | 'room' | 'weights' | 'keptUntil' | 'realised' | 'draw' | 'coordinated' | 'reservation' | 'joined'
>;

/** The days of a claim that still count. */
function keptDays(asking: Demand, keptUntil: number | undefined): Days[] {
  return askPeriodsOf(asking)
    .filter(({ start }) => keptUntil === undefined || start <= keptUntil)
    .map(({ start, end }) => ({ start, end: keptUntil === undefined ? end : Math.min(end, keptUntil) }));
}

/** Rule K8. The slices of an activity in a neighbourhood: of a completed one the part that was used, where that was said. */
export function slicesIn({ draw, realised }: Pick<Activity, 'draw' | 'realised'>, code: string): Slices[string] {
  const slices = draw?.slices[code] ?? [];
  const used = realised?.drawn === undefined ? undefined : readPart(realised.drawn);
  return used ? storedSlices(partOf(slices, used)) : slices;
}

/** The rows that an activity puts into the ledger, by neighbourhood: its slices, or that it draws by itself. One that joined another draws nobody (rule K85). */
export function rowsOf(holder: Holder): Map<string, StoredRow[]> {
  const { id, plan, room, weights, keptUntil, draw, reservation } = holder;
  if (room !== 'held' || reservation || isJoined(holder)) return new Map();
  const periods = keptDays(plan, keptUntil);
  const sought = new Map(soughtBy(plan, weights).map((one) => [one.code, one]));
  return new Map(
    plan.neighbourhoods.flatMap((code) => {
      const { groups = [], need: wanted = 0 } = sought.get(code) ?? {};
      const row = { id, periods, epoch: draw?.epoch ?? 1, need: Math.max(1, wanted) };
      const slices = slicesIn(holder, code);
      if (slices.length > 0)
        return [[code, slices.flatMap(([mask, pieces]) => storedRows({ ...row, mask, pieces }))] as const];
      return wanted > 0 ? [[code, storedRows({ ...row, mask: maskOf(groups), pieces: [] })] as const] : [];
    }),
  );
}

/** What of a plan bears on its slices: two that say the same here draw the same. */
export const drawSignature = (asking: Demand, weights: Weights, coordinated: boolean): string =>
  JSON.stringify([
    drawModeOf(asking, coordinated),
    asking.ask?.sameAs,
    askPeriodsOf(asking).map(({ start, end }) => [start, end]),
    soughtBy(asking, weights),
  ]);

/** Whether an activity, as it is, has slices of the circle. */
export const drawsSlices = ({
  plan,
  room,
  weights,
  coordinated,
  reservation,
  joined,
}: Pick<Activity, 'plan' | 'room' | 'weights' | 'coordinated' | 'reservation' | 'joined'>): boolean =>
  room === 'held' &&
  !reservation &&
  !isJoined({ plan, joined }) &&
  drawModeOf(plan, coordinated === true) === 'slices' &&
  soughtBy(plan, weights).length > 0;

/** Rule K6. Why an activity cannot be drawn otherwise: its slices were issued, and people may be drawn by now. */
export const refusedOtherwise = (
  { draw, coordinated }: Pick<Activity, 'draw' | 'coordinated'>,
  asking: Demand,
): Failure<'bad-input'> | undefined =>
  draw?.issuedAt === undefined || drawModeOf(asking, coordinated === true) === 'slices'
    ? undefined
    : badInput([
        {
          pointer: '#/ask/draw',
          detail: 'The slices were issued, and people may be drawn by now: slices, or withdraw the activity.',
        },
      ]);
