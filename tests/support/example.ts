import { readFile } from 'node:fs/promises';
import type { Desk } from '#shared/desk.ts';
import { loadExample, type PersonOf } from '#shared/example/load-example.ts';
import { readYear, type ExampleYear } from '#shared/example/year.ts';
import type { Item } from '#shared/platform/store/table.ts';
import { personOf } from './api.ts';

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../shared/example/heerlen-noord/${name}`, import.meta.url), 'utf8');

/** The example year as its files have it. */
export const exampleFiles = async (): Promise<ExampleYear> =>
  readYear(await read('activities.csv'), await read('year.json'));

/** Who somebody of the year is by the tokens of the tests: Vera is `researcher:vera`. */
const byToken: PersonOf = (role, name) => {
  const person = personOf(`${role}:${name.split(' ')[0]?.toLowerCase()}`);
  if (!person) throw new Error(`Nobody is ${name}.`);
  return { ...person, name };
};

/** Loads a year; answers how many steps were taken, and of how many. */
export async function loaded(desk: Desk, year: ExampleYear): Promise<{ taken: number; of: number }> {
  let of = 0;
  const taken = await loadExample(desk, { year, personOf: byToken, progress: (_, total) => void (of = total) });
  return { taken, of };
}

/** Every item of a store, by its key. */
export async function itemsOf({ table }: Desk): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for await (const item of table.scan()) items.set(`${item.pk} ${item.sk}`, item);
  return items;
}
