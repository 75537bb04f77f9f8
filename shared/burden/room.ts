import type { Area } from '../area/neighbourhoods.ts';
import { lastWeekOf, type WeekGrid } from './spread.ts';
import { worst, type Assessment, type Verdict } from './assess.ts';
import {
  assessNeighbourhood,
  assessOrganisation,
  overloadsNeighbourhood,
  overloadsOrganisation,
  type Addition,
  type HeldBurden,
} from './check.ts';
import type { Pace } from '../platform/pace.ts';
import type { Notice } from './notice.ts';
import type { Policy, PolicyLimits } from './policy.ts';
import type { Size } from '../programme/programme.ts';

/** What a check is held against. */
export type Standards = {
  readonly policy: PolicyLimits;
  readonly area: Area;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly rests?: boolean; // whether organisations rest (rule K36)
};

/** What a check is held against, by a policy. Rule K36: what the law demands (`exempt`) gives no organisation rest. */
export const standardsOf = (
  policy: Policy,
  area: Area,
  sizes: ReadonlyMap<string, Size>,
  exempt = false,
): Standards => ({ policy, area, sizes, rests: policy.rules.rest && !exempt });

/** Whether there is room: the assessment of every neighbourhood and organisation that is asked. */
export type Room = {
  readonly verdict: Verdict;
  readonly neighbourhoods: ReadonlyMap<string, Assessment>;
  readonly organisations: ReadonlyMap<string, Assessment>;
  readonly notices?: ReadonlyMap<string, Notice>; // where the policy asks for notice
};

const holdsSomething = (grid: WeekGrid): boolean => lastWeekOf(grid) >= grid.first;

function* assessments(
  addition: Addition,
  held: HeldBurden,
  { policy, area, sizes, rests = false }: Standards,
): Generator<readonly ['neighbourhoods' | 'organisations', string, Assessment]> {
  for (const [code, grid] of addition.totals) {
    const neighbourhood = area.get(code);
    if (neighbourhood && holdsSomething(grid)) {
      yield ['neighbourhoods', code, assessNeighbourhood(grid, held, neighbourhood, policy, addition.isSmall)];
    }
  }
  for (const [partner, grid] of addition.hours) {
    const size = sizes.get(partner);
    if (size && holdsSomething(grid))
      yield ['organisations', partner, assessOrganisation(grid, held, partner, size, { policy, rests })];
  }
}

/** Holds a proposal against what is held already: the verdict is the worst of all. */
export function roomFor(addition: Addition, held: HeldBurden, standards: Standards): Room {
  const found = { neighbourhoods: new Map<string, Assessment>(), organisations: new Map<string, Assessment>() };
  for (const [kind, subject, assessment] of assessments(addition, held, standards))
    found[kind].set(subject, assessment);
  const all = [...found.neighbourhoods.values(), ...found.organisations.values()];
  return { ...found, verdict: worst(all.map(({ verdict }) => verdict)) };
}

/** A part of a question whether a proposal would overload anyone: the cells that answering it goes through, and the answer. */
type Part = { readonly work: number; readonly overloads: () => boolean };

/** Organisations first: they are the least work. */
function* partsOf(
  addition: Addition,
  held: HeldBurden,
  { policy, area, sizes, rests = false }: Standards,
): Generator<Part> {
  for (const [partner, grid] of addition.hours) {
    const size = sizes.get(partner);
    if (size && holdsSomething(grid))
      yield {
        work: grid.cells.length,
        overloads: () => overloadsOrganisation(grid, held, partner, size, { policy, rests }),
      };
  }
  for (const [code, grid] of addition.totals) {
    const neighbourhood = area.get(code);
    if (neighbourhood && holdsSomething(grid)) {
      yield {
        work: grid.cells.length,
        overloads: () => overloadsNeighbourhood(grid, held, neighbourhood, policy, addition.isSmall),
      };
    }
  }
}

/** Whether a proposal would overload anyone; stops at the first. Undefined where the budget ran out before it was known. */
export async function wouldOverload(
  addition: Addition,
  held: HeldBurden,
  standards: Standards,
  pace: Pace,
): Promise<boolean | undefined> {
  for (const { work, overloads } of partsOf(addition, held, standards)) {
    const found = overloads();
    const hasTime = await pace.goOn(work);
    if (found) return true;
    if (!hasTime) return undefined;
  }
  return false;
}

/** The highest share of an overloaded limit that a proposal reaches in a neighbourhood; 0 where it adds nothing. */
export const peakShare = (room: Room, code: string): number => room.neighbourhoods.get(code)?.peak?.share ?? 0;
