import type pg from 'pg';
import type { Activity } from '#shared/activities/record/activity.ts';
import { claimOf } from '#shared/activities/record/claim.ts';
import type { Plan } from '#shared/activities/record/plan.ts';
import { toDays } from '#shared/platform/days/period.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { fromUnits } from '#shared/burden/fractions.ts';
import { sharingMask } from '#shared/area/groups.ts';
import { CELLS_PER_WEEK } from '#shared/burden/spread.ts';

const AMOUNTS = Array.from(
  { length: CELLS_PER_WEEK },
  (_, cell) => `${cell % 2 === 0 ? 'contacts' : 'minutes'}_${Math.floor(cell / 2)}`,
);
const declared = AMOUNTS.map((name) => `${name} float8 not null`).join(', ');
const nothing = AMOUNTS.map(() => 'null::float8').join(', ');

const SCHEMA = `
  create extension if not exists btree_gist;
  drop table if exists claim, total;
  create table claim (id text not null, neighbourhood text not null, days daterange not null, groups int not null, has_ask bool not null,
    status text not null, title text not null, organisation text not null, ${declared});
  create table total (neighbourhood text not null, week int not null, ${declared}, primary key (neighbourhood, week));`;

const WEEK_OF = (day: string): string => `((${day} - date '1969-12-29') / 7)`;

/** The weekly totals are added up from the claims: the amounts of a claim are those of one of its days. */
const ADDED_UP = `
  select c.neighbourhood, w.week, ${AMOUNTS.map((name) => `sum(c.${name} * n.days) as ${name}`).join(', ')}
  from claim c
  cross join lateral generate_series(greatest(${WEEK_OF('lower(c.days)')}, $2::int), least(${WEEK_OF('(upper(c.days) - 1)')}, $3::int)) as w(week)
  cross join lateral (select least(upper(c.days), date '1969-12-29' + w.week * 7 + 7) - greatest(lower(c.days), date '1969-12-29' + w.week * 7) as days) n
  where c.neighbourhood = any($1::text[]) and c.days && daterange(date '1969-12-29' + $2::int * 7, date '1969-12-29' + $3::int * 7 + 7)
  group by 1, 2`;

const KEPT = `select neighbourhood, week, ${AMOUNTS.join(', ')} from total where neighbourhood = any($1::text[]) and week between $2::int and $3::int`;

/** The check as one statement: totals per week and group, and the twenty nearest overlaps per neighbourhood with their number. */
const checkBy = (totals: string): string => `
  with total as (${totals}),
  found as (
    select id, neighbourhood, days, groups, title, organisation, has_ask, count(*) over (partition by neighbourhood) as total,
      row_number() over (partition by neighbourhood order by abs(lower(days) - $4::date), id) as place
    from claim
    where neighbourhood = any($1::text[]) and days && daterange($4::date, $5::date, '[]') and groups & $6::int <> 0
      and status in ('approved', 'running', 'completed'))
  select neighbourhood, week, ${AMOUNTS.join(', ')}, null::text as id, null::text as title, null::text as organisation,
    null::date as first, null::date as last, null::int as groups, null::int as total, (select count(distinct id) from found where not has_ask)::int as uncounted
  from total
  union all
  select neighbourhood, null, ${nothing}, id, title, organisation, lower(days), upper(days) - 1, groups, total::int, null from found where place <= 20`;

const STATEMENTS = { 'added-up': checkBy(ADDED_UP), 'kept': checkBy(KEPT) };
const ROLLING_BEFORE = 11;

/** What the bench looks at of a row: a week's totals, or an overlapping activity. */
type Row = { readonly neighbourhood: string; readonly id: string | null; readonly total: number | null };

/** Asks PostgreSQL what a check of this plan has to know, by a statement that it has prepared. */
export async function postgresCheck(
  client: pg.Client,
  how: keyof typeof STATEMENTS,
  { neighbourhoods, period, targetGroups }: Plan,
): Promise<Row[]> {
  if (!period) throw new Error('A check of the bench has a period.');
  const { start, end } = toDays(period);
  const values = [
    neighbourhoods,
    weekOf(start) - ROLLING_BEFORE,
    weekOf(end) + ROLLING_BEFORE,
    period.start,
    period.end,
    sharingMask(targetGroups),
  ];
  const { rows } = await client.query<Row>({ name: how, text: STATEMENTS[how], values });
  return rows;
}

/** A claim as a row: its amounts are those of one day, the same on each. */
function rowOf(activity: Activity): unknown[] {
  const { id, plan, status } = activity;
  const [code = ''] = plan.neighbourhoods;
  const cells = claimOf(activity).totals.get(code)?.cells ?? new BigInt64Array();
  const days = plan.period ? toDays(plan.period) : { start: 0, end: 0 };
  const amounts = AMOUNTS.map((_, cell) => {
    const column = cells.filter((_units, index) => index % CELLS_PER_WEEK === cell);
    return column.reduce((sum, units) => sum + fromUnits(units), 0) / (days.end - days.start + 1);
  });
  const range = `[${plan.period?.start ?? ''},${plan.period?.end ?? ''}]`;
  return [
    id,
    code,
    range,
    sharingMask(plan.targetGroups),
    plan.ask !== undefined,
    status,
    plan.title,
    plan.organisation,
    ...amounts,
  ];
}

const ROWS_TOGETHER = 500;

/** Loads a register into PostgreSQL, indexed, and with the weekly totals that a fuller design would keep. */
export async function loadPostgres(client: pg.Client, activities: Iterable<Activity>): Promise<void> {
  await client.query(SCHEMA);
  const rows = [...activities].map(rowOf);
  const width = rows[0]?.length ?? 0;
  for (let at = 0; at < rows.length; at += ROWS_TOGETHER) {
    const some = rows.slice(at, at + ROWS_TOGETHER);
    const marks = some.map(
      (_, row) => `(${Array.from({ length: width }, (_column, column) => `$${row * width + column + 1}`).join(', ')})`,
    );
    await client.query(`insert into claim values ${marks.join(', ')}`, some.flat());
  }
  await client.query('create index on claim using gist (neighbourhood, days)');
  const everything = ADDED_UP.replace('any($1::text[])', 'any(select neighbourhood from claim)')
    .replaceAll('$2::int', '-1000')
    .replaceAll('$3::int', '9999');
  await client.query(`insert into total ${everything}`);
  await client.query('vacuum (freeze, analyze) claim');
  await client.query('vacuum (freeze, analyze) total');
}
