import type { Desk } from '../desk.ts';
import { keyIn } from '../platform/store/programme-table.ts';
import type { Change, Key } from '../platform/store/table.ts';
import { burdenKeys } from './keys.ts';
import { hoursItemOf, type LedgerItems } from './ledger.ts';
import type { WeekGrid } from './spread.ts';

/**
 * Rule P52. What is read beside the hours of an organisation here: in each other programme its hours, and whether it gives them to this
 * one. They are read together with all else of a check.
 */
export const sharedHoursKeys = ({ among }: Pick<Desk, 'among'>, partners: readonly string[]): Key[] =>
  (among?.others ?? []).flatMap((programme) =>
    partners.flatMap((partner) => [
      keyIn(programme, burdenKeys.hours(partner)),
      keyIn(programme, burdenKeys.hoursGiven(partner, among?.own ?? '')),
    ]),
  );

const GIVEN = /^@([^#]+)#HOURSGIVEN#([^|]+)\|/;

/** In which other programmes organisations give their hours to this one, by organisation: of the items that were read. */
export function givenIn(items: LedgerItems): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, string[]>();
  for (const name of items.keys()) {
    const [, programme, partner] = GIVEN.exec(name) ?? [];
    if (programme !== undefined && partner !== undefined)
      given.set(partner, [...(given.get(partner) ?? []), programme]);
  }
  return given;
}

/** The hours that an organisation gives from other programmes. */
export const hoursGiven = (
  items: LedgerItems,
  given: ReturnType<typeof givenIn>,
  partner: string,
): readonly WeekGrid[] =>
  (given.get(partner) ?? []).flatMap((programme) => {
    const item = hoursItemOf(items, keyIn(programme, burdenKeys.hours(partner)));
    return item ? [item.grid] : [];
  });

/** Rule P53. That the hours of other programmes are still as they were when room was sought against them, for the organisations that a command writes hours of. */
export function sharedHoursChecks(items: LedgerItems, partners: readonly string[]): Change[] {
  const given = givenIn(items);
  return partners.flatMap((partner) =>
    (given.get(partner) ?? []).map((programme): Change => {
      const check = keyIn(programme, burdenKeys.hours(partner));
      return { check, version: hoursItemOf(items, check)?.v ?? 0 };
    }),
  );
}
