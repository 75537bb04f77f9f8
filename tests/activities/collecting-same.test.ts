import { beforeEach, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, nothingAsked, WEEK, type Acting } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VERSPREIDE_HUIZEN, VRIEHEIDE, ZIEKENHUIS } from '#tests/support/requests.ts';
import { countingWaves } from '#tests/support/tables.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const collecting = (more: object) => nothingAsked({ title: 'Groen', ...more });
const seen = async (more: object, token: string | undefined = AN) =>
  (await acting.check(collecting(more), token)).collectingSame;
const titles = async (more: object, token?: string) => (await seen(more, token)).map(({ title }) => title);

test(rule('D55'), async () => {
  const { activity } = await acting.registered(collecting({ collects: ['groengebruik'] }));
  expect(await seen({ collects: ['groengebruik'] })).toEqual([
    {
      activity: activity.id,
      number: activity.number,
      title: 'Groen',
      organisation: 'Open Universiteit',
      because:
        'Verzamelt ook groengebruik: in uw buurt, ook in uw periode (11 jan 2027 tot en met 17 jan 2027), bij uw doelgroep.',
    },
  ]);
  expect((await acting.check(collecting({ collects: ['groengebruik'] }))).collectingSame).toEqual([]);
  await acting.approved(collecting({ title: 'Openbaar', collects: ['groengebruik'] }));
  expect((await acting.check(collecting({ collects: ['groengebruik'] }))).collectingSame).toMatchObject([
    { title: 'Openbaar' },
  ]);
});

describe('What counts as the same', () => {
  test('is an indicator, by whatever words else', async () => {
    await acting.registered(collecting({ indicators: ['inhabitants', 'households'] }));
    expect((await seen({ indicators: ['inhabitants', 'dwellings'] }))[0]?.because).toMatch(
      /^Verzamelt ook Inwoners naar leeftijd, geslacht, herkomst en woonduur: /,
    );
    expect(await seen({ indicators: ['dwellings'] })).toEqual([]);
  });

  test('is a topic, forgiving of plurals and typing errors, or one that an indicator is about', async () => {
    await acting.registered(collecting({ title: 'Huis', collects: ['waarde van huizen', 'tuinen'] }));
    await acting.registered(collecting({ title: 'Telling', indicators: ['inhabitants'] }));
    for (const topic of ['waarde huis', 'huizn', 'tuin']) expect(await titles({ collects: [topic] })).toEqual(['Huis']);
    expect(await titles({ collects: ['inwoners'] })).toEqual(['Telling']);
    for (const topic of ['huizen met tuinen', 'luchtkwaliteit'])
      expect(await titles({ collects: [topic] })).toEqual([]);
  });

  test('is nothing where nothing is collected', async () => {
    await acting.registered(collecting({ collects: ['groengebruik'] }));
    expect(await seen({})).toEqual([]);
  });
});

describe('Where and when', () => {
  const topic = { collects: ['groengebruik'] };

  test('a neighbourhood is shared, however many there are', async () => {
    const several = [VRIEHEIDE, MARIA_GEWANDEN, VERSPREIDE_HUIZEN, ZIEKENHUIS];
    await acting.registered(collecting({ title: 'Wijd', ...topic, neighbourhoods: several }));
    await acting.registered(collecting({ title: 'Elders', ...topic, neighbourhoods: [ZIEKENHUIS] }));
    expect(await titles(topic)).toEqual(['Wijd']);
    expect((await seen({ ...topic, neighbourhoods: several })).map(({ title }) => title)).toEqual(['Wijd', 'Elders']);
    expect((await seen({ ...topic, neighbourhoods: [MARIA_GEWANDEN, 'BU09171001'] }))[0]?.because).toContain(
      'in 1 van uw 2 buurten',
    );
  });

  test('another period and other groups are said, and come after those of the same', async () => {
    const other = { start: '2028-03-01', end: '2028-03-31' };
    await acting.registered(collecting({ title: 'Later', ...topic, period: other, targetGroups: ['age-0-14'] }));
    await acting.registered(collecting({ title: 'Andere groep', ...topic, targetGroups: ['age-0-14'] }));
    await acting.registered({
      title: 'Ooit',
      kind: 'research',
      organisation: 'OU',
      neighbourhoods: [VRIEHEIDE],
      ...topic,
    });
    await acting.registered(collecting({ title: 'Zelfde', ...topic }));
    const found = await seen(topic);
    expect(found.map(({ title }) => title)).toEqual(['Zelfde', 'Andere groep', 'Ooit', 'Later']);
    expect(found.map(({ because }) => because.split(': ')[1])).toEqual([
      'in uw buurt, ook in uw periode (11 jan 2027 tot en met 17 jan 2027), bij uw doelgroep.',
      'in uw buurt, ook in uw periode (11 jan 2027 tot en met 17 jan 2027), bij andere groepen dan de uwe.',
      'in uw buurt, in een periode die niet is opgegeven, bij uw doelgroep.',
      'in uw buurt, van 1 mrt 2028 tot en met 31 mrt 2028, bij andere groepen dan de uwe.',
    ]);
  });

  test('five are named at most, those that share most first', async () => {
    for (let each = 0; each < 6; each += 1) await acting.registered(collecting({ title: `n${each}`, ...topic }));
    await acting.registered(collecting({ title: 'Meer', collects: ['groengebruik', 'speeltuinen'] }));
    const found = await titles({ collects: ['groengebruik', 'speeltuinen'] });
    expect(found).toHaveLength(5);
    expect(found[0]).toBe('Meer');
  });
});

describe('As an activity goes on', () => {
  const topic = { collects: ['groengebruik'] };

  test('it is found by its newest words and place, and no more once it is closed', async () => {
    const one = await acting.registered(collecting(topic));
    const changed = await acting.patched(one, {
      title: 'Nieuw',
      collects: ['speeltuinen'],
      neighbourhoods: [MARIA_GEWANDEN],
    });
    expect(await titles(topic)).toEqual([]);
    expect(await titles({ collects: ['speeltuin'] })).toEqual([]);
    expect(await titles({ collects: ['speeltuin'], neighbourhoods: [MARIA_GEWANDEN] })).toEqual(['Nieuw']);
    await acting.moved(changed, 'withdrawn');
    expect(await titles({ collects: ['speeltuin'], neighbourhoods: [MARIA_GEWANDEN] })).toEqual([]);
  });

  test('it is never its own: not when it is registered, changed or decided on', async () => {
    const one = await acting.registered(letters(10, topic));
    expect(one.check?.collectingSame).toEqual([]);
    const changed = await acting.patched(one, { title: 'Anders' });
    expect(changed.check?.collectingSame).toEqual([]);
    await acting.registered(letters(10, { title: 'Ander', ...topic }));
    expect((await acting.patched(changed, { title: 'Weer anders' })).check?.collectingSame).toMatchObject([
      { title: 'Ander' },
    ]);
  });
});

test(rule('D56'), async () => {
  await acting.registered(collecting({ collects: ['groengebruik'] }));
  const without = await acting.registered(collecting({ collects: ['groengebruik'] }));
  expect(without.check?.collectingSame).toHaveLength(1);
  expect(without.activity).not.toHaveProperty('newCollectionReason');
  const reason = 'Het gaat ons om kinderen.';
  const changed = await acting.patched(without, { newCollectionReason: reason });
  expect(changed.activity.newCollectionReason).toBe(reason);
  expect((await acting.history(changed)).at(-1)?.changes).toContainEqual({ field: 'newCollectionReason', to: reason });
  expect((await acting.patched(changed, { newCollectionReason: null })).activity).not.toHaveProperty(
    'newCollectionReason',
  );
  expect((await acting.post(collecting({ newCollectionReason: 'x'.repeat(2_001) }))).status).toBe(422);
});

test('A check waits for the store once, whether anything is collected or not', async () => {
  const counting = countingWaves(desk.table);
  const over = deskOver(counting, testClock());
  await over.area();
  for (const more of [{}, { collects: ['groengebruik'], indicators: ['inhabitants'] }]) {
    const before = counting.waves();
    await askForRoom(over, PUBLIC_ACTOR, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN], period: WEEK, ...more });
    expect(counting.waves() - before).toBe(1);
  }
});
