import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openSlack } from '#functions/slack/open-slack.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { workQueue } from '#functions/slack/hand-off.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import type { Person } from '#shared/people/actor.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { Modal } from './block-kit.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, command, SIGNING_SECRET } from './payloads.ts';
import { Screen } from './screen.ts';

const engine = testEngine();
const fake = fakeSlack();
const AN: Person = { id: 'an', role: 'researcher', name: 'An' };
const BO: Person = { id: 'bo', role: 'bureau', name: 'Bo' };

let desk: Desk;
let screen: Screen;
beforeEach(async () => {
  fake.reset();
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  await finishLink(desk, await startLink(desk, { chat: 'slack', workspace: 'T1', user: 'U1' }, 'An'), AN);
  screen = new Screen(fake);
});
afterEach(() => {
  for (const { args } of fake.calls()) expect(args).not.toHaveProperty('invalid');
});

/** A process that serves the door; several may serve one store. */
function process(): { readonly done: (...requests: Request[]) => Promise<unknown> } {
  const queue = workQueue();
  const conversations = createConversations({ desk, baseUrl: 'https://loketten.example' });
  const client = slackClient('xoxb-test', fake.apiUrl());
  const slack = openSlack(
    { desk, conversations, client, signingSecret: SIGNING_SECRET, trustedDomains: [] },
    queue.handOff,
  );
  queue.workWith(slack.work);
  const send = slackFetch(slack);
  return {
    done: async (...requests) => {
      const answers = await Promise.all(requests.map(send));
      await queue.drain();
      screen.look();
      const [first] = await Promise.all(answers.map((answer) => answer.text()));
      return first === undefined || first === '' ? undefined : z.unknown().parse(JSON.parse(first));
    },
  };
}

const FIGURES = {
  title: 'Groen',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  start: '2027-01-11',
  end: '2027-02-07',
  groups: ['age-25-44'],
  contacts: '1',
  minutes: '20',
  mode: 'post',
} as const;

/** The form with all but how many people are asked. */
async function opened(door = process()): Promise<ReturnType<typeof process>> {
  await door.done(asForm(command('/activiteit', '')));
  let last: Request | undefined;
  for (const [field, value] of Object.entries(FIGURES)) last = screen.fillsIn(field, value);
  if (last) await door.done(last);
  return door;
}

const registered = async (): Promise<string[]> => {
  const found = await findActivities(desk, BO, { limit: 10 });
  return found.ok ? found.value.items.map(({ title, ask }) => `${title} ${ask?.participants}`) : [];
};
const Update = z.object({ response_action: z.literal('update'), view: Modal });

describe('The form of an activity in Slack', () => {
  test('begins with at most thirteen questions, none of which the check needs is optional', async () => {
    await process().done(asForm(command('/activiteit', '')));
    expect(screen.questions.map(({ element }) => element.action_id)).toEqual([
      'title',
      'kind',
      'organisation',
      'neighbourhoods',
      'start',
      'end',
      'groups',
      'participants',
      'contacts',
      'minutes',
      'mode',
    ]);
    expect(screen.questions.filter(({ optional }) => optional)).toEqual([]);
    await process().done(screen.presses('Ik weet nog niet'));
    expect(screen.questions.filter(({ optional }) => optional)).toHaveLength(7);
  });

  test('says what the check says while somebody types, and when they ask for it', async () => {
    const door = await opened();
    const { element } = screen.questions.find((question) => question.element.action_id === 'participants') ?? {};
    expect(element).toMatchObject({
      dispatch_action_config: { trigger_actions_on: ['on_character_entered', 'on_enter_pressed'] },
    });
    await door.done(screen.fillsIn('participants', '4'));
    const small = screen.text;
    await door.done(screen.fillsIn('participants', '4000'));
    expect(screen.text).not.toBe(small);
    screen.fillsIn('participants', '4'); // typed, and not sent by Slack
    await door.done(screen.presses('Kijk wat de toets zegt'));
    expect(screen.text).toBe(small);
  });

  test('that was not seen is shown first and registers nothing; sent again unchanged it registers', async () => {
    const door = await opened();
    screen.fillsIn('participants', '2000');
    const { view } = Update.parse(await door.done(screen.sends()));
    expect(JSON.stringify(view.blocks)).toContain('Kijk eerst of er ruimte is');
    expect(JSON.stringify(view.blocks)).toContain('🟥');
    expect(await registered()).toEqual([]);
    screen.draws('V1', view);
    screen.fillsIn('participants', '3000');
    const again = Update.parse(await door.done(screen.sends()));
    expect(await registered()).toEqual([]);
    screen.draws('V1', again.view);
    await door.done(screen.sends());
    expect(await registered()).toEqual(['Groen 3000']);
    expect(screen.text).toContain('Aangemeld');
  });

  test('asks the rest behind a button, and comes back with what was filled in and the outcome for it', async () => {
    const door = await opened();
    await door.done(screen.fillsIn('participants', '40'));
    const before = screen.text;
    await door.done(screen.presses('Meer vragen'));
    expect(screen.questions.map(({ element }) => element.action_id)).toEqual(
      expect.arrayContaining(['reminders', 'rate', 'askStart', 'askEnd', 'organisations', 'summary', 'contactEmail']),
    );
    screen.fillsIn('summary', 'Wij schrijven.');
    screen.fillsIn('contactEmail', 'geen adres');
    expect(await door.done(screen.sends())).toMatchObject({ response_action: 'errors' });
    screen.fillsIn('contactEmail', 'mia@example.org');
    screen.fillsIn('reminders', '10');
    expect(await door.done(screen.sends())).toBeUndefined();
    screen.goesBack();
    expect(screen.text).not.toBe(before);
    expect(screen.held('participants')).toMatchObject({ value: '40' });
    await door.done(screen.sends());
    const found = await findActivities(desk, BO, { limit: 10 });
    expect(found).toMatchObject({
      value: { items: [{ summary: 'Wij schrijven.', ask: { reminders: 10 }, contact: { email: 'mia@example.org' } }] },
    });
  });
});

describe('What comes in side by side', () => {
  test.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]]])(
    'in the order %s leaves the newest in the modal',
    async (order) => {
      const door = await opened();
      const typed = ['4', '5000', '12'].map((value) => screen.fillsIn('participants', value));
      await door.done(...order.flatMap((index) => typed[index] ?? []));
      const shown = screen.text;
      await door.done(screen.presses('Kijk wat de toets zegt'));
      expect(screen.text).toBe(shown);
    },
  );

  test('of several processes leaves the newest in the modal, and no press is lost', async () => {
    await opened();
    await process().done(screen.fillsIn('participants', '2000'));
    expect(screen.text).toContain('🟥');
    const older = screen.fillsIn('contacts', '1');
    const press = screen.presses(' deelnemers');
    const label = /(\d+) deelnemers/.exec(screen.text)?.[1] ?? '';
    screen.fillsIn('title', 'Groen in de buurt');
    const newer = screen.fillsIn('minutes', '19');
    fake.next('views.update', { delayMs: 200 }, { body: { ok: false, error: 'hash_conflict' } });
    await Promise.all([process().done(newer), process().done(press), process().done(older)]);
    screen.look();
    expect(screen.held('participants')).toMatchObject({ value: label });
    expect(screen.held('title')).toMatchObject({ value: 'Groen in de buurt' });
    expect(screen.held('minutes')).toMatchObject({ value: '19' });
    const shown = screen.text;
    await process().done(screen.presses('Kijk wat de toets zegt'));
    expect(screen.text).toBe(shown);
    expect(screen.text).not.toContain('🟥');
  });
});

test('A result that cannot be put in its modal just now is put there a moment later', async () => {
  const door = await opened();
  await door.done(screen.fillsIn('participants', '20'));
  fake.next('views.update', { status: 500 }, { status: 503 });
  await door.done(screen.sends());
  expect(screen.text).toContain('Aangemeld');
  expect(fake.calls('chat.postMessage')).toEqual([]);
});
