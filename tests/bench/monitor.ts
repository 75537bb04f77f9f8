import '#functions/local/jsx.ts';
import { createApi } from '#functions/api/app.ts';
import type { Desk } from '#shared/desk.ts';
import { runJob } from '#shared/jobs/run-jobs.ts';
import { beginUpload, keepUpload } from '#shared/jobs/uploads.ts';
import { beginImport } from '#shared/monitor/import/begin-import.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { goalSummaries } from '#shared/monitor/reading/goal-progress.ts';
import { summariesOf } from '#shared/monitor/reading/summaries.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import type { Table } from '#shared/platform/store/table.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { SPARSE } from './checks.ts';
import type { BenchEngine } from './desks.ts';
import { pagesOver } from './pages.ts';
import { indicators, KEEPER, layFigures, layIndicators, SOURCE, sourceAreas } from './monitor-world.ts';
import { median, note, say, timed, type Work } from './rounds.ts';

const FEW_YEARS = 5;
const MANY_YEARS = 20;
const FOR_ROUNDS = { rounds: 15, calls: 3 };
const NEIGHBOURHOOD = 'BU09172004';

/** What is asked for by each figure: calls of the API, and pages. */
const ASKED = {
  goals: ['/v1/goals/4/progress', '/monitor', '/monitor/doelen/4'],
  indicator: [
    '/v1/indicators/bench-7',
    '/v1/indicators/bench-7/distance',
    '/v1/indicators/bench-7/observations?area=heerlen-noord&from=2021',
    '/monitor/indicatoren/bench-7',
  ],
  area: [`/v1/areas/${NEIGHBOURHOOD}/profile`, `/monitor/gebieden/${NEIGHBOURHOOD}`],
} as const;
type Asked = keyof typeof ASKED;

/** What answers over a desk: the API, and the pages. */
async function serverOver(desk: Desk): Promise<(path: string) => Promise<Response>> {
  const api = createApi({
    desk,
    baseUrl: 'http://localhost',
    addressOf: () => '127.0.0.1',
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
  });
  const web = await pagesOver(desk);
  return async (path) => (path.startsWith('/v1') ? api : web).request(path);
}

/** What the pages of goals and areas rest on, whatever they show of it. */
const KEPT: Readonly<Record<Asked, (desk: Desk) => Promise<unknown>>> = {
  goals: goalSummaries,
  indicator: () => Promise.resolve(),
  area: (desk) => summariesOf(desk),
};

/** Asks for what there is of some addresses. */
async function workOver(desk: Desk, name: Asked): Promise<Work> {
  const asked = ASKED[name];
  const answer = await serverOver(desk);
  const there: string[] = [];
  for (const path of asked) {
    const { status } = await answer(path);
    if (status === 200) there.push(path);
    else note(`${path} answers ${status} and is not measured.`);
  }
  return async () => {
    await KEPT[name](desk);
    for (const path of there) await (await answer(path)).text();
  };
}

/** A table that counts the waves of calls: one that begins while none is under way is a wave. */
function wavesOf(table: Table): { readonly table: Table; readonly waves: () => number } {
  let [waves, under] = [0, 0];
  const counted =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      if (under === 0) waves += 1;
      under += 1;
      try {
        return await call(...args);
      } finally {
        under -= 1;
      }
    };
  const over: Table = {
    read: counted((keys) => table.read(keys)),
    list: counted((listing) => table.list(listing)),
    write: counted((changes) => table.write(changes)),
    count: counted((...args: Parameters<Table['count']>) => table.count(...args)),
    scan: () => table.scan(),
  };
  return { table: over, waves: () => waves };
}

async function benchReading(few: Desk, many: Desk): Promise<void> {
  for (const name of Object.keys(ASKED).filter((one): one is Asked => one in ASKED)) {
    const works = { few: await workOver(few, name), many: await workOver(many, name) };
    const ms = await timed(works, FOR_ROUNDS);
    note(
      `The monitor, ${name}: ${ms('few').toFixed(1)} ms with ${FEW_YEARS} years, ${ms('many').toFixed(1)} ms with ${MANY_YEARS}.`,
    );
    say(`monitor.${name}.ratio`, ms('many') / ms('few'), 'ratio');
  }
  const { table, waves } = wavesOf(many.table);
  await goalSummaries({ ...many, table });
  say('monitor.goals.waves', waves(), 'waves');
}

const YEARS = 12;
const ROUNDS = 3;

/** How many figures an import brings in a second, of 100,000 in one file. */
async function benchImport(desk: Desk): Promise<void> {
  const areas = await sourceAreas(desk);
  const rows = indicators().flatMap(({ id }, at) =>
    Array.from({ length: YEARS }, (_, year) =>
      areas.map((area, place) =>
        `${id},${area},${1990 + year},${((at * 31 + year * 17 + place * 7) % 400) / (at === 0 ? 1 : 10)}`.replace(
          /,(\d+)\.\d+$/,
          at === 0 ? ',$1' : '$&',
        ),
      ),
    ).flat(),
  );
  const bytes = new Uint8Array(Buffer.from(['indicator,area,period,value', ...rows].join('\n')));
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const sent = await beginUpload(desk, KEEPER, { name: 'bench.csv', bytes: bytes.byteLength }, { baseUrl: '' });
    if (!sent.ok) throw new Error(sent.error.detail);
    await keepUpload(desk, sent.value.id, bytes);
    const input = { uploads: [sent.value.id], edition: `2026-02-0${round + 1}`, source: SOURCE };
    const begun = await beginImport(desk, KEEPER, input, false);
    if (!begun.ok) throw new Error(begun.error.detail);
    const start = performance.now();
    const crew = {
      desk,
      kinds: MONITOR_JOBS,
      holder: 'bench',
      now: () => Date.now(),
      withinMs: Number.POSITIVE_INFINITY,
    };
    await runJob(crew, begun.value.id);
    const seconds = (performance.now() - start) / 1_000;
    note(`An import of ${rows.length} figures: ${seconds.toFixed(1)} s.`);
    speeds.push(rows.length / seconds);
  }
  say('monitor.import.per-second', median(speeds), 'figures');
}

/** How much longer pages and calls of the monitor take with twenty years of figures than with five, and how fast figures come in. */
export async function benchMonitor({ deskWith }: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  const fill = { activities: 0, perYear: SPARSE, neighbourhoods };
  const [few, many, fresh] = [await deskWith(fill), await deskWith(fill), await deskWith(fill)];
  for (const desk of [few, many, fresh]) await layIndicators(desk);
  await benchImport(fresh);
  for (const [desk, years] of [
    [few, FEW_YEARS],
    [many, MANY_YEARS],
  ] as const)
    note(`Laid in ${await layFigures(desk, years)} figures of ${years} years.`);
  await benchReading(few, many);
}
