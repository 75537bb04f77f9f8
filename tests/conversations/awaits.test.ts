import { beforeEach, describe, expect, test } from 'vitest';
import { homeView, messageOf } from '#functions/slack/blocks/card.ts';
import { readersCard } from '#functions/teams/cards/card.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import type { Card, Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { recordKeys } from '#shared/records/keys.ts';
import { listAll, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { Home, MessageBlocks } from '#tests/slack/block-kit.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { ACCEPTED, ask, DORA, enterDatasets, MO, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import { chatting, person, talkOver, textOf } from './talking.ts';

const engine = testEngine();
const AN: Person = { ...person('researcher', 'researcher:an', 'an'), email: 'an@example.org' };
const BO = person('bureau', 'bo', 'Bo');
const STUDY = { title: 'Groen', kind: 'research', organisation: 'OU', neighbourhoods: ['BU09172004'] };

let desk: Desk;
let clock: TestClock;
let talk: Conversations;
let requesting: Requesting;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  talk = talkOver(desk);
  requesting = requestingOn(desk);
});

const minutesLater = (): void => clock.set(new Date(clock.now().getTime() + 60_000).toISOString());

async function registered(title: string, owner = AN): Promise<string> {
  minutesLater();
  const made = await registerActivity(desk, owner, title, { ...STUDY, title });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.activity.id;
}

async function sentBack(id: string): Promise<void> {
  minutesLater();
  const decided = await decideOnActivity(desk, BO, id, '"1"', { decision: 'request-changes', reason: 'Wie vraagt u?' });
  expect(decided.ok).toBe(true);
}

const awaiting = async (who: Person, chat: 'slack' | 'web' = 'slack'): Promise<Card> => {
  const talker = chatting(who);
  const [card] = await talk.home({ ...talker, chat: { ...talker.chat, chat } });
  if (!card) throw new Error('no card');
  return card;
};

const linesOf = ({ parts }: Card): string[] =>
  parts.flatMap((part) => (part.kind === 'list' ? part.lines.map(({ text }) => text) : []));

describe(rule('P27'), () => {
  test('is there, however much newer they registered', async () => {
    const old = await registered('De eerste');
    await sentBack(old);
    for (let count = 0; count < 15; count += 1) await registered(`Nieuw ${count}`);
    expect(linesOf(await awaiting(AN))).toEqual([expect.stringContaining('De eerste')]);
    await changeActivity(desk, AN, old, '"2"', {});
    expect(textOf((await awaiting(AN)).parts)).toBe('Er wacht niets op u.');
  });

  test('stands on the page whole; a chat shows what fits, says how many more, and where', async () => {
    for (let count = 0; count < 60; count += 1) await registered(`Aanmelding ${count}`);
    const inChat = await awaiting(BO);
    expect(linesOf(await awaiting(BO, 'web'))).toHaveLength(60);
    const home = Home.parse(homeView(await talk.home(chatting(BO)), 'nl'));
    const message = messageOf([inChat], 'nl').blocks;
    MessageBlocks.parse(message);
    for (const drawn of [JSON.stringify(home), JSON.stringify(message)]) {
      const shown = drawn.split('Aanmelding ').length - 1;
      expect(shown).toBeGreaterThan(15);
      expect(drawn).toContain(`Nog ${60 - shown} passen hier niet.`);
      expect(drawn).toContain('https://loketten.example.org/mijn');
    }
    expect(JSON.stringify(home)).toContain('English');
    const teams = JSON.stringify(readersCard(await talk.home(chatting(BO)), { language: 'nl' }));
    expect(teams.split('Aanmelding ').length - 1).toBeGreaterThan(40);
  });

  test('is of every kind: the bureau has introductions too, and its members what they registered themselves', async () => {
    const own = await registered('Van Bo zelf', BO);
    await decideOnActivity(desk, person('bureau', 'cor', 'Cor'), own, '"1"', {
      decision: 'request-changes',
      reason: 'Wie vraagt u?',
    });
    expect(linesOf(await awaiting(BO))).toEqual([expect.stringContaining('Van Bo zelf')]);
  });

  test('holds extensions, for the data desk and the owner of the data, until each agreed', async () => {
    const one = await requesting.sent(
      ask({ datasets: ['movare-data'], people: [{ name: 'an', email: 'an@example.org' }], ...ACCEPTED }),
    );
    await requesting.decided(one, 'approve');
    const approved = await requesting.decided(await requesting.read(one, MO), 'approve', MO);
    const grant = approved.request.grants[0] ?? '';
    const dora = person('data-desk', DORA, 'dora');
    const mo: Person = { ...person('partner', MO, 'mo'), partner: 'movare', email: 'mo@example.org' };
    expect(linesOf(await awaiting(dora))).toEqual([]);
    await requesting.onGrant(grant, 'extension', { until: '2027-12-31', reason: 'Meer tijd' }, 'researcher:an');
    for (const who of [dora, mo]) expect(linesOf(await awaiting(who))).toEqual([expect.stringContaining('verlenging')]);
    const decision = { decision: 'approve', reason: 'Goed' };
    await requesting.onGrant(grant, 'extension/decisions', decision, DORA);
    expect(linesOf(await awaiting(dora))).toEqual([]);
    expect(linesOf(await awaiting(mo))).toEqual([expect.stringContaining('verlenging')]);
    await requesting.onGrant(grant, 'extension/decisions', decision, MO);
    expect(linesOf(await awaiting(mo))).toEqual([]);
  });

  test('holds terms that a holder has still to accept, and a table that the data desk has still to make', async () => {
    const people = [{ name: 'Hanna', email: 'hanna@example.org' }];
    const one = await requesting.sent(ask({ datasets: ['movare-data'], people, ...ACCEPTED }));
    await requesting.decided(one, 'approve');
    await requesting.decided(await requesting.read(one, MO), 'approve', MO);
    const hanna: Person = { ...person('researcher', 'researcher:hanna', 'hanna'), email: 'hanna@example.org' };
    expect(linesOf(await awaiting(hanna))).toEqual([expect.stringContaining('voorwaarden')]);
    await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel?' }));
    expect(linesOf(await awaiting(person('data-desk', DORA, 'dora')))).toEqual([expect.stringContaining('tabel')]);
  });
});

describe('what was registered stands page after page', () => {
  test('and nothing twice', async () => {
    for (let count = 0; count < 23; count += 1) await registered(`Aanmelding ${count}.`);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const [, own] = await talk.home(chatting(AN), { after });
      seen.push(...linesOf(own ?? { title: '', summary: '', parts: [] }));
      const next = /na=([^&#]+)#/.exec(JSON.stringify(own?.parts))?.[1];
      after = next === undefined ? undefined : decodeURIComponent(next);
    } while (after !== undefined);
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });
});

/** A table that counts the items that its lists give. */
function counting(table: Table): { table: Table; count: () => number } {
  let items = 0;
  return {
    count: () => items,
    table: {
      ...{
        read: async (keys) => {
          const found = await table.read(keys);
          items += found.size;
          return found;
        },
        list: async (listing) => {
          const page = await table.list(listing);
          items += page.items.length;
          return page;
        },
        write: (changes) => table.write(changes),
        count: (...args) => table.count(...args),
        scan: () => table.scan(),
      },
    },
  };
}

describe('a store of an earlier version, which kept no list', () => {
  test('is looked through once, and then costs what awaits somebody', async () => {
    const old = await registered('De oude');
    await sentBack(old);
    for (let count = 0; count < 30; count += 1) await registered(`Nieuw ${count}`);
    for await (const { pk, sk } of listAll(desk.table, { pk: recordKeys.awaits(`person/${AN.id}`, '', '', '').pk }))
      await desk.table.write([{ remove: { pk, sk } }]);
    expect(linesOf(await awaiting(AN))).toEqual([expect.stringContaining('De oude')]);
    const { table, count } = counting(desk.table);
    const [card] = await talkOver({ ...desk, table }).home(chatting(AN));
    expect(card && linesOf(card)).toHaveLength(1);
    expect(count()).toBeLessThan(60);
  });
});
