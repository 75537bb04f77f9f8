import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { awaitsOfActivity } from '#shared/activities/showing/awaits-owner.ts';
import { activityIn, isActivityItem } from '#shared/activities/record/activity-store.ts';
import type { Desk } from '#shared/desk.ts';
import { Introduction } from '#shared/introductions/introduction.ts';
import type { Awaited } from '#shared/records/awaits.ts';
import { awaitsOfRequest } from '#shared/requests/awaits-request.ts';
import { awaitsOfGrant } from '#shared/requests/grants/awaits-grant.ts';
import { allGrants } from '#shared/requests/grants/grant-store.ts';
import { allRequests } from '#shared/requests/request-store.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { ACCEPTED, AN, ask, DORA, enterDatasets, MO, requestingOn, type Stood } from '#tests/support/requesting.ts';
import { clientOf } from '#tests/support/api.ts';

const engine = testEngine();
const BUREAU = 'bureau:bo';

/** One step of a walk: what is done to which of the things that there are, refused or not. */
const step = fc.tuple(
  fc.constantFrom(
    'register',
    'send back',
    'resubmit',
    'approve',
    'withdraw',
    'introduce',
    'decide introduction',
    'request',
    'clarify',
    'answer',
    'agree',
    'desk agrees',
    'decline',
    'reviewer',
    'advise',
    'extend',
    'desk extends',
    'owner extends',
    'take back',
    'add',
  ),
  fc.nat(3),
);
type Step = [string, number] | readonly [string, number];

// After whatever was done, the lists of what awaits people hold what all records together say.
/** Whom what awaits, as the records say when all of them are looked through. */
async function fromRecords(desk: Desk): Promise<Awaited[]> {
  const found: Awaited[] = [];
  for await (const item of desk.table.scan()) {
    if (isActivityItem(item)) found.push(...awaitsOfActivity(activityIn(item)));
    const introduction = Introduction.safeParse(item['introduction']).data;
    if (item.sk === 'INTRODUCTION' && introduction?.status === 'open')
      found.push({ whom: 'desk/bureau', what: 'introduction', since: introduction.createdAt, id: introduction.id });
  }
  for await (const request of allRequests(desk.table)) found.push(...awaitsOfRequest(request));
  for await (const grant of allGrants(desk.table)) found.push(...awaitsOfGrant(grant));
  return found;
}

/** The same, as the lists hold it. */
async function fromLists(desk: Desk): Promise<string[]> {
  const found: string[] = [];
  for await (const { pk, sk } of desk.table.scan()) if (pk.startsWith('AWAITS#')) found.push(`${pk}#${sk}`);
  return found.sort();
}

const asKey = ({ whom, what, since, id }: Awaited): string => `AWAITS#${whom}#${what}#${since}#${id}`;

const Made = z.looseObject({ activity: z.looseObject({ id: z.string() }) });

/** What every walk begins with, so that there is something of each kind. */
const FIRST: readonly Step[] = [
  ['register', 0],
  ['request', 1],
  ['desk agrees', 0],
  ['request', 0],
];

class Walk {
  readonly #client;
  readonly #requesting;
  readonly #activities: string[] = [];
  readonly #introductions: string[] = [];
  readonly #requests: Stood[] = [];
  #keys = 0;

  constructor(desk: Desk) {
    this.#client = clientOf(desk);
    this.#requesting = requestingOn(desk);
  }

  async #register(): Promise<void> {
    const body = { title: 'Groen', kind: 'research', organisation: 'OU', neighbourhoods: ['BU09172004'] };
    const key = `k${(this.#keys += 1)}`;
    const made = await this.#client('POST', '/v1/activities', body, { token: AN, key });
    this.#activities.push(Made.parse(made.body).activity.id);
  }

  async #onActivity(what: string, id: string): Promise<void> {
    const path = `/v1/activities/${id}`;
    const reason = 'Zo is het.';
    if (what === 'send back' || what === 'approve')
      await this.#client(
        'POST',
        `${path}/decisions`,
        { decision: what === 'approve' ? 'approve' : 'request-changes', reason },
        { token: BUREAU, ifMatch: '*' },
      );
    if (what === 'resubmit') await this.#client('PATCH', path, {}, { token: AN, ifMatch: '*' });
    if (what === 'withdraw')
      await this.#client('POST', `${path}/transitions`, { to: 'withdrawn' }, { token: AN, ifMatch: '*' });
    if (what === 'introduce') {
      const asked = await this.#client(
        'POST',
        '/v1/introductions',
        { activity: id, partner: 'movare', question: 'Wie helpt?' },
        { token: AN },
      );
      const introduction = Introduction.safeParse(asked.body).data;
      if (introduction) this.#introductions.push(introduction.id);
    }
  }

  async #request(which: number): Promise<void> {
    const people = [{ name: 'an', email: 'an@example.org' }];
    const body = ask({ datasets: which % 2 === 0 ? ['movare-data'] : ['ou-data'], people, ...ACCEPTED });
    this.#requests.push(await this.#requesting.sent(body));
  }

  async #onRequest(what: string, before: Stood): Promise<void> {
    const one = await this.#requesting.read(before, DORA);
    const on = (name: string, body: object, token: string) => this.#requesting.on(one, name, body, token);
    const grant = one.request.grants[0] ?? 'none';
    const onGrant = (name: string, body: object, token: string) => this.#requesting.onGrant(grant, name, body, token);
    const decision = { decision: 'approve', reason: 'Goed' };
    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      'clarify': () => this.#requesting.decide(one, 'request-clarification'),
      'answer': () => on('messages', { text: 'Zo.', answer: true }, AN),
      'agree': () => this.#requesting.decide(one, 'approve', MO),
      'desk agrees': () => this.#requesting.decide(one, 'approve'),
      'decline': () => this.#requesting.decide(one, 'decline'),
      'reviewer': () => on('reviewers', { email: 'rea@example.org' }, DORA),
      'advise': () => on('advice', { text: 'Prima' }, 'board:rea'),
      'extend': () => onGrant('extension', { until: '2027-12-31', reason: 'Meer tijd' }, AN),
      'desk extends': () => onGrant('extension/decisions', decision, DORA),
      'owner extends': () => onGrant('extension/decisions', decision, MO),
      'take back': () => onGrant('withdrawal', { reason: 'Klaar' }, DORA),
      'add': () =>
        on('people', { add: [{ name: 'Ed', email: `ed${(this.#keys += 1)}@example.org` }], reason: 'Erbij' }, DORA),
    };
    await steps[what]?.();
  }

  async take([what, which]: Step): Promise<void> {
    if (what === 'register') return this.#register();
    if (what === 'request') return this.#request(which);
    const introduction = this.#introductions[which];
    if (what === 'decide introduction' && introduction !== undefined)
      await this.#client(
        'POST',
        `/v1/introductions/${introduction}/decisions`,
        { decision: 'decline', text: 'Nee' },
        { token: BUREAU },
      );
    const [activity, request] = [this.#activities[which], this.#requests[which]];
    if (activity !== undefined) await this.#onActivity(what, activity);
    if (request) await this.#onRequest(what, request);
  }
}

test(rule('P27'), async () => {
  const seen = new Set<string>();
  const clock = testClock('2026-11-23T09:00:00Z');
  const walk = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
    const desk = await engine.freshDesk(clock);
    await enterDatasets(desk);
    const walking = new Walk(desk);
    for (const one of [...FIRST, ...steps]) {
      clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
      await walking.take(one);
    }
    const said = await fromRecords(desk);
    for (const { what } of said) seen.add(what);
    expect(await fromLists(desk)).toEqual(said.map(asKey).sort());
  });
  await fc.assert(walk, { numRuns: 8, seed: 17 });
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['activity', 'advice', 'agreement', 'clarification', 'extension', 'introduction']),
  );
});
