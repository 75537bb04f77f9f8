import type { FieldError } from '../../platform/failures.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import { readAll } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import type { Logic } from './logic.ts';

/** A logic is written in one transaction of 100, with each assumption that it names or no longer names. */
const MOST_ASSUMPTIONS = 40;

const assumptionsIn = ({ mechanisms }: Pick<Logic, 'mechanisms'>): string[] => [
  ...new Set(mechanisms.flatMap(({ assumption }) => (assumption === undefined ? [] : [assumption]))),
];

/** Rule L14. The assumptions that a logic names and that there are not, where it named them not before; and more than can be named. */
export async function assumptionFaults(table: Table, logic: Logic, before: Logic): Promise<FieldError[]> {
  const [named, known] = [assumptionsIn(logic), new Set(assumptionsIn(before))];
  const asked = named.filter((id) => !known.has(id));
  const items = await table.read(asked.map(interventionKeys.assumptionKnown));
  const unknown = new Set(asked.filter((id) => !items.has(keyName(interventionKeys.assumptionKnown(id)))));
  const faults = logic.mechanisms.flatMap(({ assumption }, at) =>
    assumption !== undefined && unknown.has(assumption)
      ? [
          {
            pointer: pointerTo(['mechanisms', at, 'assumption']),
            detail: `There is no assumption ${assumption.slice(0, 80)}.`,
          },
        ]
      : [],
  );
  return named.length > MOST_ASSUMPTIONS
    ? [...faults, { pointer: '#/mechanisms', detail: `At most ${MOST_ASSUMPTIONS} different assumptions.` }]
    : faults;
}

/** The writes by which the logics that rest on an assumption follow a logic. */
export function restsOnChanges(id: string, before: Logic, after: Logic): Change[] {
  const [was, is] = [assumptionsIn(before), assumptionsIn(after)];
  return [
    ...was.filter((one) => !is.includes(one)).map((one) => ({ remove: interventionKeys.assumptionInLogic(one, id) })),
    ...is.filter((one) => !was.includes(one)).map((one) => ({ put: interventionKeys.assumptionInLogic(one, id) })),
  ];
}

/** The interventions whose logic rests on an assumption. */
export const logicsOn = (table: Table, assumption: string): Promise<string[]> => {
  const { pk, sk: prefix } = interventionKeys.assumptionInLogic(assumption, '');
  return readAll(table, { pk, prefix }, ({ sk }) => sk.slice(prefix.length));
};
