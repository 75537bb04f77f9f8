import { beforeEach, describe, expect, test } from 'vitest';
import { activitiesOf } from '#shared/activities/record/activity-store.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { testEngine } from '#tests/support/desk.ts';
import { fakeTeams } from './connector-server.ts';
import { AN, dataOf, openDoor, textOf, type Door } from './door.ts';

const engine = testEngine();
const fake = fakeTeams();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = await openDoor(fake, await engine.freshDesk());
  await door.link(AN, 'researcher', 'An');
});

const STUDY = {
  title: 'Groengebruik',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: 'BU09172004',
  start: '2027-01-11',
  end: '2027-02-07',
  groups: 'age-25-44',
  participants: '40',
  contacts: '1',
  minutes: '20',
  mode: 'post',
};

const last = (): unknown => fake.messages.at(-1)?.cards.at(-1);
const registered = async (): Promise<string[]> =>
  (await activitiesOf(door.desk.table, 'researcher-An', 10)).map(({ plan }) => plan.title);

/** A form that was filled in and whose outcome was seen, ready to be sent. */
async function formToSend(): Promise<object> {
  await door.says('activiteit');
  const message = fake.messages.at(-1)?.id ?? '';
  const seen = await door.presses({ ...dataOf(last(), 'Bekijk de uitkomst'), ...STUDY }, { message });
  expect(textOf(seen.value)).toContain('Er is ruimte');
  return { ...dataOf(seen.value, 'Aanmelden'), ...STUDY };
}

describe('What comes in twice', () => {
  test('as a message is answered once', async () => {
    await Promise.all([door.says('loket', AN, {}, '17'), door.says('loket', AN, {}, '17')]);
    await door.says('loket', AN, {}, '17');
    expect(fake.messages).toHaveLength(1);
  });

  test('as a button posts once', async () => {
    await door.says('loket');
    const button = dataOf(last(), 'Activiteit aanmelden');
    for (let time = 0; time < 3; time += 1)
      expect(await door.presses(button, { id: 'f:same' })).toMatchObject({
        statusCode: 200,
        value: 'Het antwoord staat hieronder.',
      });
    expect(fake.messages).toHaveLength(2);
  });

  test('as a form registers once, at the same moment, later, and from a card of before', async () => {
    const form = await formToSend();
    const answers = await Promise.all([door.presses(form), door.presses(form)]);
    answers.push(
      await door.presses(form),
      await door.presses({ ...dataOf(fake.messages.at(-1)?.cards[1], 'Aanmelden'), ...STUDY }),
    );
    for (const { value } of answers) expect(textOf(value)).toContain('Aangemeld: Groengebruik');
    expect(await registered()).toEqual(['Groengebruik']);
  });
});

describe('What went wrong', () => {
  test('with a message of which the answer could not be posted, may come again', async () => {
    fake.mood(() => ({ status: 500 }));
    await door.says('loket', AN, {}, '18');
    expect(door.log.map(({ event }) => event)).toContain('teams.work-failed');
    fake.mood(() => 'well');
    await door.says('loket', AN, {}, '18');
    expect(fake.messages).toHaveLength(1);
  });

  test('while a form was carried out leaves it as it was filled in, stores nothing, and says so', async () => {
    const form = await formToSend();
    const { table } = door.desk;
    const write = table.write.bind(table);
    Object.assign(table, { write: () => Promise.reject(new StoreUnreachable()) });
    const { type, value } = await forRequest('of-the-form', () => door.presses(form));
    expect(type).toBe('application/vnd.microsoft.activity.message');
    expect(value).toContain('Er is niets opgeslagen');
    expect(value).toContain('Noem dit kenmerk als u het meldt: of-the-form'); // rule P71
    Object.assign(table, { write });
    expect(await registered()).toEqual([]);
    expect(textOf((await door.presses(form)).value)).toContain('Aangemeld: Groengebruik');
  });

  test('with the answers is said by field, beside each and above the buttons, and nothing is stored', async () => {
    await door.says('activiteit');
    const { value } = await door.presses({ ...dataOf(last(), 'Aanmelden'), ...STUDY, title: '', minutes: 'veel' });
    expect(textOf(value)).toMatch(/Nog niet goed ingevuld[\s\S]*“Titel”/);
    expect(await registered()).toEqual([]);
  });

  test('with a form of which nobody saw what the check says: it is shown first', async () => {
    await door.says('activiteit');
    const first = await door.presses({ ...dataOf(last(), 'Aanmelden'), ...STUDY });
    expect(textOf(first.value)).toMatch(/Er is ruimte[\s\S]*Kijk eerst of er ruimte is/);
    expect(await registered()).toEqual([]);
    await door.presses({ ...dataOf(first.value, 'Aanmelden'), ...STUDY });
    expect(await registered()).toEqual(['Groengebruik']);
  });

  test('with a button of no card of ours is said', async () => {
    for (const data of [{}, { desk: { verb: 'act' } }, { desk: { verb: 'submit', form: 'other' } }, { desk: 'x' }]) {
      expect(await door.presses(data)).toMatchObject({
        value: 'Deze knop hoort bij een kaart van eerder. Typ het woord opnieuw.',
      });
    }
  });
});
