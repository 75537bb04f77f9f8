import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { overview } from '#shared/conversations/overview/overview.ts';
import { remindOfReviews } from '#shared/learning/reviews/remind-of-reviews.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { rule } from '#shared/rulebook.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { chatting, shown, talkOver } from '../../conversations/talking.ts';
import { AN, addressOf, BO, DESK, worldOf, type World } from './review-world.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let world: World;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, []);
  world = await worldOf(desk, 3, [AN, BO]);
});

const Message = z.looseObject({ type: z.string(), review: z.string(), due: z.string(), day: z.string() });
type Message = z.output<typeof Message>;

async function queued(): Promise<Message[]> {
  const all: Message[] = [];
  for (const { pk, sk, message } of await unsentIn(desk.table)) {
    all.push(Message.parse(message));
    await desk.table.write([{ remove: { pk, sk } }]);
  }
  return all;
}

async function swept(moment: string): Promise<string[]> {
  clock.set(moment);
  await Promise.all([remindOfReviews(desk), remindOfReviews(desk)]);
  await remindOfReviews(desk);
  return (await queued()).map(({ due, day }) => `${due} ${day}`);
}

async function patched(body: object): Promise<void> {
  const { client, path } = world;
  const ifMatch = (await client('GET', path, undefined, { token: DESK })).headers.get('ETag') ?? '';
  expect((await client('PATCH', path, body, { token: DESK, ifMatch })).status).toBe(200);
}

test(rule('L47'), async () => {
  expect(await swept('2027-03-31T21:59:00Z')).toEqual([]);
  expect(await swept('2027-03-31T22:00:00Z')).toEqual(['2027-04-01 2027-04-01']);
  expect(await swept('2027-04-02T12:00:00Z')).toEqual([]);
  await patched({ comparison: 'Niets doen' });
  expect(await swept('2027-04-28T12:00:00Z')).toEqual([]);
  expect(await swept('2027-04-29T12:00:00Z')).toEqual(['2027-04-01 2027-04-29']);
  expect(await swept('2027-08-01T12:00:00Z')).toEqual(['2027-04-01 2027-07-22']); // what was missed is not made up for one by one
  await patched({ searches: [{ database: 'PubMed', string: 'x', at: '2027-08-01' }] });
  expect(await swept('2027-09-01T12:00:00Z')).toEqual([]);
  expect(await swept('2028-02-01T12:00:00Z')).toEqual(['2028-02-01 2028-02-01']);
  await patched({ searches: [] });
  expect(await swept('2030-02-01T12:00:00Z')).toEqual([]);
});

test('Who entered a review and each reviewer is told that its search is due, and mail quotes no question', async () => {
  clock.set('2027-04-01T12:00:00Z');
  await remindOfReviews(desk);
  const [message] = await queued();
  const conversation = { desk, baseUrl: 'http://localhost' };
  const notices = await noticesOf(conversation, message);
  const marks = await pseudonymsOf(desk);
  const audiences = [{ person: DESK }, ...[AN, BO].map((token) => ({ mark: marks.email(addressOf(token)) }))];
  expect(notices.map(({ to }) => to)).toEqual(audiences);
  const part = z.object({ text: z.string(), discreet: z.string() }).parse(notices[0]?.card('nl').parts[0]);
  expect(part.text).toContain('schuldhulp');
  expect(part.discreet).not.toContain('schuldhulp');
});

/** What awaits somebody, as the overview of a chat and of the page says it. */
async function awaits(token: string): Promise<string> {
  const actor = personOf(token);
  if (!actor) throw new Error(token);
  const who = { actor, language: 'nl' as const, chat: { chat: 'web' as const, workspace: 'web', user: token } };
  return JSON.stringify((await overview({ desk, baseUrl: 'http://localhost' }, who))[0]);
}

test('The button of a review shows where it stands and where to judge, to whom may know of it', async () => {
  const talk = talkOver(desk);
  const an = personOf(AN);
  if (!an) throw new Error(AN);
  const card = JSON.stringify(shown(await talk.press(chatting(an, 'U1'), 'review.show', world.id, 'k')));
  expect(card).toContain('3 gevonden, 0 op titel beoordeeld door twee, 0 meegenomen');
  expect(card).toContain('/beoordelen');
});

test('What awaits a reviewer says how much is theirs, whatever the other said; a third and the data desk see conflicts', async () => {
  expect(await awaits(AN)).toContain('3 studies wachten op uw oordeel');
  const before = await awaits(AN);
  for (const study of world.studies) await world.judge(BO, study, 'include');
  expect(await awaits(AN)).toBe(before);
  expect(await awaits(BO)).not.toContain('oordeel');
  expect(await awaits(DESK)).not.toContain('verschillen');
  const [study = ''] = world.studies;
  await world.judge(AN, study, 'exclude');
  expect(await awaits(AN)).toContain('2 studies wachten op uw oordeel');
  expect(await awaits(AN)).not.toContain('verschillen');
  expect(await awaits(DESK)).toContain('Over 1 studie verschillen twee beoordelaars');
  await world.judge(DESK, study, 'exclude', { reason: 'Andere groep.' });
  expect(await awaits(DESK)).not.toContain('verschillen');
  clock.set('2027-04-03T12:00:00Z');
  expect(await awaits(BO)).toContain('tijd om opnieuw te zoeken');
});
