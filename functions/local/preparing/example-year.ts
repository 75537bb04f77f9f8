import { readFile } from 'node:fs/promises';
import type { Desk } from '#shared/desk.ts';
import { loadExample, type PersonOf } from '#shared/example/load-example.ts';
import { doneByOthers, removeExample } from '#shared/example/remove-example.ts';
import { readYear, type ExampleYear } from '#shared/example/year.ts';
import type { Role } from '#shared/people/actor.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { readYearState } from '#shared/platform/example-year.ts';
import { emailOf, subjectOf } from '../issuer/issuer-tokens.ts';
import type { ExampleWish } from '../arguments.ts';
import { progressOf } from '../progress.ts';

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../../shared/example/heerlen-noord/${name}`, import.meta.url), 'utf8');

const readFiles = async (): Promise<ExampleYear> => readYear(await read('activities.csv'), await read('year.json'));

/** Somebody of the example as the development issuer knows them: who signs in by that name and role is that person. */
const personOf: PersonOf = (role: Role, name: string) => ({
  id: subjectOf({ as: role, name }),
  ...{ role, name, email: emailOf(role, name) },
});

/** The made-up year at a start: whether it is there, and how it is loaded later. */
type YearHere = { readonly isThere: () => boolean; readonly load: () => Promise<void> };

/** Loads the year beside what is there, or goes on with it. */
async function load(desk: Desk, year: ExampleYear): Promise<void> {
  const progress = progressOf('Loading the example year');
  try {
    await loadExample(desk, { year, personOf, progress });
  } finally {
    progress.end();
  }
}

/** Takes the year out; first it says what others did to it, which goes with it. */
async function remove(desk: Desk, { people }: ExampleYear, say: (line: string) => void): Promise<void> {
  const marks = await pseudonymsOf(desk);
  const names = Object.values(people).flatMap(({ role, name }) => {
    const person = personOf(role, name);
    return [person.id, marks.person(person)];
  });
  const ids = new Set(names);
  const others = await doneByOthers(desk.table, (id) => ids.has(id));
  for (const [what, times] of others) say(`Goes with the example year: what others did to ${what} (${times}).`);
  const progress = progressOf('Taking the example year out');
  try {
    const removed = await removeExample(desk, progress);
    if (removed > 0) say(`The example year is out: ${removed} items.`);
  } finally {
    progress.end();
  }
}

/**
 * Does with the made-up year what is wished for at a start, before anybody is at work: loads it, or takes it out. What was cut off is
 * gone on with, whatever is wished for now.
 */
export async function exampleYear(desk: Desk, wish: ExampleWish, say: (line: string) => void): Promise<YearHere> {
  const year = await readFiles();
  const begun = (await readYearState(desk.table))?.status;
  if (begun !== undefined && (wish === 'remove' || begun === 'removing')) await remove(desk, year, say);
  if (wish === 'load' || (begun === 'loading' && wish === undefined)) await load(desk, year);
  let isThere = (await readYearState(desk.table)) !== undefined;
  return {
    isThere: () => isThere,
    load: async () => {
      isThere = true;
      await load(desk, year);
    },
  };
}
