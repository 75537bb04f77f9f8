import { expect, test } from 'vitest';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Downloaded, entered, sent } from './publishing.ts';

const engine = testEngine();
const AREAS = ['BU09171000', 'BU09171001', 'BU09172001', 'BU09172002', 'BU09172003'];

/** What who reads the answer works out of all together and what is listed: how many are left; undefined where one of them is hidden. */
function leftIn(rows: Downloaded['rows'], area: string, whole: string, listed: readonly string[]): number | undefined {
  const count = (group: string): unknown =>
    rows.find((row) => row['area'] === area && row['group:kind'] === group)?.['count:people'];
  const counts = [whole, ...listed].map(count);
  if (!counts.every((one) => typeof one === 'number')) return undefined;
  const [all = 0, ...parts] = counts;
  return all - parts.reduce((sum, part) => sum + part, 0);
}

test.each(['Totaal', 'alle'])(
  'D41: who is in %s and in no group that is listed is not told where that are few',
  async (whole) => {
    const desk = await engine.freshDesk();
    const client = clientOf(desk);
    const left = [3, 40, 0, 12, 7];
    const csv = [
      'area,group:kind,count:people',
      ...AREAS.flatMap((area, at) => [
        `${area},${whole},${150 + 17 * at + (left[at] ?? 0)}`,
        `${area},huur,${90 + 8 * at}`,
        `${area},koop,${60 + 9 * at}`,
      ]),
    ].join('\n');
    const id = await entered(desk, 'proef');
    expect((await sent(client, id, csv)).status).toBe(200);
    const { rows } = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
    const told = AREAS.map((area) => leftIn(rows, area, whole, ['huur', 'koop']));
    expect(told.filter((rest) => rest !== undefined && rest > 0 && rest < 10)).toEqual([]);
    expect(told).toContain(40);
  },
);
