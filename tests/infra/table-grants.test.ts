import { build } from 'esbuild';
import { expect, test, vi } from 'vitest';
import { bundleOptions, FUNCTIONS, type FunctionName } from '#infra/functions/bundle.ts';
import { leadingKeysOf, partitionsOf } from '#infra/storage/table-grants.ts';
import * as z from 'zod';
import { keys, lists } from '../support/every-key.ts';

vi.setConfig({ testTimeout: 60_000 });

const LAYER = { indicator: 'x', breakdown: 'x', period: 'x', seq: 1, source: 'x', edition: 'x' };
const Made = z.object({ pk: z.string() });

/** The partition of a key: all of it, or what it begins with where it is about something. */
function partitionOf(name: string): string {
  const make: unknown = Reflect.get(keys, name);
  if (typeof make !== 'function') throw new Error(`There is no key ${name}.`);
  const parts = name === 'layer' ? [LAYER, 0] : ['x', 'x', 'x', 'x'];
  const { pk } = Made.parse(Reflect.apply(make, undefined, parts));
  return pk.includes('#') ? pk.slice(0, pk.indexOf('#') + 1) : pk;
}

/** On one machine the store keeps the key of sessions; on AWS it lies in Secrets Manager, and no function needs that of a table. */
const ONE_MACHINE = ['SESSIONKEY'];

/** The partitions that the code of a function names, once what nothing calls is left out. */
async function usedBy(name: FunctionName): Promise<string[]> {
  const readable = { minify: false, write: false, legalComments: 'none' } as const;
  const { outputFiles } = await build({ ...bundleOptions(name, 'unwritten'), ...readable });
  const named = outputFiles.flatMap(({ text }) => [...text.matchAll(/\b[a-z]+Keys\d*\s*\.(\w+)/g)]);
  const used = new Set(named.map(([, key]) => key ?? '').filter((key) => key in keys));
  return [...new Set([...used].map(partitionOf))].filter((one) => !ONE_MACHINE.includes(one)).sort();
}

test.each(FUNCTIONS)('The function %s may touch the partitions that its code names, and no others', async (name) => {
  expect(partitionsOf(name)).toEqual(await usedBy(name));
});

test('Sessions are reached by the pages alone, what Slack sent by Slack alone, and no key of a desk by a function that signs or hides nothing with it', () => {
  const reach = (partition: string): string[] => FUNCTIONS.filter((name) => partitionsOf(name).includes(partition));
  expect(reach('SESSION#')).toEqual(['web']);
  expect(reach('POSTED#')).toEqual(['web']);
  expect(reach('SESSIONKEY')).toEqual([]);
  expect(reach('INBOX#')).toEqual(['slack']);
  expect(reach('TEAMSPLACE#')).toEqual(['dispatcher', 'teams']);
  expect(reach('LINK#')).not.toContain('api');
  expect(reach('LINK#')).not.toContain('worker');
  expect(reach('PATTERNKEY')).toEqual(['api', 'web', 'worker']);
  expect(reach('MAILKEY')).toEqual(['dispatcher', 'web']);
});

test('A partition of one stands for itself, and one of many for all that begin like it', () => {
  expect(leadingKeysOf('worker')).toEqual(expect.arrayContaining(['AREA', 'JOB#*', 'FIGURES', 'FIGURES#*']));
});

test('Nothing that is private to a function lies in the index, which all functions read', () => {
  const listed = Object.values(lists).map((list) => (typeof list === 'string' ? list : list('x')));
  for (const name of ['SESSION', 'LINK', 'SESSIONKEY', 'PATTERNKEY', 'MAILKEY', 'MARKKEY', 'POSTED', 'DRAFT'])
    expect(listed.filter((list) => list === name || list.startsWith(`${name}#`))).toEqual([]);
});
