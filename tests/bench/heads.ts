import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import { shelvedOn } from '#shared/burden/shelving.ts';
import type { Desk } from '#shared/desk.ts';
import { todayIn } from '#shared/platform/days/dates.ts';
import { sizeOf, type Table } from '#shared/platform/store/table.ts';
import { deskOver, testClock } from '../support/desk.ts';
import { metered } from '../trials/metered.ts';
import { RESEARCHER } from './checks.ts';
import { writeAll, type BenchEngine } from './desks.ts';
import { note, say } from './rounds.ts';
import { proposal } from './studies.ts';
import { wideStudies } from './wide-studies.ts';

const YEARS = 10;
const SIZES = [1_000, 4_000];

async function sayHeads(table: Table, codes: readonly string[], when: string): Promise<void> {
  const sizes = [...(await table.read(codes.map(burdenKeys.head))).values()].map(sizeOf);
  say(`heads.kb.${when}`, sizes.reduce((a, b) => a + b, 0) / 1_000, 'kB');
  say(`heads.largest-kb.${when}`, Math.max(...sizes) / 1_000, 'kB');
}

/** Registers one more in all neighbourhoods; says what it takes, or that there is no room for it in a transaction. */
async function sayWide({ table }: Desk, codes: readonly string[], when: string): Promise<void> {
  const meter = metered(table);
  const desk = deskOver(meter.table, testClock());
  await desk.area();
  meter.taken();
  const start = performance.now();
  const wide = { ...proposal(codes, todayIn(desk.clock.now()) + 70, 100), title: `Breed onderzoek ${when}` };
  const answer = await registerActivity(desk, RESEARCHER, when, { ...wide, period: HALF_A_YEAR });
  if (!answer.ok) {
    note(`A registration in all neighbourhoods is refused (${when}): ${answer.error.code}.`);
    return;
  }
  say(`register.wide.ms.${when}`, performance.now() - start, 'ms');
  const { read, written } = meter.taken();
  say(`register.wide.read.${when}`, read, 'units');
  say(`register.wide.written.${when}`, written, 'units');
}

const HALF_A_YEAR = { start: '2027-02-01', end: '2027-07-31' };

/** How large the heads of neighbourhoods are with so many finished activities in all of them, and whether one more can be registered: before and after what ended long ago is moved. */
export async function benchHeads({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  const codes = neighbourhoods.map(({ code }) => code);
  for (const activities of SIZES) {
    note(`Heads with ${activities} activities in all neighbourhoods.`);
    const desk = await deskWith({ activities: 0, perYear: 1, neighbourhoods });
    const today = todayIn(desk.clock.now());
    const draft = new LedgerDraft(new Map());
    for (const activity of wideStudies({ activities, years: YEARS, upTo: today, neighbourhoods }))
      draft.add(ledgerEntryOf(activity));
    await writeAll(desk.table, draft.changes());
    await sayHeads(desk.table, codes, `${activities}`);
    await sayWide(desk, codes, `${activities}`);
    const start = performance.now();
    for (const code of codes) await shelveHead(desk.table, code, shelvedOn(today));
    say(`heads.moving.ms.${activities}`, performance.now() - start, 'ms');
    await sayHeads(desk.table, codes, `${activities}.moved`);
    await sayWide(desk, codes, `${activities}.moved`);
  }
}
