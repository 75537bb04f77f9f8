import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { listFactors } from '#shared/learning/factors/open-factor.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { uploaded } from '#tests/monitor/imports.ts';
import { learningWorld, type LearningWorld } from '#tests/learning/learning-world.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { signedIn, type Browser, type FilledIn, type Shown } from './signed-in.ts';

const engine = testEngine();
const PATH = '/monitor/aannames';
let desk: Desk;
let world: LearningWorld;
let bo: Browser;
let dee: Browser;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock());
  await ensureProgramme(desk.table, heerlenNoord);
  await ensureDefinitions(desk.table, indicatorDefinitions);
  desk.forgetProgramme();
  world = learningWorld(desk);
  [bo, dee] = await Promise.all([signedIn(desk, 'bureau'), signedIn(desk, 'data-desk', 'dee')]);
});

const SAID = {
  ...{ statement: 'Schulden geven stress.', cause: 'Schulden', effect: 'Stress', sign: '+', goals: ['4'] },
  ...{ heldBy: 'ouder\nwijkverpleegkundige', interviews: '4', verify: 'wanted' },
} satisfies FilledIn;

const fill = async (browser: Browser, path: string, said: FilledIn, action = path): Promise<Shown> =>
  browser.send(await browser.get(path), action, said);

const entered = async (said: FilledIn = SAID): Promise<string> => {
  const made = await fill(bo, `${PATH}/nieuw`, { ...said, make: 'ja' });
  expect(made.goTo, made.html.slice(0, 3_000)).toMatch(/^\/monitor\/aannames\/[\w-]+$/);
  return made.goTo ?? '';
};

describe('An assumption', () => {
  test('that is not right comes back with what was typed, and stores nothing', async () => {
    const unknown = await fill(bo, `${PATH}/nieuw`, SAID);
    expect(unknown.status).toBe(422);
    expect(unknown.html.match(/Deze factor is er nog niet/g)?.length).toBeGreaterThan(1);
    expect(unknown.html).toContain('Schulden geven stress.');
    const wrong = await fill(bo, `${PATH}/nieuw`, {
      ...{ statement: 'Bel mevrouw Jansen.', cause: 'Stress', effect: 'stréss', make: 'ja', sign: '+' },
      ...{ heldBy: 'ouder\ndhr. Jansen', interviews: 'veel' },
    });
    expect(wrong.status).toBe(422);
    for (const said of [
      'Dit lijkt een gegeven van een persoon: “mevrouw Jansen”',
      'Dit lijkt een gegeven van een persoon: “dhr. Jansen”',
      'Oorzaak en gevolg zijn dezelfde factor.',
    ])
      expect(wrong.html).toContain(said);
    const empty = await fill(bo, `${PATH}/nieuw`, { sign: [] });
    expect(empty.html).not.toContain('Deze factor is er nog niet');
    expect(empty.html).toContain('Vul dit in.');
    expect((await bo.get(PATH)).html).toContain('Er is nog geen aanname.');
  });

  test('is entered with the factors that are not there yet, once, however often the form is sent', async () => {
    const page = await bo.get(`${PATH}/nieuw?doel=4`);
    expect(page.html).toMatch(/value="4"[^>]*checked/);
    const [one, again] = [
      await bo.send(page, `${PATH}/nieuw`, { ...SAID, make: 'ja' }),
      await bo.send(page, `${PATH}/nieuw`, { ...SAID, make: 'ja' }),
    ];
    expect(one.goTo).toBe(again.goTo);
    expect((await listFactors(desk)).map(({ title }) => title)).toEqual(['Schulden', 'Stress']);
    const shown = await dee.get(one.goTo ?? '');
    for (const said of ['Schulden geven stress.', 'ouder en wijkverpleegkundige', 'href="/monitor/doelen/4"'])
      expect(shown.html).toContain(said);
  });

  test('is changed as the form says; with another cause it is a new one, and the old one says so', async () => {
    const path = await entered();
    const page = await dee.get(`${path}/wijzigen`);
    const changed = await dee.send(page, `${path}/wijzigen`, { statement: 'Schulden geven veel stress.', goals: [] });
    expect(changed.goTo).toBe(path);
    const late = await dee.send(page, `${path}/wijzigen`, { statement: 'Te laat.' });
    expect([late.status, late.html.includes('Iemand anders was u voor')]).toEqual([409, true]);
    expect((await dee.get(path)).html).toContain('Schulden geven veel stress.');
    const replaced = await fill(dee, `${path}/wijzigen`, { cause: 'Ruzie', make: 'ja' });
    expect(replaced.goTo).not.toBe(path);
    const old = await dee.get(path);
    expect(old.html).toContain('Deze aanname is ingetrokken');
    expect(old.html).toContain(`href="${replaced.goTo}"`);
  });

  test('of few interviews is changed by the bureau without bringing out, or losing, who holds it', async () => {
    const path = await entered({ ...SAID, interviews: '2' });
    const page = await bo.get(`${path}/wijzigen`);
    for (const kept of ['wijkverpleegkundige', 'name="interviews"']) expect(page.html).not.toContain(kept);
    expect((await bo.send(page, `${path}/wijzigen`, { statement: 'Anders gezegd.' })).goTo).toBe(path);
    expect((await dee.get(path)).html).toContain('wijkverpleegkundige');
  });

  test('gets evidence, from which its status follows, and loses both by a reason', async () => {
    const path = await entered();
    const wrong = await fill(bo, `${path}/bewijs`, { kind: 'evaluation', s: '1', why: '' });
    expect(wrong.status).toBe(422);
    const added = await fill(bo, `${path}/bewijs`, {
      ...{ kind: 'evaluation', s: '1', certainty: 'moderate', why: 'Uit de evaluatie van 2025.' },
    });
    expect(added.goTo).toBe(path);
    const shown = (await bo.get(path)).html;
    for (const said of [
      'onderbouwd',
      'evaluatie, redelijk zeker',
      'Uit de evaluatie van 2025.',
      'ja, dit gaf de doorslag',
    ])
      expect(shown).toContain(said);
    const back = new RegExp(`href="(${path}/bewijs/[^"]+/intrekken)"`).exec(shown)?.[1] ?? '';
    expect((await fill(bo, back, { reason: ' ' })).status).toBe(422);
    expect((await fill(bo, back, { reason: 'Verkeerd gelezen.' })).goTo).toBe(path);
    expect((await bo.get(path)).html).toContain('nee, ingetrokken: Verkeerd gelezen.');
    expect((await fill(bo, `${path}/intrekken`, { reason: 'Dubbel.' })).goTo).toBe(path);
    expect((await bo.get(path)).html).toContain('De reden: Dubbel.');
    expect((await bo.get(PATH)).html).not.toContain(`href="${path}"`);
    expect((await bo.get(`${path}/bewijs`)).status).toBe(409);
  });
});

describe('Factors', () => {
  test('are entered, changed with what measures them, and merged', async () => {
    const path = `${PATH}/factoren`;
    const sent = { title: 'Armoede', same: 'social-assistance-pct' };
    expect((await fill(bo, path, sent)).goTo).toBe(path);
    expect((await bo.get(path)).html).toContain('href="/monitor/indicatoren/social-assistance-pct"');
    expect((await fill(bo, path, sent)).html).toContain('Er is al een factor die zo heet');
    const wrong = await fill(bo, path, { ...sent, opposite: 'Aandeel mensen in de bijstand\ngeen indicator' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/id="opposite-error"[^>]*>Deze indicator is er niet, of staat er al\./);
    await world.factor('Weinig geld');
    const assumption = await entered({ ...SAID, cause: 'Weinig geld' });
    expect((await fill(bo, `${path}/armoede`, { title: 'Armoe', opposite: '' })).goTo).toBe(path);
    const merged = await fill(bo, `${path}/weinig-geld`, { into: 'armoede' }, `${path}/weinig-geld/samenvoegen`);
    expect(merged.goTo).toBe(path);
    expect((await bo.get(assumption)).html).toContain('Meer “Armoe” leidt tot meer “Stress”.');
    const itself = await fill(bo, `${path}/armoede`, { into: '' }, `${path}/armoede/samenvoegen`);
    expect([itself.status, itself.html.includes('Kies een andere factor.')]).toEqual([422, true]);
  });
});

describe('Interviews', () => {
  test('are put down as numbers by the data desk alone, with consent', async () => {
    const path = `${PATH}/interviews`;
    expect((await bo.get(path)).status).toBe(403);
    const wrong = await fill(dee, path, { date: '2099-01-01', role: 'mevrouw Jansen' });
    expect(wrong.status).toBe(422);
    for (const said of ['Kies een dag tot en met vandaag.', '“mevrouw Jansen”', 'Zonder toestemming'])
      expect(wrong.html).toContain(said);
    const made = await fill(dee, path, { date: '2026-11-20', role: 'ouder', consent: 'ja' });
    expect(made.goTo).toContain(`${path}?vastgelegd=`);
    expect((await dee.get(made.goTo ?? '')).html).toContain('1 interview');
  });
});

describe('A list of assumptions', () => {
  const list = [
    'cause,effect,sign,statement,heldBy,interviews,goals',
    'Drukte,Onrust,+,Drukte maakt onrustig.,ouder,4,4',
    'Drukte,Drukte,+,Zichzelf.,,,',
  ].join('\n');

  const sent = async (text: string): Promise<string> => {
    const [upload = ''] = await uploaded(desk, [{ name: 'lijst', bytes: Buffer.from(text) }], 'bureau:bo');
    return upload;
  };

  /** Looks at a list, or takes it in, and answers what is told of it. */
  const pressed = async (upload: string, act: string): Promise<string> => {
    const path = `${PATH}/importeren/${upload}`;
    const begun = await bo.post(path, { body: new URLSearchParams({ doen: act, proof: await proofOf(path) }) });
    await runJobs(crewOf(desk, { kinds: LEARNING_JOBS }));
    return (await bo.get(begun.goTo ?? '')).html;
  };

  const proofOf = async (path: string): Promise<string> =>
    /name="proof" value="([^"]+)"/.exec((await bo.get(path)).html)?.[1] ?? '';

  test('is looked at first and then taken in; what is refused is told by its row, and the same again changes nothing', async () => {
    expect((await bo.get(`${PATH}/importeren`)).html).toContain('name="file"');
    const upload = await sent(list);
    const dry = await pressed(upload, 'bekijken');
    for (const said of ['Dit verandert er', 'Nieuwe aannames', 'Een ander gevolg dan de oorzaak', 'Neem op'])
      expect(dry).toContain(said);
    expect((await bo.get(PATH)).html).not.toContain('Drukte maakt onrustig.');
    expect(await pressed(upload, 'opnemen')).toContain('Aannames opgenomen');
    expect((await bo.get(`${PATH}?woorden=onrustig`)).html).toContain('Drukte maakt onrustig.');
    const good = await sent(list.split('\n').slice(0, 2).join('\n'));
    expect(await pressed(good, 'bekijken')).toContain('Alles was er al');
    expect(await pressed(await sent('a,b\n1,2'), 'opnemen')).toContain('Deze lijst is niet te lezen');
    expect((await dee.get(`${PATH}/importeren/geen/geen`)).status).toBe(404);
  });
});
