import { beforeEach, describe, expect, test } from 'vitest';
import { etagOf } from '#shared/platform/http/etag.ts';
import { activitiesOf } from '#shared/activities/record/activity-store.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { teamsPlaces } from '#functions/teams/desk-spots.ts';
import { asked, chatting, filled, person, STUDY, talkOver } from '#tests/conversations/talking.ts';
import { testEngine } from '#tests/support/desk.ts';
import { fakeTeams } from './connector-server.ts';
import { AN, BO, BUREAU_CHANNEL, dataOf, openDoor, partsOf, textOf, type Door } from './door.ts';

const engine = testEngine();
const fake = fakeTeams();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = await openDoor(fake, await engine.freshDesk());
});

const card = (title: string): Card => ({
  title,
  summary: title,
  parts: [
    {
      kind: 'buttons',
      buttons: [
        { act: 'decide', label: 'Goedkeuren', value: 'x' },
        { label: 'Bewijs', href: 'https://loketten.example.org/x' },
      ],
    },
  ],
  again: { act: 'show', value: '0123456789abcdef' },
});
const titles = (): string[][] => fake.messages.map(({ cards }) => cards.map((one) => textOf(one).split('\n')[0] ?? ''));
const channel = { where: { type: 'channel' } } as const;

describe('A message', () => {
  test('in a channel has no buttons but links and the one that opens it, and asks to be shown anew', async () => {
    expect(await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'm1')).toEqual({
      sent: { channel: BUREAU_CHANNEL, message: '1' },
    });
    const [drawn] = fake.messages[0]?.cards ?? [];
    expect(
      partsOf(drawn)
        .filter(({ type }) => String(type).startsWith('Action.'))
        .map(({ title }) => title),
    ).toEqual(['Bewijs', 'Vernieuwen', 'Wat kan ik hier doen?']);
    expect(drawn).toMatchObject({
      refresh: { action: { verb: 'again', data: { desk: { mark: 'm1', again: { act: 'show' } } } } },
    });
  });

  test('to a person goes where they last wrote, with its buttons', async () => {
    await door.says('loket', AN, { conversation: 'a:an' });
    expect(await door.sender.post(AN, card('Besluit'), 'm2')).toMatchObject({ sent: { channel: 'a:an' } });
    expect(dataOf(fake.messages.at(-1)?.cards[0], 'Goedkeuren')).toMatchObject({
      desk: { verb: 'act', act: 'decide', mark: 'm2' },
    });
    expect(fake.made).toEqual([]);
  });

  test('to a person who never wrote begins the conversation, once', async () => {
    await door.sender.post(BO, card('Aanmelding'), 'm0');
    expect(await door.sender.post(BO, card('Besluit'), 'm3')).toMatchObject({ sent: { channel: `a:made-${BO}` } });
    expect(fake.made).toEqual([BO]);
  });

  test('is changed where it stands', async () => {
    await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'm4');
    expect(await door.sender.update({ channel: BUREAU_CHANNEL, message: '1' }, card('Besloten'), 'm4')).toMatchObject({
      sent: {},
    });
    expect(titles()).toEqual([['Nieuw', 'Besloten']]);
  });

  test.each([
    [{ status: 429, retryAfter: 7 }, { waitSeconds: 7 }],
    [{ status: 429 }, { waitSeconds: 5 }],
    [{ status: 403 }, { refused: 'http_403' }],
    [{ status: 413 }, { refused: 'http_413' }],
    [{ status: 500 }, { unknown: 'http_500' }],
    [{ status: 412 }, { unknown: 'http_412' }],
    [{ status: 401 }, { unknown: 'http_401' }],
  ] as const)('that Teams answers with %j comes back as a value', async (mood, sent) => {
    fake.mood(() => mood);
    expect(await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'm5')).toEqual(sent);
    expect(await door.sender.update({ channel: BUREAU_CHANNEL, message: '1' }, card('Nieuw'), 'm5')).toEqual(sent);
  });
});

describe('A message of which the answer got lost', () => {
  beforeEach(async () => {
    fake.mood(() => 'lost');
    expect(await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'mark')).toHaveProperty('unknown');
    fake.mood(() => 'well');
  });
  const looksAt = (message: string, mark = 'mark', more: object = channel): Promise<unknown> =>
    door.presses({ desk: { verb: 'again', mark } }, { who: AN, message, trigger: 'automatic', ...more });

  test('is not found, until somebody looks at it', async () => {
    expect(await door.sender.find(BUREAU_CHANNEL, 'mark')).toBeUndefined();
    await looksAt('1');
    expect(await door.sender.find(BUREAU_CHANNEL, 'mark')).toEqual({ channel: BUREAU_CHANNEL, message: '1' });
  });

  test('and that was posted again goes as soon as somebody looks at it', async () => {
    await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'mark');
    expect(titles()).toHaveLength(2);
    await looksAt('1');
    await looksAt('2');
    expect(fake.deleted).toEqual(['1']);
    expect(await door.sender.find(BUREAU_CHANNEL, 'mark')).toMatchObject({ message: '2' });
  });

  test('and that somebody looked at meanwhile stays: the second one goes', async () => {
    await looksAt('1');
    expect(await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'mark')).toEqual({
      sent: { channel: BUREAU_CHANNEL, message: '1' },
    });
    expect(fake.messages.map(({ id }) => id)).toEqual(['1']);
  });

  test.each([429, 403, 404, 500])(
    'and that somebody looked at meanwhile counts as sent, also where the second one cannot be taken away: %i',
    async (status) => {
      await looksAt('1');
      fake.mood(({ method }) => (method === 'DELETE' ? { status } : 'well'));
      expect(await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'mark')).toEqual({
        sent: { channel: BUREAU_CHANNEL, message: '1' },
      });
    },
  );

  test('cannot be claimed for another conversation by who knows its mark, and nothing else is deleted with it', async () => {
    await looksAt('9', 'mark', { where: { type: 'personal' } });
    expect(await door.sender.find(BUREAU_CHANNEL, 'mark')).toBeUndefined();
    await looksAt('1');
    await door.sender.post(BUREAU_CHANNEL, card('Ander'), 'other');
    await looksAt('2');
    await looksAt('2', 'unheard of');
    expect(fake.deleted).toEqual([]);
  });
});

test('One that somebody took away is found no more, so that it can be posted anew', async () => {
  await door.sender.post(BUREAU_CHANNEL, card('Nieuw'), 'gone');
  fake.messages.splice(0);
  expect(await door.sender.update({ channel: BUREAU_CHANNEL, message: '1' }, card('Besloten'), 'gone')).toEqual({
    refused: 'http_404',
  });
  expect(await door.sender.find(BUREAU_CHANNEL, 'gone')).toBeUndefined();
});

test('The dispatcher tells desk and people in Teams of a registration and a decision, each in one message that changes', async () => {
  const { desk } = door;
  await door.link(AN, 'researcher', 'An');
  await door.link(BO, 'bureau', 'Bo');
  await door.says('loket', AN);
  fake.messages.splice(0);
  const parts = openDispatcher(
    { desk, baseUrl: 'https://loketten.example.org' },
    { senders: { teams: door.sender }, places: teamsPlaces({ bureauChannel: BUREAU_CHANNEL }) },
  );
  const an = chatting(person('researcher', 'researcher-An', 'An'));
  const talk = talkOver(desk);
  await talk.submit(an, filled(asked(await talk.command(an, 'activity', '')), STUDY));
  await dispatchAll(parts);
  expect(titles().toSorted()).toEqual([['Groengebruik'], ['Nieuwe aanmelding: Groengebruik']]);
  const [{ id, version } = { id: '', version: 0 }] = await activitiesOf(desk.table, 'researcher-An', 1);
  await decideOnActivity(desk, person('bureau', 'bureau-Bo', 'Bo'), id, etagOf({ version }), {
    decision: 'approve',
    reason: 'Past.',
  });
  await dispatchAll(parts);
  expect(titles().toSorted()).toEqual([
    ['Groengebruik', 'Groengebruik'],
    ['Groengebruik: goedgekeurd door Bo'],
    ['Nieuwe aanmelding: Groengebruik', 'Groengebruik'],
  ]);
  for (const { cards } of fake.messages.slice(0, 2)) expect(textOf(cards.at(-1))).toContain('Goedgekeurd door Bo');
});
