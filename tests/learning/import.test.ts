import { beforeEach, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { uploaded } from '#tests/monitor/imports.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { BO, DESK, learningWorld, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
let desk: Desk;
let world: LearningWorld;
beforeEach(async () => {
  desk = await engine.freshDesk(undefined, []);
  world = learningWorld(desk);
});

const Said = z.strictObject({ nl: z.string(), en: z.string() });
const Report = z.strictObject({
  rows: z.int(),
  refused: z.array(z.strictObject({ row: z.int(), column: z.string(), reason: Said })),
  refusedCount: z.int(),
});

async function imported(file: string | Buffer, query = '', who = DESK) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const [upload] = await uploaded(desk, [{ name: 'lijst', bytes }], who.token);
  const begun = await world.client('POST', `/v1/assumptions/imports${query}`, { upload }, who);
  const { id } = bodyOf(begun, Job, 202);
  await runJobs(crewOf(desk, { kinds: LEARNING_JOBS }));
  const job = bodyOf(await world.client('GET', `/v1/jobs/${id}`, undefined, who), Job);
  return { status: job.status, result: job.result, report: job.report };
}

const LIST = [
  'cause,effect,sign,statement,heldBy,interviews,goals',
  'Schulden,Stress,+,Wie schulden heeft heeft stress,ouder;huisarts,4,1;2',
  'Stress,School,-,Stress leidt af op school,,,',
  'schulden,stress,+,Wie schulden heeft heeft stress,,,',
].join('\n');

describe(rule('L17'), () => {
  test('an edge list brings in its lines and makes the factors; the same again changes nothing', async () => {
    expect(await imported(LIST, '?dryRun=true')).toMatchObject({ result: { entered: 2, unchanged: 1, factors: 3 } });
    expect(await world.listed()).toEqual([]);
    expect((await imported(LIST)).result).toEqual({ entered: 2, changed: 0, unchanged: 1, factors: 3 });
    const [first] = await world.listed('?goal=2');
    expect(await world.read(first ?? '')).toMatchObject({
      cause: 'schulden',
      effect: 'stress',
      heldBy: ['ouder', 'huisarts'],
      interviews: 4,
    });
    expect((await imported(LIST)).result).toEqual({ entered: 0, changed: 0, unchanged: 3, factors: 0 });
    expect(await world.listed()).toHaveLength(2);
    const more = LIST.replace(',4,1;2', ',6,1;2');
    expect((await imported(more)).result).toMatchObject({ changed: 1, unchanged: 2 });
    expect((await world.read(first ?? '')).interviews).toBe(6);
  });

  test('a row that is not right is refused with its place and why, and the others are brought in', async () => {
    const wrong = [
      'oorzaak;gevolg;teken;uitspraak;rollen;interviews;doelen',
      'Schulden;Stress;++;Zo is het;;;',
      'Schulden;Schulden;+;Zo is het;;;',
      ';Stress;+;Bel mevrouw Jansen;;veel;drie',
      'Schulden;Stress;+;Zo is het;;5;99',
      'Schulden;Stress;+;Zo is het;;;1',
    ].join('\n');
    const { result, report } = await imported(wrong);
    expect(result).toMatchObject({ entered: 1, factors: 2 });
    const { refused, refusedCount, rows } = Report.parse(report);
    expect(refused.map(({ row, column }) => `${row} ${column}`)).toEqual([
      ...['2 sign', '3 effect', '4 cause', '4 statement', '4 interviews', '4 goals', '5 goals'],
    ]);
    expect([refusedCount, rows, refused[6]?.reason.nl]).toEqual([4, 5, 'Er is geen doel 99.']);
  });

  test('a workbook is read too; what is no list of lines fails with what to do, and nothing is stored', async () => {
    const cells = LIST.split('\n').map((line) => line.split(',').map((value) => ({ value, type: String })));
    const book = await writeExcelFile(cells).toBuffer();
    expect((await imported(book)).result).toMatchObject({ entered: 2, factors: 3 });
    expect(await imported('a,b\n1,2\n')).toMatchObject({
      status: 'failed',
      report: { errors: [{ pointer: '#/upload' }] },
    });
    problemOf(await world.client('POST', '/v1/assumptions/imports', { upload: '0'.repeat(16) }, DESK), 422);
    problemOf(await world.client('POST', '/v1/assumptions/imports', {}, { token: 'researcher:an' }), 403);
  });

  test('who does not read every voice brings none out by a list', async () => {
    const one = await world.assume((await world.factor('A')).id, (await world.factor('B')).id, {
      heldBy: ['ouder'],
      interviews: 1,
      statement: 'x',
    });
    await imported('cause,effect,sign,statement,interviews\nA,B,+,x,8', '', BO);
    expect(await world.read(one.id, {})).toMatchObject({ heldBy: [], interviews: 8 });
  });

  test('who does not read every voice learns none by trying lists, and changes none by it', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id, { heldBy: ['ouder'], interviews: 2, statement: 'x' });
    const tried = (voices: string, query = '?dryRun=true') =>
      imported(`cause,effect,sign,statement,heldBy,interviews\nA,B,+,x,${voices}`, query, BO);
    const guesses = ['ouder,2', 'ouder,1', 'huisarts,2', 'ouder,', ',0', ',2'];
    const came = new Set<string>();
    for (const guess of guesses) came.add(JSON.stringify((await tried(guess)).result));
    expect([...came]).toHaveLength(1);
    await tried('huisarts,1', '');
    expect(await world.read(one.id)).toMatchObject({ heldBy: ['ouder'], interviews: 2 });
  });
});
