import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { planToCopy } from '#shared/activities/changing/copy-activity.ts';
import { mostTwice } from '#shared/activities/room/asked-twice.ts';
import { DrawFileView } from '#shared/activities/draws/draw-store.ts';
import { drawsAwaiting, outcomesAwaiting } from '#shared/activities/draws/draws-awaiting.ts';
import { reservedIn } from '#shared/activities/draws/reserved.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { readKnownBurdens } from '#shared/activities/showing/heat.ts';
import type { Check } from '#shared/activities/room/check-answer.ts';
import { coordinatedPlaces, coordinationSentence } from '#shared/conversations/activities/card/coordination-parts.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { readDrawFile } from '#shared/drawing/draw-file.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt } from '#tests/web/signed-in.ts';

const engine = testEngine();
let acting: Acting;
let desk: Desk;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const MOVARE = 'partner:mo:movare';
const MO: Person = { id: 'partner:mo', role: 'partner', name: 'Mo', partner: 'movare' };
const drawnBy = (participants: number, more: object = {}) => ({
  ...letters(participants),
  ask: { ...letters(participants).ask, mode: 'post', drawnBy: 'movare', ...more },
});

type Coordination = NonNullable<Check['neighbourhoods'][number]['coordination']>;
const together = (more: Partial<Coordination> = {}): Coordination => ({
  draw: 'slices',
  restWeeks: 12,
  free: 0.9,
  askedAgain: { without: 0.0234, with: 0 },
  homes: { without: 0.05, with: 0 },
  independent: 0,
  ...more,
});
const inDutch = (more?: Partial<Coordination>): string => coordinationSentence(localizerOf('nl'), together(more));

describe(rule('K12'), () => {
  test('“niemand” stands where the share is 0 to one decimal, and a share where it is more', () => {
    expect(inDutch()).toBe(
      'Met trekking via het loket krijgt niemand binnen 12 weken nog een brief of vraag van een ander; zonder 2,3%.',
    );
    expect(inDutch({ askedAgain: { without: 0.0234, with: 0.00049 } })).toContain('niemand');
    expect(inDutch({ askedAgain: { without: 0.0234, with: 0.0036 } })).toContain('krijgt 0,4% binnen 12 weken');
    expect(inDutch({ askedAgain: { without: 0, with: 0 } })).toMatch(/^Niemand van hen/);
    expect(coordinationSentence(localizerOf('en'), together({ restWeeks: 26 }))).toContain('within 26 weeks');
  });

  test('beside it stands how many of the others draw by themselves, and a list of one’s own spares nobody', () => {
    expect(inDutch({ independent: 0.5 })).toContain('De helft van de andere vragen in die weken trekt zelf.');
    expect(inDutch({ independent: 1 })).toContain('Alle andere vragen in die weken trekken zelf.');
    expect(inDutch({ independent: 0.333 })).toContain('33% van de andere vragen');
    expect(inDutch({ draw: 'own-list', askedAgain: { without: 0.02, with: 0.02 } })).toMatch(
      /^U trekt van een eigen lijst\. .* spaart dan niemand: 2% krijgt/,
    );
  });

  test('the check says how the ask draws, and the neighbourhood where most are asked again comes first', async () => {
    await acting.registered(letters(17), ED);
    const slices = await acting.check(letters(17));
    expect(slices.neighbourhoods[0]?.coordination?.draw).toBe('slices');
    const school = await acting.check({ ...letters(17), ask: { ...letters(17).ask, mode: 'school' } });
    expect(school.neighbourhoods[0]?.coordination?.draw).toBe('own-list');
    const place = (name: string, share: number) => ({
      name,
      coordination: together({ askedAgain: { without: 0.5, with: share } }),
    });
    const neighbourhoods = slices.neighbourhoods.flatMap((here) =>
      [place('a', 0.1), place('b', 0.6), place('c', 0.2)].map((one) => ({ ...here, ...one })),
    );
    expect(coordinatedPlaces({ neighbourhoods }).map(({ name }) => name)).toEqual(['b', 'c', 'a']);
  });
});

describe(rule('K13'), () => {
  test('both shares are said where a draw comes out worse, as it is read', () => {
    const said = inDutch({ askedAgain: { without: 0.599, with: 0.627 } });
    expect(said).toContain('krijgt 62,7% binnen 12 weken nog een brief of vraag van een ander, zonder 59,9%');
    expect(said).toContain('Een andere periode past beter.');
    expect(inDutch({ askedAgain: { without: 0.5991, with: 0.5994 } })).not.toContain('andere periode');
  });

  test('where slices do not fit, the nearest period is offered in which they do', async () => {
    const whole = letters(400, { period: { start: '2027-01-11', end: '2027-01-17' } });
    await acting.decided(await acting.registered(whole, ED), 'approve', { override: true });
    const fits = async (start: string, end: string) =>
      (await acting.check(letters(40, { period: { start, end } }))).neighbourhoods[0]?.coordination?.fits;
    expect(await fits('2027-04-05', '2027-04-11')).toEqual({ start: '2027-04-12', end: '2027-04-18' });
    expect(await fits('2027-04-19', '2027-04-25')).toBeUndefined();
    const { coordination } = (await acting.check(letters(20))).neighbourhoods[0] ?? {};
    expect(Object.keys(coordination ?? {}).sort()).toEqual([
      'askedAgain',
      'draw',
      'free',
      'homes',
      'independent',
      'restWeeks',
    ]);
  });
});

describe(rule('K14'), () => {
  const copied = async (token: string, number: string) => {
    const answer = await planToCopy(desk, personOf(token) ?? PUBLIC_ACTOR, number);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };

  test('how it draws goes along, whose people it asked does not; on one’s own that is offered', async () => {
    const first = await acting.registered(letters(5));
    const second = await acting.registered(
      drawnBy(5, { sameAs: first.activity.number, size: 'fixed', draw: 'slices' }),
    );
    const own = await copied(AN, second.activity.number);
    expect(own.plan.ask).toMatchObject({ draw: 'slices', drawnBy: 'movare', size: 'fixed' });
    expect(own.plan.ask).not.toHaveProperty('sameAs');
    expect(own.askedBefore).toBe(second.activity.number);
    expect(Object.keys(await copied(ED, second.activity.number))).toEqual(['plan']);
    const lists = await acting.registered(letters(5, { ask: { ...letters(5).ask, draw: 'own-list' } }));
    expect(Object.keys(await copied(AN, lists.activity.number))).toEqual(['plan']);
  });
});

describe(rule('K15'), () => {
  test('owner, bureau and who draws read where it stands without slices, others nothing', async () => {
    const one = await acting.approved(drawnBy(17));
    const seenBy = async (token: string) => (await acting.read(one, token)).activity.draw;
    for (const token of [AN, BO, MOVARE]) expect(await seenBy(token)).toEqual({ restWeeks: 12, epoch: 1 });
    expect(await seenBy(ED)).toBeUndefined();
    const answer = await acting.client('POST', `${one.path}/draws`, undefined, { token: MOVARE, key: 'k' });
    expect(bodyOf(answer, DrawFileView).version).toBe(1);
    const seen = await seenBy(AN);
    expect(seen).toMatchObject({ version: 1, restWeeks: 12 });
    expect(seen?.issuedAt).toMatch(/^\d{4}-/);
    expect((await acting.client('GET', one.path)).text).not.toContain('restWeeks');
  });

  test('what is reserved is told as people of each group', async () => {
    const { id } = await acting.registered(letters(42, { targetGroups: ['age-25-44', 'age-45-64'] }));
    const stored = await readActivity(desk.table, id);
    const [here] = stored ? reservedIn(stored.activity) : [];
    expect(here?.code).toBe(VRIEHEIDE);
    expect(here?.groups.map(({ group }) => group)).toEqual(['age-25-44', 'age-45-64']);
    expect((here?.groups ?? []).reduce((sum, { people }) => sum + people, 0)).toBe(42);
  });
});

describe(rule('K16'), () => {
  test('a draw awaits who draws from the approval until it is issued', async () => {
    const awaiting = async (who: Person = MO) => (await drawsAwaiting(desk, who)).map(({ id }) => id);
    const one = await acting.registered(drawnBy(10));
    expect(await awaiting()).toEqual([]);
    await acting.decided(one, 'approve');
    expect(await awaiting()).toEqual([one.id]);
    expect(await awaiting({ ...MO, partner: 'weller' })).toEqual([]);
    await acting.client('POST', `${one.path}/draws`, undefined, { token: MOVARE, key: 'k' });
    expect(await awaiting()).toEqual([]);
    const gone = await acting.approved(drawnBy(5));
    await acting.moved(gone, 'withdrawn');
    expect(await awaiting()).toEqual([]);
  });
});

const issue = (one: { path: string }, token = MOVARE) =>
  acting.client('POST', `${one.path}/draws`, undefined, { token, key: crypto.randomUUID() });
const fileOf = async (one: { path: string }) =>
  bodyOf(await acting.client('GET', `${one.path}/draws`, undefined, { token: MOVARE }), DrawFileView);
/** What waits to be told of an activity, in the order in which it came: messages of one moment stand in none beside those of others. */
const messagesOf = async ({ id }: { readonly id: string }): Promise<unknown[]> => {
  const all: unknown[] = [];
  for (const { message } of await unsentIn(desk.table)) if (JSON.stringify(message).includes(id)) all.push(message);
  return all;
};

describe(rule('K92'), () => {
  test.each([
    ['withdrawn', AN],
    ['cancelled', BO],
  ])(
    'of one that was %s the file says so, the tool refuses it, and page and message tell the holder',
    async (to, by) => {
      const one = await acting.approved(drawnBy(10));
      const before = bodyOf(await issue(one), DrawFileView);
      await acting.moved(await acting.read(one, BO), to, {}, by);
      const file = await fileOf(one);
      expect(file).toEqual({ ...before, stopped: true });
      expect(readDrawFile(JSON.stringify(file)).file?.stopped).toBe(true); // the seal holds
      problemOf(await issue(one), 409);
      const mo = await browserAt(desk, MO);
      const page = await mo.get(`/activiteiten/${one.activity.number}`);
      expect(page.html).toContain('Trek er niemand meer uit');
      expect(page.html).not.toContain('/draw.html');
      const told = await noticesOf({ desk, baseUrl: 'https://loket.example' }, (await messagesOf(one)).at(-1));
      const [notice] = told.filter(({ to: whom }) => JSON.stringify(whom) === JSON.stringify({ partner: 'movare' }));
      expect(JSON.stringify(notice?.card('nl'))).toContain('Trek er niemand meer uit');
    },
  );

  test('nothing is told where nothing was issued, and nothing said of what goes on', async () => {
    const one = await acting.approved(drawnBy(10));
    expect(bodyOf(await issue(one), DrawFileView)).not.toHaveProperty('stopped');
    expect(await fileOf(one)).not.toHaveProperty('stopped');
    const other = await acting.approved(drawnBy(5));
    await acting.moved(other, 'withdrawn');
    const told = await noticesOf({ desk, baseUrl: 'https://loket.example' }, (await messagesOf(other)).at(-1));
    expect(told.map(({ to }) => JSON.stringify(to))).not.toContain(JSON.stringify({ partner: 'movare' }));
  });
});

describe(rule('K93'), () => {
  test('what came of it awaits who drew from the first day of asking until it was told', async () => {
    const awaiting = async (who: Person = MO) => (await outcomesAwaiting(desk, who)).map(({ id }) => id);
    const one = await acting.approved(drawnBy(10));
    const mo = await browserAt(desk, MO);
    clock.set('2027-01-11T09:00:00Z');
    expect(await awaiting()).toEqual([]); // not issued yet
    clock.set('2027-01-10T09:00:00Z');
    await issue(one);
    expect(await awaiting()).toEqual([]);
    clock.set('2027-01-11T09:00:00Z');
    expect(await awaiting()).toEqual([one.id]);
    expect(await awaiting({ ...MO, partner: 'weller' })).toEqual([]);
    expect((await mo.get('/mijn')).html).toContain('Aantallen van de steekproef doorgeven: Brieven');
    const form = `/activiteiten/${one.activity.number}/aantallen`;
    expect((await mo.get(`/activiteiten/${one.activity.number}`)).html).toContain(`href="${form}"`);
    const filled = { code: VRIEHEIDE, group: 'all', rest: '52+', approached: '9', answered: '3', refused: '1' };
    expect((await mo.send(await mo.get(form), form, filled)).goTo).toContain('bewaard');
    expect(await awaiting()).toEqual([]);
    const seen = (await mo.get(`/activiteiten/${one.activity.number}`)).html;
    expect([seen.includes('Doorgegeven op'), seen.includes('aantallen-tabel')]).toEqual([true, false]);
  });
});

describe(rule('K17'), () => {
  const DAY = { from: '2027-01-11', to: '2027-01-11' };
  const most = async () => {
    const read = await readKnownBurdens(desk, PUBLIC_ACTOR, [VRIEHEIDE], DAY);
    if (!read.ok) throw new Error(read.error.code);
    return mostTwice(read.value, [VRIEHEIDE], 0);
  };

  test('nobody is asked twice by slices, and without them some would be', async () => {
    await acting.registered(letters(17), ED);
    expect(await acting.burden()).not.toHaveProperty('askedTwice');
    await acting.registered(letters(17));
    const { askedTwice } = await acting.burden();
    expect(askedTwice?.with).toBe(0);
    expect(askedTwice?.without).toBeCloseTo((17 / 425) ** 2, 6);
    expect(await most()).toMatchObject({ share: 0 });
    expect((await acting.burden('2027-03-22')).askedTwice?.without).toBeGreaterThan(0);
    expect(await acting.burden('2027-04-05')).not.toHaveProperty('askedTwice');
  });

  test('lists of one’s own ask some again, and of an ask without numbers nobody knows', async () => {
    const own = { ask: { ...letters(17).ask, draw: 'own-list' } };
    await acting.registered(letters(17, own), ED);
    await acting.registered(letters(17, own));
    const told = await most();
    expect(told).toMatchObject({ group: 'age-25-44' });
    expect(told === 'unknown' ? 0 : told.share).toBeCloseTo((17 / 425) ** 2, 6);
    await acting.approved(nothingAsked());
    expect(await most()).toBe('unknown');
  });
});
