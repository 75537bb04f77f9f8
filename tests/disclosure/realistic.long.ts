import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { Attacker, type AnsweredRow, type Known, type Target } from './attacker.ts';
import { answered, Downloaded, entered, publishedOnce } from '../publication/publishing.ts';

vi.setConfig({ testTimeout: 300_000 });

const engine = testEngine();
let desk: Desk;
let client: Client;
let area: Neighbourhood[];
beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  area = [...(await desk.area()).values()];
});

const GROUPS = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'] as const;

/** Numbers that look like chance and are the same each time (a linear congruence). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Something per neighbourhood and group that at most a fifth has, or another share. */
function rare(seed: number, share = 0.2): Map<string, number> {
  const random = chance(seed);
  return new Map(
    area.flatMap(({ code, population }) =>
      GROUPS.map((group) => [`${code} ${group}`, Math.round(population[group] * share * random())] as const),
    ),
  );
}

/** The neighbourhoods of each place, by the codes alone. */
function placesHere(): Record<string, string[]> {
  const codes = area.map(({ code }) => String(code));
  const inside = area.filter(({ inProgrammeArea }) => inProgrammeArea).map(({ code }) => String(code));
  const districts = Map.groupBy(codes, (code) => `WK${code.slice(2, 8)}`);
  return {
    ...Object.fromEntries(codes.map((code) => [code, [code]])),
    ...Object.fromEntries(districts),
    'programme-area': inside,
    'rest': codes.filter((code) => !inside.includes(code)),
    'GM0917': codes,
  };
}

type Line = { readonly place: string; readonly group: string; readonly value: number };
const linesOf = (values: ReadonlyMap<string, number>): Line[] =>
  Object.entries(placesHere()).flatMap(([place, codes]) =>
    [...GROUPS, 'total'].map((group) => {
      const groups = group === 'total' ? GROUPS : [group];
      return {
        place,
        group,
        value: codes.reduce(
          (sum, code) => sum + groups.reduce((more, one) => more + (values.get(`${code} ${one}`) ?? 0), 0),
          0,
        ),
      };
    }),
  );

const csvOf = (lines: readonly Line[], places = Object.keys(placesHere())): string =>
  [
    'area,group:age,count:people',
    ...lines
      .filter(({ place }) => places.includes(place))
      .map(({ place, group, value }) => `${place},${group},${value}`),
  ].join('\r\n');

const isEmpty = (place: string): boolean =>
  (placesHere()[place] ?? []).every((code) =>
    area.some((one) => one.code === code && one.population.total === 0 && one.population.households === 0),
  );

function targetsOf(lines: readonly Line[], answer: readonly AnsweredRow[], version: number): Target[] {
  const truth = new Map(lines.map(({ place, group, value }) => [`${place} ${group}`, value]));
  return answer.flatMap(({ place, groups }, row) => {
    const value = truth.get(`${place} ${groups.join()}`) ?? 0;
    return value >= 10 || isEmpty(place)
      ? []
      : [{ version, row, count: 'people', up: Math.max(10, value + 5), down: Math.max(0, value - 5) }];
  });
}

async function downloaded(id: string): Promise<AnsweredRow[]> {
  const json = bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded);
  const fromJson = answered(json);
  const csv = z
    .array(z.record(z.string(), z.string()))
    .parse(parse((await client('GET', `/v1/datasets/${id}/download?format=csv`)).text, { bom: true, columns: true }));
  const rows = csv.map((row) => ({
    ...row,
    'count:people': row['count:people'] === '' ? null : Number(row['count:people']),
  }));
  expect(answered({ columns: json.columns, rows })).toEqual(fromJson); // one format tells no more than the other
  return fromJson;
}

const known = (isUnchanged?: Known['isUnchanged']): Known => {
  const places = placesHere();
  return { neighbourhoodsOf: (place) => places[place] ?? [], wholeOf: {}, ...(isUnchanged && { isUnchanged }) };
};

describe('57 neighbourhoods in 23 districts, the programme area and the rest, with six groups', () => {
  test('an attacker with both formats of two versions can tell no small count', async () => {
    const id = await entered(desk, 'rare');
    const before = rare(7);
    const one = await publishedOnce(desk, id, csvOf(linesOf(before)));
    const first = await downloaded(id);
    expect(first).toHaveLength(581);
    const small = targetsOf(linesOf(before), first, 0).length;
    expect(small).toBeGreaterThan(60);
    expect(one.suppressed).toBeGreaterThan(small);
    expect(one.suppressed).toBeLessThan(3 * small);

    // a correction: one district was counted anew
    const anew = rare(8);
    const isUnchanged = (code: string): boolean => !code.startsWith('BU091720');
    const after = new Map(
      [...before].map(([name, value]) => [name, isUnchanged(name) ? value : (anew.get(name) ?? 0)]),
    );
    expect((await publishedOnce(desk, id, csvOf(linesOf(after)))).version).toBe(2);
    const second = await downloaded(id);
    // Who has both versions knows all that who has the first alone knows: what they cannot tell, nobody can.
    const attacker = new Attacker([first, second], known(isUnchanged));
    expect(attacker.pinned([...targetsOf(linesOf(before), first, 0), ...targetsOf(linesOf(after), second, 1)])).toEqual(
      [],
    );
  });

  test('nor with a count and its part', async () => {
    const id = await entered(desk, 'parts');
    const [people, random] = [rare(11, 1), chance(3)];
    const parts = linesOf(new Map([...people].map(([name, value]) => [name, Math.floor(value * random())])));
    const lines = linesOf(people).map((line, row) => ({ ...line, part: parts[row]?.value ?? 0 }));
    const csv = [
      'area,group:age,count:people,count:some of people',
      ...lines.map(({ place, group, value, part }) => `${place},${group},${value},${part}`),
    ].join('\r\n');
    await publishedOnce(desk, id, csv);
    const answer = answered(bodyOf(await client('GET', `/v1/datasets/${id}/download?format=json`), Downloaded));
    const rowOf = new Map(answer.map(({ place, groups }, row) => [`${place} ${groups.join()}`, row]));
    const targets = lines
      .map((line) => ({ ...line, row: rowOf.get(`${line.place} ${line.group}`) ?? -1 }))
      .flatMap(({ place, value, part, row }) =>
        isEmpty(place)
          ? []
          : [
              { version: 0, row, count: 'people', value },
              { version: 0, row, count: 'some', value: part },
              { version: 0, row, count: 'people', less: 'some', value: value - part },
            ],
      )
      .filter(({ value }) => value < 10)
      .map(({ value, ...target }): Target => ({
        ...target,
        up: Math.max(10, value + 5),
        down: Math.max(0, value - 5),
      }));
    expect(targets.length).toBeGreaterThan(150);
    expect(new Attacker([answer], { ...known(), wholeOf: { some: 'people' } }).pinned(targets)).toEqual([]);
  });

  test('without the further cells an attacker tells many', async () => {
    const lines = linesOf(rare(7));
    const primaryOnly = lines.map(({ place, group, value }) => ({
      place,
      groups: [group],
      counts: { people: value < 10 && !isEmpty(place) ? null : value },
    }));
    expect(new Attacker([primaryOnly], known()).pinned(targetsOf(lines, primaryOnly, 0)).length).toBeGreaterThan(20);
  });

  test('a table of neighbourhoods alone, without totals, hides the small counts and no others', async () => {
    const id = await entered(desk, 'without-totals');
    const lines = linesOf(rare(9)).filter(({ place, group }) => place.startsWith('BU') && group !== 'total');
    await publishedOnce(desk, id, csvOf(lines));
    const answer = await downloaded(id);
    for (const { place, group, value } of lines)
      expect(answer.find((row) => row.place === place && row.groups.join() === group)?.counts['people']).toBe(
        value < 10 && !isEmpty(place) ? null : value,
      );
  });
});
