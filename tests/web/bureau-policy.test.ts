import { beforeEach, describe, expect, test } from 'vitest';
import { TRIED_AT_ONCE } from '#shared/activities/deciding/simulate-policy.ts';
import { TRIAL_JOB } from '#shared/activities/deciding/trial-job.ts';
import { readPolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { layInMany, registerCrew } from '#tests/activities/made/many.ts';
import { actingOn, letters, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
const PATH = '/bureau/regels';
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>');
const tight = { 'residents.contactsPer100.week.caution': '2,5', 'residents.contactsPer100.week.overloaded': '3,75' };
const send = (page: Shown, filledIn: Readonly<Record<string, string>>): Promise<Shown> =>
  bureau.send(page, PATH, filledIn);

describe('The burden policy', () => {
  test('is tried out on what is registered, and saves nothing', async () => {
    await acting.registered(letters(17, { title: 'Wordt te veel' }));
    await acting.registered(letters(12, { title: 'Wordt ook te veel' }));
    await acting.approved(letters(3, { title: 'Elders', neighbourhoods: ['BU09171000'] }));
    const page = await bureau.get(PATH);
    const tried = await send(page, { ...tight, doe: 'bekijk' });
    expect(tried.status).toBe(200);
    expect(textOf(tried)).toContain(
      'Met deze grenzen zou er door deze 2 activiteiten te veel gevraagd worden. Er is nog niets opgeslagen.',
    );
    expect(textOf(tried)).toMatch(
      /Hier zou te veel gevraagd worden Activiteit Nummer Nu Dan .*Wordt te veel \S+ Let op: het wordt druk Vol: dit is te veel/,
    );
    expect(formsTo(tried, PATH)[0]).toContainEqual(['residents.contactsPer100.week.overloaded', '3,75']);
    expect(textOf(await send(page, { doe: 'bekijk' }))).toContain('verandert er geen oordeel');
    const wider = { 'residents.contactsPer100.week.caution': '9', 'residents.contactsPer100.week.overloaded': '10' };
    expect(textOf(await send(page, { ...wider, doe: 'bekijk' }))).toContain('Wel veranderen 2 andere oordelen.');
    expect((await readPolicy(desk.table)).version).toBe(1);
  });

  test('is saved with a reason as a new version, which tells what changed; sent twice, once', async () => {
    const page = await bureau.get(PATH);
    const unreasoned = await send(page, { ...tight, doe: 'bewaar' });
    expect(unreasoned.status).toBe(422);
    expect(textOf(unreasoned)).toContain('Schrijf waarom');
    const filledIn = { ...tight, reason: 'Bewoners vinden het te veel.', doe: 'bewaar' };
    for (const sent of [await send(page, filledIn), await send(page, filledIn)])
      expect(sent.goTo).toBe('/bureau/regels?opgeslagen=2');
    const { residents, reason, version, by } = await readPolicy(desk.table);
    expect({ week: residents.contactsPer100.week, reason, version, by }).toEqual({
      week: { caution: 2.5, overloaded: 3.75 },
      reason: 'Bewoners vinden het te veel.',
      version: 2,
      by: 'bo',
    });
    const saved = await bureau.get('/bureau/regels?opgeslagen=2');
    expect(textOf(saved)).toContain('De grenzen zijn opgeslagen als versie 2.');
    expect(textOf(saved)).toContain('Bewoners, Verzoeken per 100 mensen in een week, Te veel boven: 10 → 3,75');
  });

  test('names every field that is not right, and keeps what was typed', async () => {
    const wrong = await send(await bureau.get(PATH), {
      'residents.contactsPer100.week.caution': '99',
      'smallGroup': '1,5',
      'organisations.small.hours.week.overloaded': 'veel',
      'doe': 'bekijk',
    });
    expect(wrong.status).toBe(422);
    for (const field of [
      'residents.contactsPer100.week.caution',
      'smallGroup',
      'organisations.small.hours.week.overloaded',
    ])
      expect(wrong.html).toContain(`href="#${field}"`);
    expect(formsTo(wrong, PATH)[0]).toContainEqual(['organisations.small.hours.week.overloaded', 'veel']);
  });

  test('that somebody else saved meanwhile is shown limit by limit, and one can go on from there', async () => {
    const page = await bureau.get(PATH);
    const other = await signedIn(desk, 'bureau', 'ans');
    await other.send(await other.get(PATH), PATH, { smallGroup: '25', reason: 'Rustiger.', doe: 'bewaar' });
    const stale = await send(page, { ...tight, reason: 'Te veel.', doe: 'bewaar' });
    expect(stale.status).toBe(409);
    expect(textOf(stale)).toMatch(/Versie 2, van .*, door ans: Rustiger\./);
    expect(textOf(stale)).toMatch(
      /Kleinste groep om mee te rekenen 20 25 20 .*Bewoners, Verzoeken per 100 mensen in een week, Let op boven 5 5 2,5/,
    );
    const goneOn = await send(stale, { doe: 'bekijk' });
    expect(formsTo(goneOn, PATH)[0]).toEqual(
      expect.arrayContaining([
        ['versie', '2'],
        ['reason', 'Te veel.'],
        ['residents.contactsPer100.week.caution', '2,5'],
      ]),
    );
    expect((await readPolicy(desk.table)).version).toBe(2);
  });
});

describe('A trial on many open activities', () => {
  test('is watched while it is worked out, and ends on the form as it was sent, from which it is saved', async () => {
    await layInMany(desk, { count: TRIED_AT_ONCE + 40, asks: true });
    const { goTo = '' } = await send(await bureau.get(PATH), { ...tight, reason: 'Te veel.', doe: 'bekijk' });
    expect(goTo).toMatch(/^\/bureau\/regels\/proef\/[0-9a-f]{16}$/);
    const waiting = await bureau.get(goTo);
    expect(waiting.headers.get('Refresh')).toBe('3');
    expect(textOf(waiting)).toContain('Het gevolg wordt uitgerekend: het wacht op zijn beurt');
    await runJobs(registerCrew(desk));
    const done = await bureau.get(goTo);
    expect(textOf(done)).toMatch(/Met deze grenzen (zou er door|komt er geen activiteit bij)/);
    expect(done.html).toContain('href="#grenzen"');
    expect(formsTo(done, PATH)[0]).toEqual(
      expect.arrayContaining([
        ['versie', '1'],
        ['reason', 'Te veel.'],
        ['residents.contactsPer100.week.overloaded', '3,75'],
      ]),
    );
    expect((await send(done, { doe: 'bewaar' })).goTo).toBe('/bureau/regels?opgeslagen=2');
    const other = await signedIn(desk, 'bureau', 'ans');
    expect((await other.get(goTo)).status).toBe(404);
  });

  test('that came to nothing shows the form as it was sent, to try it again', async () => {
    await layInMany(desk, { count: TRIED_AT_ONCE + 40 });
    const form = await bureau.get(PATH);
    const { goTo = '' } = await forRequest('of-the-form', () => send(form, { ...tight, doe: 'bekijk' }));
    const broken = () => Promise.resolve(fail(failure('unexpected', 'It broke.')));
    await runJobs(registerCrew(desk, { kinds: { [TRIAL_JOB]: broken } }));
    const failed = await bureau.get(goTo);
    expect(failed.status).toBe(422);
    expect(textOf(failed)).toContain('noem dan nummer LK-302');
    expect(textOf(failed)).toContain('Noem dit kenmerk als u het meldt: of-the-form'); // rule P71
    expect(formsTo(failed, PATH)[0]).toContainEqual(['residents.contactsPer100.week.overloaded', '3,75']);
  });
});
