import { beforeAll, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let desk: Desk;

const dataset = (id: string, more: object): Dataset =>
  Dataset.parse({
    id,
    title: id,
    description: 'Beschrijving.',
    owner: 'cbs',
    theme: null,
    goals: [],
    indicators: [],
    neighbourhoods: [VRIEHEIDE],
    grain: 'neighbourhood',
    period: { start: '2018-01-01', end: '2023-12-31' },
    updates: 'elk jaar',
    access: 'public',
    terms: [],
    ...more,
  });

beforeAll(async () => {
  desk = await engine.freshDesk();
  const datasets = [
    dataset('inwoners', {
      title: 'Inwoners per buurt',
      indicators: ['inhabitants'],
      targetGroups: ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus'],
    }),
    dataset('verdachten', { indicators: ['crime-suspects'], targetGroups: ['residents'] }),
    dataset('woningen', { indicators: ['dwellings'] }),
    dataset('huizen', {
      title: 'Huizen en hun waarde',
      grain: 'municipality',
      access: 'restricted',
      period: undefined,
    }),
  ];
  await desk.table.write(datasets.map((one) => datasetChange(one, 0)));
});

async function reusable(more: object) {
  const check = await askForRoom(desk, PUBLIC_ACTOR, { neighbourhoods: [VRIEHEIDE], ...more });
  if (!check.ok) throw new Error(check.error.detail);
  return check.value.reusableData;
}

test(rule('D50'), async () => {
  const period = { start: '2023-01-11', end: '2023-02-07' };
  expect((await reusable({ indicators: ['inhabitants'], period, targetGroups: ['age-0-14'] }))[0]?.because).toBe(
    'Gaat over Inwoners naar leeftijd, geslacht, herkomst en woonduur: per buurt, voor uw buurt, ook over uw periode (2018 tot en met 2023), voor uw doelgroep; vrij te gebruiken.',
  );
});

describe('How well the groups match', () => {
  const groupsOf = async (targetGroups: readonly string[], indicator = 'inhabitants') =>
    (await reusable({ indicators: [indicator], targetGroups }))[0]?.because.replace(/.*tot en met 2023, |; .*/g, '');

  test('is told by the groups that the data tell apart; all residents are those of every age', async () => {
    expect(await groupsOf(['age-0-14', 'households'])).toBe('voor 1 van uw 2 doelgroepen');
    expect(await groupsOf(['residents'])).toBe('voor uw doelgroep');
    expect(await groupsOf(['households'])).toBe('over andere groepen dan de uwe');
    expect(await groupsOf(['age-0-14'], 'crime-suspects')).toBe('over alle bewoners samen en niet per groep');
  });

  test('is not known where the data do not say which they tell apart', async () => {
    expect(await groupsOf(['age-0-14'], 'dwellings')).toBe('over groepen die niet zijn opgegeven');
  });
});

describe('A check of something that collects shows what is known already', () => {
  test('by indicator, with how well area and period match', async () => {
    expect(await reusable({ indicators: ['inhabitants'], period: { start: '2027-01-11', end: '2027-02-07' } })).toEqual(
      [
        {
          dataset: 'inwoners',
          title: 'Inwoners per buurt',
          because:
            'Gaat over Inwoners naar leeftijd, geslacht, herkomst en woonduur: per buurt, voor uw buurt, over 2018 tot en met 2023; vrij te gebruiken.',
        },
      ],
    );
  });

  test('by topic, forgiving of plurals and typing errors', async () => {
    expect(await reusable({ collects: ['waarde van huis'] })).toEqual([]); // one of its words is found nowhere
    for (const topic of ['waarde huis', 'huizn'])
      expect(await reusable({ collects: [topic] })).toMatchObject([{ dataset: 'huizen' }]);
    expect((await reusable({ collects: ['huizen'] }))[0]?.because).toBe(
      'Gaat over huizen: voor de hele gemeente en niet per buurt, over een periode die niet is opgegeven; toegang is aan te vragen.',
    );
  });

  test('and nothing where nothing is collected, or nothing is known of it', async () => {
    expect(await reusable({})).toEqual([]);
    expect(await reusable({ collects: ['luchtkwaliteit'] })).toEqual([]);
  });

  test('and so does a registration, the second time too', async () => {
    const plan = {
      title: 'T',
      kind: 'research',
      organisation: 'OU',
      neighbourhoods: [VRIEHEIDE],
      collects: ['huizen'],
    };
    const person = { id: 'an', role: 'researcher', name: 'An' } as const;
    for (let turn = 0; turn < 2; turn += 1) {
      const registered = await registerActivity(desk, person, 'key', plan);
      expect(registered).toMatchObject({ ok: true, value: { check: { reusableData: [{ dataset: 'huizen' }] } } });
    }
  });
});
