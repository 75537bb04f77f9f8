import { beforeEach, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { readFormDraft } from '#shared/conversations/kernel/form-drafts.ts';
import type { Who } from '#shared/conversations/kernel/model.ts';
import { eraseOwnData } from '#shared/own-data/erase.ts';
import { rule } from '#shared/rulebook.ts';
import { browserAt, formsTo, personIn, signedIn, type Browser, type FilledIn, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let an: Browser;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  an = await signedIn(desk, 'researcher', 'an');
});

const WHAT = { title: 'Groen & rust', kind: 'research', organisation: 'Open Universiteit', groups: ['age-25-44'] };
const WHERE = { neighbourhoods: [VRIEHEIDE], start: '2027-01-11', end: '2027-03-07' };
const ASK = { participants: '10', contacts: '1', minutes: '5' };

const onTheWeb: Who = {
  chat: { chat: 'web', workspace: 'web', user: 'another browser' },
  actor: personIn('researcher', 'an'),
  language: 'nl',
};

const send = (page: Shown, filledIn: FilledIn, browser = an) => browser.send(page, '/aanmelden', filledIn);
/** Goes where a step leads to. */
const follow = async ({ goTo }: Shown, browser = an): Promise<Shown> => {
  expect(goTo).toMatch(/^\/aanmelden\?stap=/);
  return browser.get(goTo ?? '');
};
const next = async (page: Shown, filledIn: FilledIn, browser = an): Promise<Shown> =>
  follow(await send(page, { ...filledIn, _to: 'next' }, browser), browser);
const stepOf = ({ html }: Shown): string | undefined => /Stap (\d) van 4/.exec(html)?.[1];
const carried = (page: Shown, name: string): string[] =>
  (formsTo(page, '/aanmelden')[0] ?? []).flatMap(([key, value]) => (key === name ? [value] : []));
const atCheck = async (): Promise<Shown> => next(await next(await next(await an.get('/aanmelden'), WHAT), WHERE), ASK);
const registered = async () => {
  const found = await findActivities(desk, personOf('bureau:bo') ?? PUBLIC_ACTOR, { limit: 50 });
  return found.ok ? found.value.items.filter(({ title }) => title === WHAT.title) : [];
};

describe('A registration in four steps', () => {
  test('asks at each what belongs together, marks what is required, and registers at the last', async () => {
    const first = await an.get('/aanmelden');
    expect(stepOf(first)).toBe('1');
    expect(first.html).toContain('Titel<span class="lk-note"> (verplicht)');
    expect(first.html).not.toContain('(niet verplicht)');
    const last = await atCheck();
    expect(stepOf(last)).toBe('4');
    expect(last.html).toContain('Vrieheide');
    expect(last.html).toContain('11-01-2027');
    expect(last.html).not.toContain('Nog niet ingevuld');
    expect(await registered()).toHaveLength(0);
    const done = await send(last, {});
    expect(done.status).toBe(200);
    expect(await registered()).toMatchObject([{ neighbourhoods: [VRIEHEIDE], ask: { participants: 10 } }]);
    expect(carried(await an.get('/aanmelden'), 'title')).toEqual(['']);
  });

  test('goes on only where a step is right, and says what is not, beside the question and above the form', async () => {
    const { title: _, ...rest } = WHAT;
    const wrong = await send(await an.get('/aanmelden'), { ...rest, _to: 'next' });
    expect(wrong.status).toBe(422);
    expect(stepOf(wrong)).toBe('1');
    expect(wrong.html).toContain('href="#title"');
    expect(wrong.html).not.toContain('href="#neighbourhoods"');
  });

  test('goes back and forth without losing anything, also what is not right yet', async () => {
    const where = await next(await an.get('/aanmelden'), WHAT);
    const back = await follow(await send(where, { ...WHERE, end: '2026-01-01', _to: '0' }));
    expect(stepOf(back)).toBe('1');
    expect(carried(back, 'title')).toEqual(['Groen & rust']);
    expect(carried(back, 'end')).toEqual(['2026-01-01']);
    const again = await follow(await send(back, { _to: '1' }));
    expect(carried(again, 'neighbourhoods')).toEqual([VRIEHEIDE]);
    expect(carried(again, 'end')).toEqual(['2026-01-01']);
  });

  test('leads from what is wrong at the end to the step and the field', async () => {
    const check = await follow(await send(await an.get('/aanmelden'), { ...WHAT, ...WHERE, _to: '3' }));
    const wrong = await send(check, { participants: '10', end: '2026-01-01' });
    expect(wrong.status).toBe(422);
    expect(stepOf(wrong)).toBe('2');
    expect(wrong.html).toContain('href="#end"');
    expect(wrong.html).toMatch(/Ook bij een andere stap[\s\S]*name="_to" value="2"/);
  });

  test('takes a form that is sent as a whole, as a program would', async () => {
    const page = await an.get('/aanmelden');
    const seen = await send(page, { ...WHAT, ...WHERE, ...ASK, _press: 'redraw' });
    const done = await send(seen, { ...WHAT, ...WHERE, ...ASK });
    expect(done.html).toContain('Aangemeld: Groen &amp; rust');
    expect(await registered()).toHaveLength(1);
  });
});

describe(rule('P35'), () => {
  test('with the person who is signed in, in whichever browser', async () => {
    await next(await an.get('/aanmelden'), WHAT);
    clock.set(new Date(clock.now().getTime() + 29 * 86_400_000).toISOString());
    const elsewhere = await signedIn(desk, 'researcher', 'an');
    expect(carried(await elsewhere.get('/aanmelden'), 'title')).toEqual(['Groen & rust']);
    expect(carried(await (await signedIn(desk, 'researcher', 'ed')).get('/aanmelden'), 'title')).toEqual(['']);
    clock.set(new Date(clock.now().getTime() + 2 * 86_400_000).toISOString());
    expect(carried(await (await signedIn(desk, 'researcher', 'an')).get('/aanmelden'), 'title')).toEqual(['']);
  });

  test('until they have their data erased', async () => {
    await next(await an.get('/aanmelden'), WHAT);
    expect(await readFormDraft(desk, onTheWeb, 'activity')).toBeDefined();
    await eraseOwnData(desk, onTheWeb.actor, { confirm: true });
    expect(await readFormDraft(desk, onTheWeb, 'activity')).toBeUndefined();
  });

  test('of anybody else in the browser', async () => {
    const nobody = await browserAt(desk);
    await next(await nobody.get('/aanmelden'), WHAT, nobody);
    expect(carried(await nobody.get('/aanmelden'), 'title')).toEqual(['Groen & rust']);
    expect(carried(await (await browserAt(desk)).get('/aanmelden'), 'title')).toEqual(['']);
  });
});

describe('Levers on the page', () => {
  const FULL = { ...ASK, participants: '300', reminders: '2' };
  const pressed = (page: Shown, act: string): string => {
    const buttons = [...page.html.matchAll(/name="_press" value="([^"]*)"/g)].map(([, value = '']) =>
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
    return buttons.find((value) => value.includes(`"act":"${act}"`)) ?? '';
  };

  test('say what each would bring, change the answers in place, and are undone', async () => {
    const ask = await next(await next(await an.get('/aanmelden'), WHAT), WHERE);
    const full = await send(ask, { ...FULL, _press: 'redraw' });
    expect(full.html).toContain('Wat u kunt veranderen');
    expect(full.html).toMatch(/Minder mensen: \d+\. .*% van de grens\. Nu \d/);
    const fewer = await follow(
      await send(full, { _press: pressed(full, 'use.lever').replace(/.*/, leverIn(full, 'fewer')) }),
    );
    expect(stepOf(fewer)).toBe('3');
    expect(Number(carried(fewer, 'participants')[0])).toBeLessThan(300);
    expect(fewer.html).toContain('Toegepast: Minder mensen');
    const undone = await follow(await send(fewer, { _press: pressed(fewer, 'undo.lever') }));
    expect(carried(undone, 'participants')).toEqual(['300']);
    expect(undone.html).not.toContain('Toegepast');
  });

  const leverIn = (page: Shown, lever: string): string =>
    [...page.html.matchAll(/name="_press" value="([^"]*)"/g)]
      .map(([, value = '']) => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
      .find((value) => value.includes(`\\"lever\\":\\"${lever}\\"`)) ?? '';
});

describe('Waves on the page', () => {
  test('are rows of dates that are added and taken away, and are told of at the last step', async () => {
    const where = await next(await an.get('/aanmelden'), WHAT);
    const rows = (act: string, value: string) => ({ _press: JSON.stringify({ act, value }) });
    const two = await follow(await send(where, { ...WHERE, ...rows('rows.add', 'waves') }));
    expect(two.html).toContain('Golf 2 van 2');
    const days = {
      'waves.0.start': '2027-01-11',
      'waves.0.end': '2027-01-17',
      'waves.1.start': '2027-03-01',
      'waves.1.end': '2027-03-07',
    };
    const three = await follow(await send(two, { ...days, ...rows('rows.add', 'waves') }));
    expect(three.html).toContain('Golf 3 van 3');
    expect(carried(three, 'waves.1.end')).toEqual(['2027-03-07']);
    const again = await follow(await send(three, rows('rows.remove', '2')));
    expect(again.html).not.toContain('Golf 3');
    const check = await next(await next(again, {}), ASK);
    expect(check.html).toContain('11 jan 2027 t/m 17 jan 2027 en 1 mrt 2027 t/m 7 mrt 2027');
    await send(check, {});
    expect(await registered()).toMatchObject([{ ask: { waves: [{ start: '2027-01-11' }, { end: '2027-03-07' }] } }]);
  });

  test('that are not right are told by their number', async () => {
    const where = await next(await an.get('/aanmelden'), WHAT);
    const days = {
      'waves.rows': '2',
      'waves.0.start': '2027-01-11',
      'waves.0.end': '2027-01-17',
      'waves.1.start': '2027-01-17',
    };
    const wrong = await send(where, { ...WHERE, ...days, _to: 'next' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Golf 2: een eerste en een laatste dag');
  });
});

describe('Copy as new', () => {
  test('fills in everything of an activity but when, and for who may not read it nothing', async () => {
    const owner = personOf('researcher:ed');
    if (!owner) throw new Error('Nobody registers it.');
    const waves = [
      { start: '2027-01-11', end: '2027-01-13' },
      { start: '2027-01-15', end: '2027-01-17' },
    ];
    const made = await registerActivity(desk, owner, 'k', letters(10, { ask: { ...letters(10).ask, waves } }));
    const number = made.ok ? made.value.activity.number : '';
    const copy = await an.get(`/aanmelden?kopie=${number}`);
    expect(carried(copy, 'title')).toEqual(['Brieven']);
    expect(carried(copy, 'participants')).toEqual(['10']);
    expect(carried(copy, 'neighbourhoods')).toEqual([VRIEHEIDE]);
    expect([carried(copy, 'start'), carried(copy, 'waves'), carried(copy, 'contactName')]).toEqual([[], [], ['']]);
    expect((await (await browserAt(desk)).get(`/aanmelden?kopie=${number}`)).status).toBe(404);
    expect((await an.get('/aanmelden?kopie=zomaar')).status).toBe(404);
  });
});
