import * as z from 'zod';
import { maySee, relationTo } from '../../activities/record/activity.ts';
import { Course } from '../../activities/interventions/course-state.ts';
import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR, type Actor } from '../../people/actor.ts';
import { mayAsAny, type Command } from '../../people/permissions.ts';
import { todayIn, type Day } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { Paging } from '../../platform/store/paging.ts';
import { ok, type Result } from '../../platform/result.ts';
import { readPublished } from '../accepted.ts';
import { staleBefore } from '../course/stale.ts';
import { leadsFor } from '../lead.ts';
import { relationsTo, type KeptIntervention } from '../open-intervention.ts';
import { readEntries, type Entry } from './entries.ts';
import { countItems } from './counted-items.ts';
import { readExactMoney } from './exact-money.ts';
import { plansSeenBy } from '../money/read-money.ts';
import { viewOfEntry, type Beside, type InterventionView, type Sight } from './intervention-view.ts';
import { lookThrough, partOf, partOfGoal, type Part } from './look-through.ts';

const id = z.string().max(80);

/** Which interventions to list; an id that there is not finds nothing. */
export const InterventionFilter = Paging.extend({
  theme: id.optional(),
  goal: id.optional(),
  partner: id.optional().meta({ description: 'The partner that leads them.' }),
  course: Course.optional(),
  stale: z
    .enum(['true', 'false'], { error: 'true or false.' })
    .optional()
    .meta({ description: 'Whether nobody confirmed them for 210 days.' }),
});
export type InterventionFilter = z.output<typeof InterventionFilter>;

type Filter = Omit<InterventionFilter, 'limit' | 'cursor'>;

/** Which part of the index is looked through for a filter: that of which the fewest are expected. */
function partFor({ course, partner, goal, theme, stale }: Filter, today: Day): Part {
  if (course !== undefined) return partOf('course', course);
  if (partner !== undefined) return partOf('lead', partner);
  if (goal !== undefined) return partOfGoal(numberIn(goal));
  if (theme !== undefined) return partOf('theme', theme);
  if (stale === undefined) return partOf('intervention', '');
  const day = staleBefore(today);
  return { ...partOf('confirmed', ''), ...(stale === 'true' ? { before: day } : { from: day }) };
}

/** A number that was typed as an id; one that no goal has where it is none. */
const numberIn = (typed: string): number => (/^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : -1);

const passesFilter = (view: InterventionView, { theme, goal, partner, course, stale }: Filter): boolean =>
  (theme === undefined || String(view.theme) === theme) &&
  (goal === undefined || view.goals.includes(numberIn(goal))) &&
  (partner === undefined || view.leadPartner === partner) &&
  (course === undefined || view.course === course) &&
  (stale === undefined || String(view.stale) === stale);

/** What somebody may do with some interventions: whether they lead what a partner leads is read once for each partner. */
export function mayWith(
  { table }: Pick<Desk, 'table'>,
  actor: Actor,
): (entry: Pick<Entry, 'activity'>) => Promise<(command: Command) => boolean> {
  const known = new Map<string, Promise<boolean>>();
  const leads = (partner: string): Promise<boolean> => {
    const reading = known.get(partner) ?? leadsFor(table, actor, partner);
    known.set(partner, reading);
    return reading;
  };
  return async ({ activity }) => {
    if (actor.role === PUBLIC_ACTOR.role) return () => false;
    const { leadPartner } = activity.plan;
    const isLead = leadPartner !== undefined && (await leads(leadPartner));
    const relations = [relationTo(activity, actor), ...(isLead ? (['lead'] as const) : [])];
    return (command) => mayAsAny(actor, command, relations);
  };
}

/** A page of interventions, as somebody may see each of them; found by the index, so that it costs the same however long the register is. */
export async function findInterventions(
  desk: Desk,
  actor: Actor,
  { limit, cursor, ...filter }: InterventionFilter,
): Promise<Result<{ items: InterventionView[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const today = todayIn(desk.clock.now());
  const [published, mayOf] = [await readPublished(desk.table), mayWith(desk, actor)];
  const sightOf = async (entry: Entry): Promise<Sight> => ({ may: await mayOf(entry), today, published });
  const found = await lookThrough(
    desk.table,
    partFor(filter, today),
    { limit, cursor },
    async (entry) => maySee(entry.activity, actor) && passesFilter(viewOfEntry(entry, await sightOf(entry)), filter),
  );
  if (!found.ok) return found;
  const { entries, nextCursor } = found.value;
  const sights = await Promise.all(entries.map(async (entry) => ({ entry, sight: await sightOf(entry) })));
  const beside = await readBeside(desk, actor, sights);
  return ok({
    items: sights.map(({ entry, sight }) => viewOfEntry(entry, sight, beside(entry))),
    ...(nextCursor !== undefined && { nextCursor }),
  });
}

/** What stands beside interventions in a list: of how many items something was counted, and their money for those who may read it. */
async function readBeside(
  desk: Desk,
  actor: Actor,
  sights: readonly { readonly entry: Entry; readonly sight: Sight }[],
): Promise<(entry: Entry) => Beside> {
  const paid = sights.filter(({ sight }) => sight.may('read money')).map(({ entry }) => entry.activity.id);
  const [counted, money] = await Promise.all([
    countItems(
      desk.table,
      sights.map(({ entry, sight: { may, published } }) => {
        const readsAll = may('read accepted counts');
        return { entry, isRead: (period) => readsAll || published.has(period) };
      }),
    ),
    readExactMoney(desk.table, paid, plansSeenBy(actor)),
  ]);
  return ({ activity: { id: of } }) => ({ withCounts: counted.get(of) ?? 0, money: money.get(of) });
}

/** One intervention as it stands in the list, for somebody who may see it. */
export async function readInterventionView(
  desk: Desk,
  actor: Actor,
  { activity, leads }: KeptIntervention,
): Promise<InterventionView | undefined> {
  const [entry] = await readEntries(desk.table, [activity.id]);
  if (!entry) return undefined;
  const published = await readPublished(desk.table);
  const relations = relationsTo({ activity, people: undefined, leads }, actor);
  const may = (command: Command): boolean => mayAsAny(actor, command, relations);
  const sight = { may, today: todayIn(desk.clock.now()), published };
  const beside = await readBeside(desk, actor, [{ entry, sight }]);
  return viewOfEntry(entry, sight, beside(entry));
}
