import { stringify } from 'csv-stringify/sync';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { lists } from '../platform/keys.ts';
import { legible } from '../platform/stored.ts';
import { listAll } from '../platform/table.ts';
import { maySee, type Activity, type ActivityView } from './activity.ts';
import { activityIn } from './activity-store.ts';
import { viewsOf } from './find.ts';

const joined = (values: readonly (string | number)[] = []): string => values.join(';');

/** The columns of the register as a spreadsheet: what each holds of an activity. */
const COLUMNS = {
  number: ({ number }) => number,
  title: ({ title }) => title,
  kind: ({ kind }) => kind,
  organisation: ({ organisation }) => organisation,
  status: ({ status }) => status,
  verdict: ({ verdict }) => verdict,
  room: ({ room }) => room,
  neighbourhoods: ({ neighbourhoods }) => joined(neighbourhoods),
  start: ({ period }) => period?.start,
  end: ({ period }) => period?.end,
  targetGroups: ({ targetGroups }) => joined(targetGroups),
  participants: ({ ask }) => ask?.participants,
  contactsPerParticipant: ({ ask }) => ask?.contactsPerParticipant,
  reminders: ({ ask }) => ask?.reminders,
  responseRate: ({ ask }) => ask?.responseRate,
  minutesPerContact: ({ ask }) => ask?.minutesPerContact,
  mode: ({ ask }) => ask?.mode,
  askStart: ({ ask }) => ask?.period?.start,
  askEnd: ({ ask }) => ask?.period?.end,
  askedOrganisations: ({ askedOrganisations = [] }) => joined(askedOrganisations.map(({ partner, hours }) => `${partner}:${hours}`)),
  theme: ({ theme }) => theme,
  goals: ({ goals }) => joined(goals),
  indicators: ({ indicators }) => joined(indicators),
  collects: ({ collects }) => joined(collects),
  newCollectionReason: ({ newCollectionReason }) => newCollectionReason,
  partners: ({ partners }) => joined(partners),
  summary: ({ summary }) => summary,
  source: ({ source }) => source,
  id: ({ id }) => id,
} as const satisfies Record<string, (activity: ActivityView) => string | number | undefined>;

const TOGETHER = 100;

const lines = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  stringify(rows.map((row) => [...row]), { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' });

/**
 * The register as CSV (RFC 4180), every text quoted with a byte order mark, so that a spreadsheet reads its accents, piece by piece. A cell
 * that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export async function* exportRegister(desk: Desk, actor: Actor): AsyncGenerator<string> {
  yield `\uFEFF${lines([Object.keys(COLUMNS)])}`;
  let batch: Activity[] = [];
  const rows = async (): Promise<string> =>
    lines((await viewsOf(desk, actor, batch)).map((view) => Object.values(COLUMNS).map((cell) => cell(view))));
  for await (const item of listAll(desk.table, { pk: lists.activities, index: 'lists' })) {
    const activity = legible(desk.table, item, activityIn);
    if (activity && maySee(activity, actor)) batch.push(activity);
    if (batch.length < TOGETHER) continue;
    yield await rows();
    batch = [];
  }
  yield await rows();
}
