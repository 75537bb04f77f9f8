import type { Migration } from '../../platform/migrations/run-migrations.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { readProgramme } from '../../programme/programme-store.ts';
import type { Activity } from '../record/activity.ts';
import { activityIn } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { indexPage, throughRegister } from './index-interventions.ts';
import { isFromReport } from './programme-report.ts';

type Leads = ReadonlyMap<string, string>;

/** The partner that carries out what came from the programme's report, where nobody was named yet who leads it. */
const leadOf = ({ plan }: Activity, leads: Leads): string | undefined =>
  isFromReport(plan) && plan.leadPartner === undefined ? leads.get(plan.organisation) : undefined;

/** The item of an activity with its lead named, also in the change that waits: nothing else of it moves, its version and its history neither. */
function namedIn(item: Item, activity: Activity, leadPartner: string): Item {
  const { plan, proposed } = activity;
  return {
    ...item,
    activity: {
      ...activity,
      plan: { ...plan, leadPartner },
      ...(proposed && { proposed: { leadPartner, ...proposed } }),
    },
  };
}

/** Names who leads an activity; tried again where somebody changed it meanwhile. */
const nameLead = (table: Table, id: string, leads: Leads): Promise<Item | null> =>
  untilDone(async () => {
    const key = activityKeys.activity(id);
    const item = (await table.read([key])).get(keyName(key));
    const activity = item && legible(table, item, activityIn);
    if (!item || !activity) return null;
    const lead = leadOf(activity, leads);
    if (lead === undefined) return item;
    const named = namedIn(item, activity, lead);
    return (await table.write([{ put: named, version: activity.version }])) ? undefined : named;
  });

async function nameAndIndex(table: Table, items: readonly Item[], leads: Leads): Promise<void> {
  const newest: Item[] = [];
  for (const item of items) {
    const activity = legible(table, item, activityIn);
    if (!activity) continue;
    const now = leadOf(activity, leads) === undefined ? item : await nameLead(table, activity.id, leads);
    if (now) newest.push(now);
  }
  await indexPage(table, newest);
}

/**
 * Rule I3. In stores of before, nobody was named who leads an intervention: of what came from the programme's report it is the partner
 * that is named as its organisation. Their lists had goals alone: they are made again, with all that they hold by now.
 */
export const nameLeads = (seed: ProgrammeData): Migration => ({
  number: 2,
  says: 'Naming who leads interventions, and listing them',
  run: async (context) => {
    const { partners } = await readProgramme(context.table, seed);
    const leads = new Map(partners.map(({ id, name }) => [name, id]));
    return throughRegister((table, items) => nameAndIndex(table, items, leads))(context);
  },
});
