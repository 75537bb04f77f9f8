import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange, readDataset } from '#shared/catalogue/dataset-store.ts';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { ask, requestingOn } from '#tests/support/requesting.ts';
import { bodyOf } from '#tests/support/requests.ts';
import * as z from 'zod';
import { toldBy, type Fact, type Secret } from './linked-attacker.ts';
import { cellsOf, csvOf, partsOf, type Cell, type Step, type Sum, type View, type World } from './linked-world.ts';
import { restsOf } from './linked-rests.ts';
import { DESK, endOf, sent } from './publishing.ts';

/** What was answered to a step: each count with what it is the sum of, shown or not, and the shares of it. */
export type Answered = {
  readonly step: Step;
  readonly cells: readonly (Cell & { readonly isShown: boolean })[];
  readonly shares: readonly {
    readonly part: Cell;
    readonly whole: Cell;
    readonly value: number;
    /** How far its rounding leaves it open; one decimal where it is not said. */
    readonly misses?: number;
  }[];
  /** Counts of which an order of rows tells that they are not less than the next; the programme's tells none. */
  readonly inOrder?: readonly Cell[];
};

/** What came of a world: the answers, one after the other, and how often nothing was published. */
export type Played = { readonly world: World; readonly answers: readonly Answered[]; readonly refused: number };

/** Changes the answers that go out, for a mutant. */
export type Altered = (answered: Answered) => Answered;

const Rows = z.looseObject({ rows: z.array(z.record(z.string(), z.unknown())) });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an answer shows, by the rows of a view; a CSV shows the same. */
function readAnswer(world: World, step: Step, json: Answer, csv: Answer): Answered {
  const { view, state } = step;
  const { rows } = bodyOf(json, Rows);
  const at = new Map(
    rows.map((row) => [
      [text(row['area']), view.column === undefined ? '' : text(row[`group:${view.column}`]), text(row['period'])].join(
        '/',
      ),
      row,
    ]),
  );
  const cells = cellsOf(world, view, state).map((cell) => {
    const shown = at.get(cell.key)?.[cell.header];
    if (typeof shown === 'number' && shown !== cell.value)
      throw new Error(`${cell.key} is ${cell.value}, and was answered as ${shown}.`);
    return { ...cell, isShown: typeof shown === 'number' };
  });
  const numbers = csv.text
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => line.split(','))
    .filter((field) => /^\d+$/.test(field) && field !== text(view.periods[0]?.[0])).length;
  const shown =
    rows.flatMap((row) => view.measures.filter(({ header }) => typeof row[header] === 'number')).length +
    (view.ratio === undefined ? 0 : rows.filter((row) => Number.isInteger(row[view.ratio ?? ''])).length);
  if (csv.status === 200 && numbers > shown) throw new Error('A CSV shows more than the JSON.');
  const shares =
    view.ratio === undefined
      ? []
      : cells.flatMap((part) => {
          const value = at.get(part.key)?.[view.ratio ?? ''];
          const whole = cells.find(({ key, header }) => key === part.key && header === part.whole);
          return whole && typeof value === 'number' ? [{ part, whole, value }] : [];
        });
  return { step, cells, shares };
}

/** The dataset of a view, entered where it is not yet, with the minimum of the view. */
async function datasetOf(desk: Desk, { id, minimum }: View): Promise<void> {
  const kept = await readDataset(desk.table, id);
  const dataset =
    kept?.dataset ??
    Dataset.parse({
      id,
      title: id,
      description: 'Een proef.',
      owner: 'open-universiteit',
      theme: null,
      goals: [],
      indicators: [],
      neighbourhoods: [],
      grain: 'neighbourhood',
      updates: 'elk jaar',
      access: 'public',
      terms: [],
    });
  if (kept?.dataset.disclosureMinimum !== minimum)
    await desk.table.write([datasetChange({ ...dataset, disclosureMinimum: minimum }, kept?.version ?? 0)]);
}

type Given = { readonly json: Answer; readonly csv: Answer };

async function answerGiven(desk: Desk, client: Client, csv: string, dataset: string): Promise<Given | undefined> {
  const requesting = requestingOn(desk);
  const one = await requesting.approved(
    ask({ kind: 'answer', question: 'Hoeveel mensen zijn er?', datasets: [dataset] }),
  );
  const put = await client('PUT', `${one.path}/answer`, csv, { token: DESK, headers: { 'Content-Type': 'text/csv' } });
  const get = (format: string): Promise<Answer> =>
    client('GET', `${one.path}/answer?format=${format}`, undefined, { token: DESK });
  return isRefused(put) ? undefined : { json: await get('json'), csv: await get('csv') };
}

/** Whether nothing was published, for a reason that there may be. */
function isRefused({ status, text: said }: Answer): boolean {
  if (status === 200) return false;
  if (status !== 422 || !/No way was found|published before with other/u.test(said))
    throw new Error(`${status}: ${said.slice(0, 500)}`);
  return true;
}

/** Does what a world says, and keeps all that everybody gets to see. */
export async function played(desk: Desk, world: World, altered: Altered = (answered) => answered): Promise<Played> {
  const client = clientOf(desk);
  const answers: Answered[] = [];
  const versions = new Map<string, number>();
  let refused = 0;
  for (const step of world.steps) {
    const { does, view, state } = step;
    const path = `/v1/datasets/${view.id}`;
    if (does === 'withdraw') {
      const version = versions.get(view.id);
      if (version !== undefined)
        await client(
          'POST',
          `${path}/versions/${version}/withdrawal`,
          { reason: 'Er zat een fout in.' },
          { token: DESK },
        );
      versions.delete(view.id);
      continue;
    }
    await datasetOf(desk, view);
    const csv = csvOf(world, view, state);
    const given =
      does === 'answer'
        ? await answerGiven(desk, client, csv, view.id)
        : await published(desk, client, view.id, path, csv, versions);
    if (given) answers.push(altered(readAnswer(world, step, given.json, given.csv)));
    else refused += 1;
  }
  return { world, answers, refused };
}

async function published(
  desk: Desk,
  client: Client,
  id: string,
  path: string,
  csv: string,
  versions: Map<string, number>,
): Promise<Given | undefined> {
  const put = await sent(client, id, csv);
  if (put.status !== 202 && isRefused(put)) return undefined;
  const report = put.status === 202 ? await endOf(desk, put) : bodyOf(put, z.looseObject({ version: z.int() }));
  if (!report) return undefined;
  versions.set(id, report.version);
  return {
    json: await client('GET', `${path}/download?format=json`),
    csv: await client('GET', `${path}/download?format=csv`),
  };
}

const less = (whole: Sum, part: Sum): Sum =>
  new Map(
    [...new Set([...whole.keys(), ...part.keys()])].map((name) => [
      name,
      (whole.get(name) ?? 0) - (part.get(name) ?? 0),
    ]),
  );

/** What a rounded percentage says of two counts. */
const MISSES = 0.0505;
const shareFacts = ({ part, whole, value, misses = MISSES }: Answered['shares'][number]): Fact[] => [
  {
    sum: new Map([...part.sum, ...[...whole.sum.keys()].map((name) => [name, -(value + misses) / 100] as const)]),
    least: -Infinity,
    most: 1e-6,
  },
  {
    sum: new Map([...part.sum, ...[...whole.sum.keys()].map((name) => [name, -(value - misses) / 100] as const)]),
    least: -1e-6,
    most: Infinity,
  },
];

/** What an order of rows by count says of each two that follow each other. */
const orderFacts = ({ inOrder = [] }: Answered): Fact[] =>
  inOrder
    .slice(1)
    .map((cell, index) => ({ sum: less(inOrder[index]?.sum ?? new Map(), cell.sum), least: 0, most: Infinity }));

/** Counts of one dataset that did not change from one version to another: somebody may know. */
function unchanged(answers: readonly Answered[]): Fact[] {
  const cells = answers.flatMap(({ step: { view }, cells: all }) =>
    all.map((cell) => ({ ...cell, id: [view.id, cell.what].join(' ') })),
  );
  return [...Map.groupBy(cells, ({ id }) => id).values()].flatMap(([first, ...others]) =>
    others.flatMap((other, index): Fact[] => {
      const before = index === 0 ? first : others[index - 1];
      return before?.value === other.value && before.sum.keys().next().value !== other.sum.keys().next().value
        ? [{ sum: less(before.sum, other.sum), least: 0, most: 0 }]
        : [];
    }),
  );
}

/** What is known of some answers, and of which counts of others that they did not change. */
function factsOf(world: World, answers: readonly Answered[], others: readonly Answered[] = answers): Fact[] {
  const shown = answers.flatMap(({ cells }) =>
    cells.filter(({ isShown }) => isShown).map(({ sum, value }): Fact => ({ sum, least: value, most: value })),
  );
  const parts = partsOf(world).map(({ part, wholes }): Fact => ({
    sum: less(new Map(wholes.map((whole) => [whole, 1])), new Map([[part, 1]])),
    least: 0,
    most: Infinity,
  }));
  const all = [
    ...shown,
    ...parts,
    ...unchanged(others),
    ...answers.flatMap(({ shares }) => shares.flatMap(shareFacts)),
    ...answers.flatMap(orderFacts),
  ];
  return [
    ...new Map(all.map((fact) => [JSON.stringify([[...fact.sum].sort(), fact.least, fact.most]), fact])).values(),
  ];
}

/**
 * Every small count of all answers, the rests of wholes included, from the answer on in which it is one first; where asked, also those that
 * nobody published, which are what one answer counts more than another of the same moment.
 */
function secretsOf(answers: readonly Answered[], isWithRests: boolean): Secret[] {
  const secrets = new Map<string, Secret>();
  for (const [
    since,
    {
      step: { view, state, does },
      cells,
    },
  ] of answers.entries()) {
    const add = (name: string, sum: Sum, value: number): void => {
      const { minimum } = view;
      const key = JSON.stringify([[...sum].sort(), minimum]);
      if (value >= minimum || secrets.has(key)) return;
      const half = Math.ceil(minimum / 2);
      secrets.set(key, {
        name: `${does} ${since} (${view.id}, state ${state}, minimum ${minimum}): ${name} = ${value}`,
        sum,
        value,
        since,
        up: Math.max(minimum, value + half),
        down: Math.max(0, value - half),
      });
    };
    for (const cell of cells) {
      add(`${cell.key} ${cell.header}`, cell.sum, cell.value);
      const whole = cells.find(({ key, header }) => key === cell.key && header === cell.whole);
      if (whole) add(`${cell.key} without ${cell.header}`, less(whole.sum, cell.sum), whole.value - cell.value);
    }
    for (const other of isWithRests ? answers.slice(0, since) : []) {
      if (other.step.state !== state) continue;
      for (const rest of [...restsOf(cells, other.cells), ...restsOf(other.cells, cells)])
        add(rest.name, rest.sum, rest.value);
    }
  }
  return [...secrets.values()];
}

/** Counts that were shown twice, of the same people and called the same, and moved by fewer than the minimum (D43). */
function movesShown(answers: readonly Answered[]): string[] {
  const shown = answers.flatMap(({ step: { view, does }, cells }, index) =>
    cells.filter(({ isShown }) => isShown).map((cell) => ({ ...cell, index, view, does })),
  );
  return [...Map.groupBy(shown, ({ what, category }) => `${what} ${category}`).values()].flatMap((same) =>
    same.flatMap((one, index) =>
      same
        .slice(index + 1)
        .flatMap((other) =>
          one.value !== other.value && Math.abs(one.value - other.value) < other.view.minimum
            ? [
                `moved: ${one.view.id} ${one.key} ${one.value} in ${one.index}, ${other.view.id} ${other.key} ${other.value} in ${other.index}`,
              ]
            : [],
        ),
    ),
  );
}

/**
 * What somebody who has every answer, and knows what adds up to what and what did not change, is told more narrowly than he may be, and than
 * what was out before it was small for anybody told already.
 */
export function leaksOf({ world, answers }: Played, isWithRests = false): string[] {
  const told = toldBy(factsOf(world, answers), secretsOf(answers, isWithRests));
  const leaks = [...Map.groupBy(told, ({ secret }) => secret.since)].flatMap(([since, some]) => {
    const before = toldBy(
      factsOf(world, answers.slice(0, since), answers.slice(0, since + 1)),
      some.map(({ secret }) => secret),
    );
    return some.filter(({ secret, way, reached }) => {
      const already =
        before.find((one) => one.secret === secret && one.way === way)?.reached ??
        (way === 'up' ? secret.up : secret.down);
      return way === 'up' ? reached < already : reached > already;
    });
  });
  return [
    ...leaks.map(({ secret, way, reached }) => `${secret.name}: ${way === 'up' ? 'at most' : 'at least'} ${reached}`),
    ...movesShown(answers),
  ];
}
