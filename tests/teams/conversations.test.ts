import { beforeEach, describe, expect, test } from 'vitest';
import { activitiesOf } from '#shared/activities/record/activity-store.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { asked, chatting, filled, person, STUDY, talkOver } from '#tests/conversations/talking.ts';
import { testEngine } from '#tests/support/desk.ts';
import * as z from 'zod';
import { fakeTeams, TENANT } from './connector-server.ts';
import { activity, AN, BO, dataOf, openDoor, partsOf, textOf, type Door } from './door.ts';

const engine = testEngine();
const fake = fakeTeams();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = await openDoor(fake, await engine.freshDesk());
});

const channel = { type: 'channel' } as const;
const group = { type: 'groupChat', conversation: '19:group@thread.v2' } as const;
const last = (): unknown => fake.messages.at(-1)?.cards.at(-1);
const buttonsOf = (card: unknown): unknown[] =>
  partsOf(card)
    .filter(({ type }) => type === 'Action.Execute')
    .map(({ title }) => title);

async function study(): Promise<string> {
  const talk = talkOver(door.desk);
  const an = chatting(person('researcher', 'researcher-An', 'An'));
  await talk.submit(an, filled(asked(await talk.command(an, 'activity', '')), STUDY));
  const [found] = await activitiesOf(door.desk.table, 'researcher-An', 1);
  return found?.id ?? '';
}

describe('A word that is typed', () => {
  test.each([
    ['activiteit', 'Activiteit aanmelden'],
    ['Activity', 'Activiteit aanmelden'],
    ['/activiteit Groen', 'Activiteit aanmelden'],
    ['overlap vrieheide', 'Vrieheide'],
    ['overlap Vrieheide &amp; Passart volgende maand', 'Wat loopt er in Vrieheide en Passart?'],
    ['overlap vrieheide week 3 jongeren', '15 tot en met 24 jaar'],
    ['help', 'Wat kunt u hier?'],
    ['overlap help', 'Wat kunt u hier?'],
    ['loket', 'Wat kunt u hier?'],
    ['<at>Loketten</at>&nbsp;desk', 'Wat kunt u hier?'],
    ['dataverzoek', 'gegevens'],
    ['introductie', 'Account koppelen'],
    ['hallo', 'Dat woord ken ik niet'],
    ['', 'Dat woord ken ik niet'],
  ])('%j is answered in a conversation of one', async (words, says) => {
    await door.says(words);
    expect(textOf(last()).toLowerCase()).toContain(says.toLowerCase());
  });

  test.each([
    ['a channel', channel],
    ['a group', group],
  ])(
    'in %s is answered for each alone: whoever asked gets it at once, and nothing of it stands there',
    async (_where, where) => {
      await door.link(AN, 'researcher', 'An');
      await door.says('<at>Loketten</at> activiteit Groen', AN, where);
      expect(textOf(last())).toContain('An vroeg hierom.');
      expect(textOf(last())).not.toContain('Groen');
      expect(last()).toMatchObject({ refresh: { userIds: [`29:${AN}`], action: { verb: 'command' } } });
      const { type, value } = await door.presses(dataOf(last(), 'Open voor mij'), { where });
      expect(type).toBe('application/vnd.microsoft.card.adaptive');
      expect(JSON.stringify(value)).toContain('"value":"Groen"');
      expect(fake.calls.map(({ method }) => method)).toEqual(['POST']);
    },
  );
});

test('Whoever is known as a researcher is offered the sign-in, and gets a link that is theirs', async () => {
  await door.link(AN, 'researcher', 'An');
  await door.says('loket');
  const { value } = await door.presses(dataOf(last(), 'Aanmelden met uw rol'));
  const said = JSON.stringify([value, last()]);
  expect(said).toContain('U bent hier An, onderzoeker.');
  expect(said).toContain('/link/');
});

describe('The card of the desk in its channel', () => {
  const again = (id: string): object => ({ desk: { verb: 'again', again: { act: 'show', value: id } } });
  const looks = { where: channel, trigger: 'automatic' } as const;

  test('has the buttons of the bureau for the bureau, and they work there', async () => {
    const id = await study();
    await door.link(BO, 'bureau', 'Bo');
    const { value } = await door.presses(again(id), { who: BO, ...looks });
    expect(buttonsOf(value)).toEqual([
      'Goedkeuren',
      'Goedkeuren met voorwaarden',
      'Wijziging vragen',
      'Afwijzen',
      'Bericht sturen',
      'Persoonsgegevens weghalen',
      'Vernieuwen',
    ]);
    const form = await door.presses(dataOf(value, 'Goedkeuren'), { who: BO, where: channel });
    const done = await door.presses(
      { ...dataOf(form.value, 'Besluiten'), reason: 'Past.' },
      { who: BO, where: channel },
    );
    expect(textOf(done.value)).toContain('Goedgekeurd door Bo');
    expect(await activitiesOf(door.desk.table, 'researcher-An', 1)).toMatchObject([{ status: 'approved' }]);
    expect(fake.calls).toEqual([]);
  });

  test('stays as it is for who may not, without a word where Teams asked by itself', async () => {
    const id = await study();
    await door.link(AN, 'partner', 'Els');
    expect(await door.presses(again(id), looks)).toMatchObject({
      statusCode: 403,
      type: 'application/vnd.microsoft.error',
    });
    expect(await door.presses(again(id), { where: channel })).toMatchObject({
      statusCode: 200,
      value: 'Dit kunt u hier niet openen.',
    });
  });

  test('asks who is not known to link when they press it, and notes nothing of who only looks', async () => {
    const id = await study();
    expect(await door.presses(again(id), looks)).toMatchObject({ statusCode: 403 });
    const { value } = await door.presses(again(id), { where: channel });
    expect(textOf(value)).toContain('Account koppelen');
    const day = door.desk.clock.now().toISOString().slice(0, 10);
    for await (const refusal of listAll(door.desk.table, { pk: `REFUSALS#${day}` })) expect(refusal).toBeUndefined();
  });

  test('of an activity that nobody decided on meanwhile says what happened where a button is stale', async () => {
    const id = await study();
    await door.link(BO, 'bureau', 'Bo');
    const { value } = await door.presses(again(id), { who: BO, ...looks });
    const form = await door.presses(dataOf(value, 'Afwijzen'), { who: BO, where: channel });
    await door.presses({ ...dataOf(form.value, 'Besluiten'), reason: 'Past niet.' }, { who: BO, where: channel });
    const late = await door.presses(dataOf(value, 'Goedkeuren'), { who: BO, where: channel });
    expect(textOf(late.value)).toMatch(/afgewezen/i);
  });
});

describe('A form', () => {
  test('that is closed keeps what was filled in, for the next time', async () => {
    await door.link(AN, 'researcher', 'An');
    await door.says('activiteit');
    const message = fake.messages.at(-1)?.id ?? '';
    await door.presses({ ...dataOf(last(), 'Annuleren'), title: 'Groengebruik' }, { message });
    expect(textOf(last())).toContain('Niets verstuurd');
    await door.says('activiteit');
    expect(JSON.stringify(last())).toContain('"value":"Groengebruik"');
  });

  test('of which a list does not fit finds the rest while somebody types', async () => {
    const search = {
      ...activity(fake, AN),
      type: 'invoke',
      name: 'application/search',
      id: 's1',
      value: { kind: 'search', queryText: 'vrieh', dataset: 'places', queryOptions: { skip: 0, top: 15 } },
    };
    const found = z
      .looseObject({ type: z.string(), value: z.looseObject({ results: z.array(z.unknown()) }) })
      .parse(await (await door.send(search)).json());
    expect(found.type).toBe('application/vnd.microsoft.search.searchResponse');
    expect(found.value.results).toContainEqual({ value: 'BU09172004', title: 'Vrieheide' });
    expect(await (await door.send({ ...search, value: { dataset: 'secrets', queryText: '' } })).json()).toMatchObject({
      value: { results: [] },
    });
  });
});

describe('An account in Entra', () => {
  const installation = (action: string): object => ({
    ...activity(fake, AN),
    type: 'installationUpdate',
    action,
    id: `i-${action}`,
  });
  const trusting = async (): Promise<Door> => openDoor(fake, await engine.freshDesk(), { trustedDomains: ['ou.nl'] });
  const member = (more: object): void =>
    void fake.members.set(`29:${AN}`, {
      id: `29:${AN}`,
      name: 'An',
      aadObjectId: AN,
      tenantId: TENANT,
      userPrincipalName: 'an@ou.nl',
      ...more,
    });

  test('is linked by the name it signs in with where that domain is trusted, as a researcher at most', async () => {
    const trusted = await trusting();
    member({});
    await trusted.says('loket');
    expect(textOf(last())).toContain('U bent hier An, onderzoeker.');
  });

  test.each([
    ['has only an address that anybody can write', { userPrincipalName: 'an@elders.nl', email: 'an@ou.nl' }],
    ['is a guest by name', { userPrincipalName: 'an_ou.nl#EXT#@ou.nl' }],
    ['is a guest by name in small letters', { userPrincipalName: 'an_ou.nl#ext#@ou.nl' }],
    ['is a guest by role', { userRole: 'guest' }],
    ['is of another tenant', { tenantId: '99999999-9999-4999-8999-999999999999' }],
  ])('is not linked by itself where it %s', async (_what, more) => {
    const trusted = await trusting();
    member(more);
    await trusted.says('loket');
    expect(textOf(last())).not.toContain('U bent hier');
    expect(textOf(last())).toContain('Account koppelen');
  });

  test('that takes the app away is linked no more, and is greeted when it comes back', async () => {
    await door.link(AN, 'researcher', 'An');
    await door.send(installation('remove'));
    await door.send(installation('add'));
    expect(textOf(last())).toContain('Welkom bij Loketten');
    expect(textOf(last())).toContain('Account koppelen');
  });

  test('is answered in the language of its Teams, until another is chosen', async () => {
    await door.send({ ...activity(fake, AN), locale: 'en-GB', type: 'message', id: 'm1', text: 'desk' });
    expect(textOf(last())).toContain('What can you do here?');
    await door.presses(dataOf(last(), 'Nederlands'));
    await door.send({ ...activity(fake, AN), locale: 'en-GB', type: 'message', id: 'm2', text: 'desk' });
    expect(textOf(last())).toContain('Wat kunt u hier?');
  });
});
