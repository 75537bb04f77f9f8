import { beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import type { Who } from './cast.ts';
import { callsThatTakeFiles, crossedOf, NOBODYS, tokenOf } from './crossed.ts';
import { EXCEPTIONS } from './exceptions.ts';
import {
  pageOutcome,
  pageSweep,
  pagesNotSwept,
  pageThingsOf,
  visitsOf,
  wrongOnPage,
  type SweptPage,
  type Visit,
} from './pages.ts';
import { readOnly } from './read-only.ts';
import { commandsNotSwept, notSwept, sweep, wrongIn, type Swept } from './sweep.ts';
import { thingsOf, type Thing } from './things.ts';
import { plantWorld, type World } from './world.ts';

const engine = testEngine();
let client: Client;
let tried: () => string[];
let world: World;
let things: Readonly<Record<string, readonly Thing[]>>;
let visits: readonly Visit[];

const STRANGERS: readonly Who[] = ['nobody signed in', 'another researcher', 'another partner'];
const DESKS: readonly Who[] = ['the bureau', 'the data desk', 'the board', 'the administrator'];

beforeAll(async () => {
  const clock = testClock();
  const fresh = await engine.freshDesk(clock);
  world = await plantWorld(fresh, clock);
  things = thingsOf(world);
  const held = readOnly(fresh.table);
  const desk = deskOver(held.table, clock, fresh.files);
  visits = await visitsOf(desk, [...STRANGERS, ...DESKS]);
  held.hold();
  tried = held.tried;
  client = clientOf(desk);
}, 60_000);

/** Whom a role turns away is asked in `permissions.test.ts`; `npm run fuzz` asks everybody everything. */
const isAskedHere = ({ outcome, route }: Swept): boolean =>
  outcome === 'not yours' || outcome === 'unknown' || (outcome === 'let in' && route.method !== 'GET');

/** Strangers open every page; of the desks who is turned away. `npm run fuzz` has everybody open all. */
const visitorsOf = ({ route, thing }: SweptPage): readonly Visit[] =>
  visits.filter(({ who }) => STRANGERS.includes(who) || pageOutcome(route, thing, who) !== 'let in');

describe('On what is not theirs', () => {
  test('nobody gets anywhere: all is refused as the table of permissions says, nothing is stored, and nobody is told that it is there', async () => {
    const wrong: string[] = [];
    for (const swept of sweep(things, EXCEPTIONS)) {
      const what = isAskedHere(swept) ? await wrongIn(client, tried, swept, EXCEPTIONS) : undefined;
      if (what !== undefined) wrong.push(what);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('what a call names besides, and is of somebody else, is as what is not there', async () => {
    for (const crossed of crossedOf(world)) {
      const ask = async (id: string): Promise<string> => {
        const { status, text } = await client(crossed.method, crossed.path(id), crossed.body?.(id), {
          ...tokenOf(crossed),
          ifMatch: '*',
          key: crypto.randomUUID(),
        });
        return `${status} ${text.replaceAll(id, '')}`;
      };
      const answer = await ask(crossed.others);
      expect(answer, crossed.name).toMatch(/^4/);
      expect(answer, crossed.name).toBe(await ask(NOBODYS));
      expect(tried(), crossed.name).toEqual([]);
    }
  });

  test('nobody reads or changes anything on a page', async () => {
    const wrong: string[] = [];
    for (const swept of pageSweep(pageThingsOf(things, world)))
      for (const visit of visitorsOf(swept)) {
        const what = await wrongOnPage(world, tried, visit, swept);
        if (what !== undefined) wrong.push(what);
      }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('A sweep', () => {
  test('finds who is let in and should not be, and who is refused and should not be', async () => {
    const otherwise = {
      'GET /activities/{id}/history': { 'the owner': 'not yours', 'another researcher': 'let in' },
      'GET /data-requests/{id}': { 'the owner': 'unknown' },
      'POST /data-requests/{id}/withdrawal': { 'the owner': 'not yours' },
    } as const;
    const found = new Set<string>();
    for (const swept of sweep(things, { ...EXCEPTIONS, otherwise })) {
      const { method, path } = swept.route;
      const call = `${method} ${path}`;
      if (!(call in otherwise)) continue;
      if (await wrongIn(client, tried, swept, EXCEPTIONS)) found.add(`${call} ${swept.who}`);
    }
    expect([...found].sort()).toEqual([
      'GET /activities/{id}/history another researcher',
      'GET /activities/{id}/history the owner',
      'GET /data-requests/{id} the owner',
      'POST /data-requests/{id}/withdrawal the owner',
    ]);
  });

  test('knows of every call that names something who may do what to it', () => {
    expect(notSwept(things)).toEqual([]);
  });

  test('knows of every page whose address names something what that is', () => {
    expect(pagesNotSwept(pageThingsOf(things, world))).toEqual([]);
  });

  test('tries every call that takes a file that was sent before with that of somebody else', () => {
    expect(crossedOf(world).map(({ name }) => name)).toEqual(expect.arrayContaining(callsThatTakeFiles()));
  });

  test('asks for each command of the table of permissions, or knows that it is asked for within a call', () => {
    expect(commandsNotSwept()).toEqual([]);
  });
});
