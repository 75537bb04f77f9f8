import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { rule } from '#shared/rulebook.ts';
import { learningWorld, type LearningWorld } from '#tests/learning/learning-world.ts';
import { actingOn, nothingAsked, type Stood } from '../support/acting.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { VRIEHEIDE } from '../support/requests.ts';
import { browserAt, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
const PATH = '/monitor/aannames';
let desk: Desk;
let world: LearningWorld;
let nobody: Browser;
let bo: Browser;
let dee: Browser;
let work: Stood;
let debts: string;
let other: string;

beforeAll(async () => {
  desk = await engine.freshDesk(testClock());
  await ensureProgramme(desk.table, heerlenNoord);
  await ensureDefinitions(desk.table, indicatorDefinitions);
  desk.forgetProgramme();
  world = learningWorld(desk);
  work = await actingOn(desk).approved(
    nothingAsked({ kind: 'intervention', title: 'Schuldhulp', neighbourhoods: [VRIEHEIDE], goals: [4] }),
  );
  const [cause, effect, third] = [
    await world.factor('Schulden', { indicators: [{ id: 'social-assistance-pct', as: 'same' }] }),
    await world.factor('Stress'),
    await world.factor('Vertrouwen'),
  ];
  ({ id: debts } = await world.assume(cause.id, effect.id, {
    statement: 'Wie <b>schulden</b> heeft, kan niet slapen.',
    ...{ goals: [4], interventions: [work.id], verify: 'wanted', heldBy: ['ouder'], interviews: 2 },
  }));
  ({ id: other } = await world.assume(effect.id, third.id, {
    statement: 'Stress kost vertrouwen.',
    sign: '-',
    goals: [1],
  }));
  [nobody, bo, dee] = await Promise.all([
    browserAt(desk),
    signedIn(desk, 'bureau'),
    signedIn(desk, 'data-desk', 'dee'),
  ]);
});

const ok = async (browser: Browser, path: string): Promise<string> => {
  const { status, html } = await browser.get(path);
  expect(status, path).toBe(200);
  return html;
};

describe(rule('L71'), () => {
  test('each stands there with how it would work, its status and why, in both languages', async () => {
    const page = await ok(nobody, PATH);
    for (const said of [
      '2 aannames',
      'Wie &lt;b&gt;schulden&lt;/b&gt; heeft, kan niet slapen.',
      'Meer “Schulden” leidt tot meer “Stress”.',
      'Meer “Stress” leidt tot minder “Vertrouwen”.',
      'niet bewezen',
      'Er is nog geen bewijs.',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain(`${PATH}/nieuw`);
    const english = await ok(bo, `/en${PATH}`);
    for (const said of ['2 assumptions', 'More “Schulden” leads to more “Stress”.', `/en${PATH}/nieuw`])
      expect(english).toContain(said);
    expect(english).not.toContain(`${PATH}/interviews`);
    expect(await ok(dee, PATH)).toContain(`${PATH}/interviews`);
  });

  test('a part of them is found by words, goal, theme, status, indicator, intervention and what is to be verified', async () => {
    const found = async (query: string): Promise<string> =>
      /role="status">([^<]*)</.exec(await ok(nobody, `${PATH}?${query}`))?.[1]?.trim() ?? '';
    const { themes, goals } = await desk.programme();
    const theme = goals.find(({ id }) => id === 4)?.theme;
    for (const query of [
      ...['doel=4', 'nakijken=wanted', 'indicator=social-assistance-pct', `interventie=${work.id}`],
      ...[
        `thema=${theme}`,
        'woorden=slapen',
        'woorden=schul+str',
        'woorden=SCHÚLDEN',
        'doel=4&stand=unverified&thema=',
      ],
    ])
      expect(await found(query), query).toBe('1 aanname');
    expect(await found('woorden=stress')).toBe('2 aannames');
    expect(await found('stand=unverified')).toBe('2 aannames');
    const elsewhere = themes.find(({ id }) => goals.every((goal) => goal.theme !== id || ![1, 4].includes(goal.id)));
    for (const query of ['stand=supported', 'woorden=fiets', 'doel=99', 'interventie=geen', `thema=${elsewhere?.id}`])
      expect(await found(query), query).toBe('Geen aannames gevonden.');
    expect(await found('stand=odd&nakijken=odd')).toBe('2 aannames');
    expect((await nobody.get(`${PATH}?vanaf=odd`)).status).toBe(400);
    const chosen = await ok(nobody, `${PATH}?interventie=${work.id}&stand=supported`);
    expect(chosen).toContain('Interventie: Schuldhulp');
    expect(chosen).toContain('Alle aannames');
  });
});

describe('The page of an assumption', () => {
  test('says how it stands and why, and of whom it was heard no more than its reader may know', async () => {
    const page = await ok(nobody, `${PATH}/${debts}`);
    for (const said of [
      'niet bewezen',
      'Er is nog geen bewijs.',
      'href="/monitor/doelen/4"',
      'href="/monitor/indicatoren/social-assistance-pct"',
      `href="/monitor/interventies/${work.id}"`,
      'pas vanaf drie interviews',
    ])
      expect(page).toContain(said);
    for (const kept of ['ouder', '/intrekken', 'Wat er gebeurd is']) expect(page).not.toContain(kept);
    expect(await ok(bo, `${PATH}/${debts}`)).not.toContain('ouder');
    expect(await ok(dee, `${PATH}/${debts}`)).toContain('ouder');
    expect((await nobody.get(`${PATH}/geen`)).status).toBe(404);
  });

  test('offers to verify what is wanted in one press, and nothing of any other', async () => {
    const page = await bo.get(`${PATH}/${debts}`);
    const form = await bo.send(page, '/gesprek', {}, { _act: 'register' });
    expect(form.html).toContain('kan niet slapen.');
    expect(form.html).toContain('name="title"');
    expect((await nobody.get(`${PATH}/${other}`)).html).not.toContain('name="_act"');
  });
});

describe(rule('L72'), () => {
  test('they stand with their status on the pages of what they are about', async () => {
    for (const path of [
      '/monitor/doelen/4',
      '/monitor/indicatoren/social-assistance-pct',
      `/monitor/interventies/${work.id}`,
    ]) {
      const page = await ok(nobody, path);
      expect(page, path).toContain(`href="${PATH}/${debts}"`);
      expect(page, path).not.toContain(`href="${PATH}/${other}"`);
    }
    expect(await ok(nobody, '/monitor/doelen/2')).toContain('Er zijn hier nog geen aannames over.');
    expect(await ok(bo, '/monitor/doelen/4')).toContain(`href="${PATH}/nieuw?doel=4"`);
    expect(await ok(nobody, '/monitor')).toContain(`href="${PATH}"`);
  });
});
