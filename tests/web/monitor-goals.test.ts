import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { loadProgrammeDatasets } from '#functions/local/preparing/load-datasets.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { keepSummaries } from '#shared/monitor/reading/summaries.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { actingOn, AN, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { countingWaves } from '#tests/support/tables.ts';
import { visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const CBS = { id: 'cbs', title: 'Kerncijfers', publisher: 'CBS', protected: true };
const YEARS = [2014, 2015, 2016, 2017, 2018];

let desk: Desk;
let client: Client;
let acting: Acting;
let see: Visitor;

async function preparedDesk(): Promise<Desk> {
  const prepared = await engine.freshDesk(testClock());
  await ensureProgramme(prepared.table, heerlenNoord);
  await ensureDefinitions(prepared.table, indicatorDefinitions);
  prepared.forgetProgramme();
  return prepared;
}

/** Figures of the programme area and of the country, year by year. */
async function put(id: string, own: readonly number[], country: readonly number[]): Promise<void> {
  const observations = YEARS.flatMap((year, at) => [
    ...(own[at] === undefined ? [] : [{ area: 'heerlen-noord', period: `${year}`, value: own[at] }]),
    ...(country[at] === undefined ? [] : [{ area: 'NL', period: `${year}`, value: country[at] }]),
  ]);
  const body = { edition: '2019-01-01', source: CBS, observations };
  const answer = await client('PUT', `/v1/indicators/${id}/observations`, body, { token: 'data-desk:dora' });
  expect(answer.status, answer.text).toBe(200);
}

beforeAll(async () => {
  desk = await preparedDesk();
  await loadProgrammeDatasets(desk);
  [client, acting] = [clientOf(desk), actingOn(desk)];
  await put('social-assistance-pct', [10, 9.8, 9.6, 9.4, 9.2], [4, 4, 4, 4, 4]);
  await put('social-assistance', [3000, 3000, 3000, 3000, 3000], [400000, 400000, 400000, 400000, 400000]);
  await put('average-home-value', [100, 100, 100, 100, 118], []);
  const named = { kind: 'intervention', goals: [4], neighbourhoods: [VRIEHEIDE] };
  await acting.approved(nothingAsked({ ...named, title: 'Samen <b>aan het werk</b>' }));
  await acting.approved(nothingAsked({ ...named, title: 'Voorkomen', kind: 'prevention-programme' }));
  await acting.registered(nothingAsked({ ...named, title: 'Nog niet besloten' }));
  await acting.approved(nothingAsked({ ...named, title: 'Een onderzoek', kind: 'research' }));
  see = await visiting(desk);
});

/** What a reader sees of a part of a page: its text, without the marks around it. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const card = (html: string, goal: number): string =>
  html.split('<li class="lk-card lk-goal">').find((part) => part.includes(`/monitor/doelen/${goal}"`)) ?? '';

const Progress = z.strictObject({
  goal: z.number(),
  indicators: z.array(z.looseObject({ indicator: z.string(), class: z.string() })),
  interventions: z.array(
    z.strictObject({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      organisation: z.string(),
      status: z.string(),
    }),
  ),
});

describe('GET /goals/{n}/progress', () => {
  const progress = async (token?: string) =>
    bodyOf(await client('GET', '/v1/goals/4/progress', undefined, token === undefined ? {} : { token }), Progress);

  test('answers the distance of each indicator of the goal, the same as each by itself', async () => {
    const { goal, indicators } = await progress();
    expect(goal).toBe(4);
    expect(indicators.map(({ indicator }) => indicator)).toEqual([
      'social-assistance',
      'social-assistance-pct',
      'social-assistance-by-quarter',
      'net-labour-participation',
    ]);
    for (const one of indicators)
      expect((await client('GET', `/v1/indicators/${one.indicator}/distance`)).body).toEqual(one);
    expect(indicators[1]?.class).toBe('on-track');
  });

  test('answers the interventions that name the goal, as far as who asks may see them', async () => {
    expect((await progress()).interventions.map(({ title, status }) => [title, status]).toSorted()).toEqual([
      ['Samen <b>aan het werk</b>', 'approved'],
      ['Voorkomen', 'approved'],
    ]);
    expect((await progress(AN)).interventions.map(({ title }) => title)).toContain('Nog niet besloten');
  });

  test.each(['0', '13', '04', 'x', '4.0'])('is 404 for goal %s', async (number) => {
    expect(problemOf(await client('GET', `/v1/goals/${number}/progress`), 404).code).toBe('LK-110');
  });
});

describe('The page of all goals', () => {
  test('shows the mission, four themes and twelve goals, each with one class in words and what was done', async () => {
    const { status, text } = await see('/monitor');
    expect(status).toBe(200);
    expect(text).toContain(heerlenNoord.mission.nl);
    expect([...text.matchAll(/<h2[^>]*>Thema \d/g)]).toHaveLength(4);
    const cards = heerlenNoord.goals.map(({ id }) => card(text, id));
    for (const one of cards) expect([...one.matchAll(/class="lk-class lk-class--/g)]).toHaveLength(1);
    expect(textOf(card(text, 4))).toMatch(/2 interventies voor dit doel/);
  });

  test('tells a goal by the share and not by the number of people, and says that it is no core figure', async () => {
    const said = textOf(card((await see('/monitor')).text, 4));
    expect(said).toMatch(/op koers Het aandeel mensen in de bijstand is in Heerlen-Noord 9,2 en in Nederland 4,0/);
    expect(said).toMatch(/Aandeel mensen in de bijstand \(geen kerncijfer\), 2018/);
    expect(said).toMatch(/2 indicatoren met een cijfer, 2 zonder/);
  });

  test('tells a figure of the area alone where there is none of the country, and does not call that a distance', async () => {
    const said = textOf(card((await see('/monitor')).text, 1));
    expect(said).toMatch(
      /niet te vergelijken Gemiddelde woningwaarde: in Heerlen-Noord 118 \(× € 1\.000\) \(2018\)\. Van Nederland hebben wij hier geen cijfer/,
    );
  });

  test('says where there is no figure, who holds the data, and asks for them with one press', async () => {
    const html = card((await see('/monitor')).text, 8);
    expect(textOf(html)).toMatch(
      /geen cijfer Er is nog geen cijfer van Heerlen-Noord.*Gemeente Heerlen heeft deze gegevens/,
    );
    expect(html).toContain('href="/data/young-people-at-risk-of-organised-crime"');
    expect(html).toMatch(/name="_act" value="data\.ask"/);
    expect(textOf(card((await see('/monitor')).text, 12))).toMatch(/nog geen indicator gekozen/);
  });

  test('is there in English too', async () => {
    const { text } = await see('/en/monitor');
    expect(text).toContain('<html lang="en">');
    expect(textOf(card(text, 4))).toMatch(/on track.*2 interventions for this goal/);
  });

  test('is in the menu, and the home page leads to it', async () => {
    const { text } = await see('/');
    expect([...text.matchAll(/href="\/monitor"/g)]).toHaveLength(2);
  });
});

describe('The page of a goal', () => {
  test('shows each figure with its sentence, class, pace so far and needed, and what was left out', async () => {
    const { status, text } = await see('/monitor/doelen/4');
    expect(status).toBe(200);
    const said = textOf(text);
    expect(said).toMatch(/Het verschil wordt elk jaar 0,20 procentpunt kleiner\./);
    expect(said).toMatch(/Elk jaar 0,18 procentpunt kleiner, om in 2047 gelijk te zijn/);
    expect(said).toMatch(/Dit is een aantal\. Nederland is veel groter/);
    expect(said).toMatch(/Nog geen cijfer.*Mensen met werk/);
    expect(said).toMatch(/Samen &lt;b&gt;aan het werk&lt;\/b&gt; Open Universiteit goedgekeurd/);
    expect(said).not.toMatch(/Nog niet besloten|Een onderzoek/);
  });

  test('lists the members of a core figure that is made of several', async () => {
    expect(textOf((await see('/monitor/doelen/1')).text)).toMatch(
      /Kerncijfers die uit meer cijfers bestaan.*Dit bestaat uit \d+ cijfers: Woningen/,
    );
  });

  test.each(['0', '13', 'x', '04'])('says that there is no goal %s', async (number) => {
    const { status, text } = await see(`/monitor/doelen/${number}`);
    expect(status).toBe(404);
    expect(text).toContain(`Er is geen doel ${number}.`);
  });
});

test.each(['/monitor', '/monitor/doelen/4', '/en/monitor/doelen/11', '/v1/goals/4/progress'])(
  '%s is shown in at most three waves of store calls once its figures are settled',
  async (path) => {
    await keepSummaries(
      desk,
      indicatorDefinitions.map(({ id }) => id),
    );
    const counting = countingWaves(desk.table);
    const over = deskOver(counting, testClock());
    await over.area();
    const before = counting.waves();
    const { status } = path.startsWith('/v1') ? await clientOf(over)('GET', path) : await (await visiting(over))(path);
    expect(status).toBe(200);
    expect(counting.waves() - before).toBeLessThanOrEqual(3);
  },
);

test('Without any figure every goal says so, and nothing is invented', async () => {
  const empty = await visiting(await preparedDesk());
  const { status, text } = await empty('/monitor');
  expect(status).toBe(200);
  expect(textOf(text)).toMatch(/Er zijn nog geen cijfers\. Wie de monitor bijhoudt/);
  const main = text.slice(text.indexOf('Thema 1:'));
  expect([...main.matchAll(/lk-class--no-data/g)]).toHaveLength(12);
  expect(main).not.toMatch(/lk-class--(?!no-data)/);
  expect(main).not.toContain('href="/data/');
  for (const { id } of heerlenNoord.goals) expect((await empty(`/en/monitor/doelen/${id}`)).status).toBe(200);
});
