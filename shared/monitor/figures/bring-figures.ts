import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { openIndicator } from '../indicators/open-indicator.ts';
import { monitorAreaCodes } from '../monitor-areas.ts';
import { TOTAL } from '../observation.ts';
import { parsePeriod } from '../rules/periods.ts';
import { nextDelivery, storeDelivery } from './delivery.ts';
import { readFiguresInput, type FiguresInput } from './figures-input.ts';
import { readFiguresState } from './figures-state.ts';
import { readLayers } from './layer-store.ts';
import { beginSettling } from './settle-job.ts';
import { planDelivery, type Brought, type Different } from './plan-delivery.ts';

/** What came of bringing figures. */
export const Brings = z
  .strictObject({
    stored: z.int().meta({ description: 'How many figures are new, or another value than was kept.' }),
    unchanged: z.int().meta({ description: 'How many are there already, of this edition.' }),
    superseded: z
      .int()
      .meta({
        description: 'Of how many of the stored ones an earlier value is kept, under this or an older edition.',
      }),
  })
  .meta({ id: 'FiguresBrought' });
export type Brings = z.output<typeof Brings>;

type BringFailure = Failure<
  'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours' | 'bad-input' | 'edition-known'
>;

const MOST_NAMED = 5;
/** Deliveries are stored one after the other: those of one process need not lose races against each other. */
const STATE_LANE = 'FIGURES';

/** The same edition says something else already. */
function contradicts(found: readonly Different[]): Failure<'edition-known'> {
  const named = found
    .slice(0, MOST_NAMED)
    .map(({ area, period, old, new: now }) => `${area} ${period}: ${old} is kept, ${now} was sent`);
  const more = found.length > MOST_NAMED ? `, and ${found.length - MOST_NAMED} more` : '';
  return failure(
    'edition-known',
    `${named.join('; ')}${more}. Send a newer edition, or say in correction why this one is right: both are kept.`,
  );
}

const broughtBy = (indicator: string, { observations }: FiguresInput): Brought[] =>
  observations.map(({ area, period, breakdown = TOTAL, ...cell }) => ({ indicator, area, period, breakdown, cell }));

/** Brings figures of one indicator: all or none. What an older edition says is kept beneath. The same again stores nothing. */
export async function bringFigures(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Brings, BringFailure>> {
  const opened = await openIndicator(desk, actor, 'bring figures', id);
  if (!opened.ok) return opened;
  const areas = await monitorAreaCodes(desk);
  const known = { definition: opened.value.definition, areas };
  return desk.lanes.run([STATE_LANE], () => untilDone(() => attempt(desk, opened.value.person, id, input, known)));
}

type Known = Omit<Parameters<typeof readFiguresInput>[1], 'likePeriod'>;

async function attempt(
  desk: Desk,
  person: Person,
  id: string,
  input: unknown,
  known: Known,
): Promise<Result<Brings, BringFailure> | undefined> {
  const state = await readFiguresState(desk.table);
  const kept = await readLayers(desk.table, state, { indicator: id });
  const likePeriod = kept[0] && parsePeriod(kept[0].period);
  const read = readFiguresInput(input, { ...known, likePeriod });
  if (!read.ok) return read;
  const { edition, source, correction } = read.value;
  if (source.protected && !may(person, 'mark figures as protected', 'other'))
    return fail(
      badInput([
        { pointer: '#/source/protected', detail: 'Only the data desk says that a source protects its own figures.' },
      ]),
    );
  const plan = planDelivery(kept, broughtBy(id, read.value), {
    source,
    edition,
    definitionVersions: new Map([[id, known.definition.definitionVersion]]),
  });
  if (plan.contradicted.length > 0 && correction === undefined) return fail(contradicts(plan.contradicted));
  const { stored, unchanged, superseded } = plan;
  if (stored === 0) return ok({ stored, unchanged, superseded });
  const delivery = nextDelivery(
    desk,
    person,
    state,
    { edition, source: source.id, ...(correction && { correction }) },
    [id],
  );
  if (!(await storeDelivery(desk, state, delivery, plan.layers))) return undefined;
  await beginSettling(desk, person, [id]);
  return ok({ stored, unchanged, superseded });
}
