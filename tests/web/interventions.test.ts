import { beforeAll, describe, expect, test } from 'vitest';
import { activityIn } from '#shared/activities/record/activity-store.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import { courseChanges, readCourse } from '#shared/interventions/course/course-store.ts';
import type { Desk } from '#shared/desk.ts';
import { keyName } from '#shared/platform/store/table.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { keepSummaries } from '#shared/monitor/reading/summaries.ts';
import { actingOn, nothingAsked, type Stood } from '../support/acting.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { VRIEHEIDE } from '../support/requests.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const KIM = { id: 'partner:kim:movare', role: 'partner', name: 'Kim', partner: 'movare' } as const;
const PO = { id: 'partner:po:weller', role: 'partner', name: 'Po', partner: 'weller' } as const;
let desk: Desk;
let see: Visitor;
let asBureau: Visitor;
let asKim: Visitor;
let open: Stood;
let old: Stood;
let waiting: Stood;
const REPORTED = { source: 'Monitoringsrapportage medio 2024, Van toen' };

beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  await ensureProgramme(desk.table, heerlenNoord);
  await ensureDefinitions(desk.table, indicatorDefinitions);
  desk.forgetProgramme();
  await keepSummaries(desk, ['social-assistance-pct']);
  const acting = actingOn(desk);
  const plan = (more: object) =>
    nothingAsked({ kind: 'intervention', neighbourhoods: [VRIEHEIDE], theme: 2, goals: [4], ...more });
  open = await acting.approved(
    plan({
      title: 'Samen <b>aan het werk</b>',
      leadPartner: 'movare',
      indicators: ['social-assistance-pct'],
      summary: 'Wie wil werken krijgt hulp.',
    }),
  );
  old = await acting.approved(plan({ title: 'Van toen', theme: 3, ...REPORTED }));
  waiting = await acting.registered(plan({ title: 'Nog niet besloten' }));
  await acting.approved(plan({ title: 'Onderzoek', kind: 'research', ...REPORTED }));
  const item = (await desk.table.read([activityKeys.activity(open.id)])).get(keyName(activityKeys.activity(open.id)));
  if (!item) throw new Error('There is no such activity.');
  const state = { course: 'attention', courseAt: '2026-11-23', confirmedAt: '2026-11-23' } as const;
  await desk.table.write(courseChanges(activityIn(item), await readCourse(desk.table, open.id), state));
  [see, asBureau, asKim] = [await visiting(desk), await visiting(desk, BUREAU), await visiting(desk, KIM)];
});

const ok = async (visitor: Visitor, path: string): Promise<string> => {
  const { status, text } = await visitor(path);
  expect(status, path).toBe(200);
  return text;
};

describe('The page of all interventions', () => {
  test('names them with theme, lead, course and of when that is, in both languages', async () => {
    const page = await ok(asBureau, '/monitor/interventies');
    for (const said of [
      '3 interventies',
      'Samen &lt;b&gt;aan het werk',
      'MOVARE',
      'vraagt aandacht',
      'stand medio 2024',
      'lang niet bevestigd',
      'stand: november 2026',
    ])
      expect(page.toLowerCase()).toContain(said.toLowerCase());
    expect(page).toContain(`href="/monitor/interventies/${open.id}"`);
    expect(page).toContain('Besteed van toegekend');
    expect(page).not.toContain('0 van 0');
    const english = await ok(asBureau, '/en/monitor/interventies');
    for (const said of ['3 interventions', 'needs attention', 'as of mid 2024']) expect(english).toContain(said);
  });

  test('tells the public of public ones only, and no course that no adopted report has', async () => {
    const page = await ok(see, '/monitor/interventies');
    expect(page).toContain('2 interventies');
    expect(page).not.toContain('Nog niet besloten');
    expect(page.replaceAll(/<option[^>]*>[^<]*/g, '')).not.toContain('vraagt aandacht');
    expect(page).not.toContain('Besteed van toegekend');
  });

  test('can be asked for a part, and says so where nothing is left', async () => {
    expect(await ok(see, '/monitor/interventies?thema=3')).toContain('1 interventie');
    expect(await ok(see, '/monitor/interventies?partner=movare&thema=')).toContain('1 interventie');
    expect(await ok(asBureau, '/monitor/interventies?koers=attention')).toContain('1 interventie');
    expect(await ok(see, '/monitor/interventies?stand=oud')).toContain('Van toen');
    expect(await ok(see, '/monitor/interventies?stand=nieuw')).not.toContain('Van toen');
    const none = await ok(see, '/monitor/interventies?thema=1&koers=done');
    expect(none).toContain('Geen interventies gevonden.');
    expect(none).toContain('Alle interventies');
    expect(await ok(see, '/monitor/interventies?koers=odd&stand=odd')).toContain('2 interventies');
    expect((await see('/monitor/interventies?vanaf=odd')).status).toBe(400);
    const partners = /<select[^>]*name="partner"[^]*?<\/select>/.exec(await ok(see, '/monitor/interventies'))?.[0];
    expect(partners?.match(/<option value="[^"]+"/g)).toEqual(['<option value="movare"']);
  });
});

describe('The story of an intervention', () => {
  test('tells why, how it stands and which figures it aims at, with links to each', async () => {
    const page = await ok(asKim, `/monitor/interventies/${open.id}`);
    for (const said of [
      'Wie wil werken krijgt hulp.',
      'href="/monitor/doelen/4"',
      'href="/monitor/indicatoren/social-assistance-pct"',
      'vraagt aandacht',
      'Loopt dit nog?',
    ])
      expect(page).toContain(said);
    expect(page).toContain('name="_act" value="still"');
    expect(await ok(asKim, `/en/monitor/interventies/${open.id}`)).toContain('Is this still going on?');
  });

  test('asks whether it still runs only of who may say it', async () => {
    for (const visitor of [see, await visiting(desk, PO)]) {
      const page = await ok(visitor, `/monitor/interventies/${open.id}`);
      expect(page).not.toContain('name="_act" value="still"');
      expect(page).toContain('niet bekend');
    }
    expect(await ok(asBureau, `/monitor/interventies/${open.id}`)).toContain('name="_act" value="still"');
  });

  test('is not there for who may not know of it, nor of what is none', async () => {
    expect((await see(`/monitor/interventies/${waiting.id}`)).status).toBe(404);
    expect((await asBureau(`/monitor/interventies/${waiting.id}`)).status).toBe(200);
    expect((await see('/monitor/interventies/odd')).status).toBe(404);
  });

  test('is a link away from the goal that it names, and from the proof of its registration', async () => {
    expect(await ok(see, '/monitor/doelen/4')).toContain(`href="/monitor/interventies/${open.id}"`);
    expect(await ok(see, `/registratie/${open.activity.number}`)).toContain(`href="/monitor/interventies/${open.id}"`);
    expect(await ok(see, `/registratie/${waiting.activity.number}`)).not.toContain('/monitor/interventies/');
  });
});

describe('What nobody confirmed for long', () => {
  test('is asked in the list, in three buttons, of who may say it of each', async () => {
    const page = await ok(asBureau, '/monitor/interventies?stand=oud&thema=3');
    expect(page.match(/name="_act" value="still"/g)).toHaveLength(3);
    expect(page).toContain('name="_back" value="/monitor/interventies?stand=oud&amp;thema=3"');
    for (const visitor of [see, asKim])
      expect(await ok(visitor, '/monitor/interventies?stand=oud')).not.toContain('name="_act" value="still"');
    expect(await ok(asBureau, '/monitor/interventies')).not.toContain('name="_act" value="still"');
  });

  test('is told as of its day where residents and others read of it', async () => {
    for (const path of [`/bewoners/${VRIEHEIDE}`, `/buurten/${VRIEHEIDE}`]) {
      const page = await ok(see, path);
      expect(page, path).toContain(old.activity.title);
      expect(page.match(/stand medio 2024/g), path).toHaveLength(2);
    }
    expect(await ok(see, `/en/bewoners/${VRIEHEIDE}`)).toContain('as of mid 2024');
  });
});

describe('The page of deputies', () => {
  test('is for who acts for the partner, and the bureau', async () => {
    const path = '/partners/movare/namens';
    for (const visitor of [asKim, asBureau]) expect(await ok(visitor, path)).toContain('E-mailadressen, een per regel');
    expect(await ok(asKim, '/monitor/interventies')).toContain(`href="${path}"`);
    expect((await (await visiting(desk, PO))(path)).status).toBe(403);
    expect((await asBureau('/partners/nobody/namens')).status).toBe(404);
    expect((await see(path)).status).toBe(303);
  });
});
