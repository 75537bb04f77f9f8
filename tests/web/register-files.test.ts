import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WRITTEN_AT_ONCE } from '#shared/activities/showing/ask-for-export.ts';
import { EXPORT_JOB } from '#shared/activities/showing/export-job.ts';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { failure } from '#shared/platform/failures.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { fail } from '#shared/platform/result.ts';
import { layInMany, registerCrew } from '../activities/made/many.ts';
import { testClock, testEngine, type TestClock } from '../support/desk.ts';
import { signedIn, type Browser } from './signed-in.ts';
import { visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const MANY = WRITTEN_AT_ONCE + 40;
let clock: TestClock;
let desk: Desk;
let bureau: Browser;
let see: Visitor;
let hour = 8;
beforeAll(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  await layInMany(desk, { count: MANY });
}, 60_000);
beforeEach(async () => {
  hour += 1;
  clock.set(new Date(Date.UTC(2026, 10, 23, hour)).toISOString());
  [bureau, see] = [await signedIn(desk, 'bureau'), await visiting(desk)];
});

const work = (): Promise<void> => runJobs(registerCrew(desk));
/** Where somebody is led who follows the link to a file of a large register. */
const led = async (browser: Browser, path: string): Promise<string> => {
  const { goTo } = await browser.get(path);
  expect(goTo, path).toMatch(/\/activiteiten\/lijst\/[0-9a-f]{16}$/);
  return goTo ?? '';
};

describe('A file of a large register', () => {
  test('is watched while it is made, without script, and then fetched, with what it holds and until when', async () => {
    const page = await led(bureau, '/activiteiten/lijst.csv?status=approved&contacts=true');
    const waiting = await bureau.get(page);
    expect(waiting.html).toContain('Het bestand wordt gemaakt: het wacht op zijn beurt');
    expect(waiting.headers.get('Refresh')).toBe('3');
    expect(waiting.html).toContain('href="/activiteiten?status=approved"');
    await work();
    const done = await bureau.get(page);
    expect(done.headers.get('Refresh')).toBeNull();
    expect(done.html).toContain(`Er staan ${MANY} activiteiten in, zoals u ze mag zien.`);
    expect(done.html).toContain('Er staan contactgegevens van mensen in.');
    expect(done.html).toContain(`href="${page}/bestand"`);
    expect(done.html).toContain('href="/activiteiten/lijst.csv?status=approved&amp;contacts=true"');
    const file = await bureau.get(`${page}/bestand`);
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="activiteiten.csv"');
    expect(file.html.trim().split('\r\n')).toHaveLength(1 + MANY);
    clock.set(new Date(clock.now().getTime() + 86_400_000).toISOString());
    const gone = await (await signedIn(desk, 'bureau')).get(page);
    expect(gone.html).toContain('Het bestand is er niet meer');
    expect(gone.html).toContain('Maak het opnieuw');
  });

  test('comes by the link at the foot of every page too, to anybody, in their language', async () => {
    const home = (await see('/en/norm')).text;
    expect(home).toContain('href="/en/activiteiten/lijst.xlsx"');
    const { headers } = await see('/en/activiteiten/lijst.xlsx');
    const page = headers.get('Location') ?? '';
    expect(page).toMatch(/^\/en\/activiteiten\/lijst\/[0-9a-f]{16}$/);
    expect((await see('/en/activiteiten/lijst.xlsx')).headers.get('Location')).toBe(page);
    await work();
    expect((await see(page)).text).toContain('The file is ready');
    const file = await see(`${page}/bestand`);
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="activities.xlsx"');
    expect(file.text.startsWith('PK')).toBe(true);
  });

  test('says that it holds contacts only to whom it gives them, and is the same file for the public, asked with them or without', async () => {
    const { headers } = await see('/activiteiten/lijst.csv?contacts=true');
    const page = headers.get('Location') ?? '';
    expect((await see('/activiteiten/lijst.csv')).headers.get('Location')).toBe(page);
    await work();
    const done = (await see(page)).text;
    expect(done).toContain('Het bestand is klaar');
    expect(done).not.toContain('contactgegevens');
  });

  test('is for who began it alone', async () => {
    const page = await led(bureau, '/activiteiten/lijst.csv');
    await work();
    const other = await signedIn(desk, 'bureau', 'ans');
    for (const path of [page, `${page}/bestand`]) {
      expect((await other.get(path)).status).toBe(404);
      expect((await see(path)).headers.get('Location')).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
    expect((await see('/activiteiten/lijst/0123456789abcdef')).status).toBe(303);
  });

  test('to be changed and brought in again leads back to where lists are brought in', async () => {
    const page = await led(bureau, '/bureau/importeren/register.xlsx');
    expect((await bureau.get(page)).html).toContain('href="/bureau/importeren"');
    await work();
    const done = await bureau.get(page);
    expect(done.html).toContain('href="/bureau/importeren/register.xlsx"');
    expect((await bureau.get(`${page}/bestand`)).headers.get('Content-Disposition')).toContain('register.xlsx');
  });

  test('that cannot be made says so, with what to do', async () => {
    const page = await forRequest('of-the-link', () => led(bureau, '/activiteiten/lijst.csv'));
    const broken = () => Promise.resolve(fail(failure('unexpected', 'It broke.')));
    await runJobs(registerCrew(desk, { kinds: { [EXPORT_JOB]: broken } }));
    const failed = await bureau.get(page);
    expect(failed.status).toBe(422);
    expect(failed.html).toContain('noem dan nummer LK-302');
    expect(failed.html).toContain('Noem dit kenmerk als u het meldt: of-the-link'); // rule P71
    expect(failed.html).toContain('href="/activiteiten/lijst.csv"');
  });

  test('is not made for somebody for whom several are being made', async () => {
    for (const path of ['lijst.csv', 'lijst.xlsx', 'lijst.csv?contacts=true'])
      await led(bureau, `/activiteiten/${path}`);
    const refused = await bureau.get('/activiteiten/lijst.csv?status=approved');
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('Er worden er al zoveel gemaakt als tegelijk kan');
    await work();
  });
});
