import { beforeAll, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { GROUPS } from '#shared/area/groups.ts';
import { VERDICTS, verdictOn, worst } from '#shared/burden/assess.ts';
import { limitsFor } from '#shared/burden/policy.ts';
import { readBurdens, type Burdens } from '#shared/burden/read-burden.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const { say, number, week: inWords } = localizerOf('nl');
const NEXT_TO_VRIEHEIDE = 'BU09172003';
const FROM = '2026-11-23';
let desk: Desk;
let see: Visitor;
let burdens: Burdens;

/** A short wave, a long drizzle and a few very long talks: verdicts that rest on each window and measure. */
beforeAll(async () => {
  desk = await engine.freshDesk();
  const register = (participants: number, more: object): Promise<unknown> =>
    registerActivity(desk, BUREAU, crypto.randomUUID(), letters(participants, more));
  await register(30, {});
  await register(95, {
    neighbourhoods: [NEXT_TO_VRIEHEIDE],
    targetGroups: ['age-45-64'],
    period: { start: '2026-12-07', end: '2027-03-28' },
  });
  await register(12, {
    neighbourhoods: [MARIA_GEWANDEN],
    ask: { participants: 12, contactsPerParticipant: 1, minutesPerContact: 90 },
  });
  see = await visiting(desk);
  const read = await readBurdens(desk, [...(await desk.area()).keys()], { from: FROM, to: '2027-05-23' });
  if (!read.ok) throw new Error(read.error.code);
  burdens = read.value;
});

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const verdictSaid = (text: string) => VERDICTS.find((verdict) => text.includes(say(`verdict.${verdict}`)));

/** The groups of which a figure is said: how much, of what, in which window of a week. */
function figuresOf(code: string, week: string, of: { readonly measured: string; readonly window: string }) {
  const groups = burdens.pages.get(code)?.weeks.find((one) => one.week === week)?.groups ?? {};
  return GROUPS.flatMap((group, position) => {
    const burden = groups[group];
    if (!burden) return [];
    const { contactsPer100, minutesPerPerson } = limitsFor(burdens.policy, position);
    const [figures, limits] = [
      of.window === 'week' ? burden : burden.twelveWeeks,
      of.measured === 'contacts' ? contactsPer100 : minutesPerPerson,
    ];
    const figure = of.measured === 'contacts' ? figures.contactsPer100 : figures.minutesPerPerson;
    const pair = of.window === 'week' ? limits.week : limits.twelveWeeks;
    return [{ group, verdict: burden.verdict, figure: number(figure), own: verdictOn(figure, pair), pair }];
  });
}

/** What a figure is of, as a page says it. */
const unitIn = (text: string) => ({
  measured: text.includes('verzoek') ? 'contacts' : 'minutes',
  window: /12 weken|twaalf weken/.test(text) ? 'twelve-weeks' : 'week',
});

/** The figure of the group that a page names. */
function figureOf(code: string, week: string, group: string, unit: ReturnType<typeof unitIn>) {
  const found = figuresOf(code, week, unit).find((one) => say(`group.${one.group}`) === group);
  if (!found) throw new Error(`nothing is known of ${group} in ${code} in ${week}`);
  return found;
}

const cellsIn = (row: string): string[] =>
  [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => textOf(cell).trim());

/** The figures of a row of the first page, in the order of its columns. */
const COLUMNS = ['contacts', 'minutes'].flatMap((measured) =>
  ['week', 'twelve-weeks'].map((window) => ({ measured, window })),
);

/** What the table of the first page says of each neighbourhood of which something is known. */
function rowsOfTable(html: string) {
  const table = /<table id="buurten"[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
  return [...table.matchAll(/href="\/buurten\/(\w+)\?[^"]*"([\s\S]*?)<\/tr>/g)].flatMap(([, code = '', row = '']) => {
    const [badge = '', group = '', ...figures] = cellsIn(row);
    return group === '-' ? [] : [{ code, badge, group, figures: figures.slice(0, COLUMNS.length) }];
  });
}

test('The first page says of each neighbourhood and week all figures of one group, which give the very verdict', async () => {
  let rows = 0;
  for (const week of ['2026-W50', '2027-W02', '2027-W03', '2027-W12', '2027-W15'])
    for (const row of rowsOfTable((await see(`/?van=${FROM}&week=${week}&als=tabel`)).text)) {
      const found = COLUMNS.map((unit) => figureOf(row.code, week, row.group, unit));
      expect(row.figures).toEqual(found.map(({ figure }) => figure));
      const verdicts = figuresOf(row.code, week, { measured: 'contacts', window: 'week' }).map(
        ({ verdict }) => verdict,
      );
      expect([worst(found.map(({ own }) => own)), verdictSaid(row.badge)]).toEqual([worst(verdicts), worst(verdicts)]);
      rows += 1;
    }
  expect(rows).toBeGreaterThan(5);
});

/** How the page of a neighbourhood calls the verdict. */
const CALLED = { clear: 'Er is ruimte', caution: 'Het wordt druk', overloaded: 'Te vol' } as const;

/** What the page of a neighbourhood says of the busiest moment. */
function busiestOn(page: string) {
  const said =
    /(Het wordt druk|Te vol) Het drukst is het (in .*?), voor ([^:]+): ([\d,]+) ((?:verzoek|minu)\S*) per .*? [Tt]e veel (?:is )?meer dan ([\d,]+)\./.exec(
      page,
    );
  const [, verdict = '', when = '', group = '', figure = '', unit = '', limit = ''] = said ?? [];
  return { verdict, when, group, figure, limit, unit: unitIn(`${unit} ${when}`) };
}

test('The page of a neighbourhood and its chart tell of the same week, window, group and figure, which give the verdict', async () => {
  const units = new Set<string>();
  for (const code of [VRIEHEIDE, NEXT_TO_VRIEHEIDE, MARIA_GEWANDEN]) {
    const page = textOf((await see(`/buurten/${code}?van=${FROM}`)).text);
    const { verdict, when, group, figure, limit, unit } = busiestOn(page);
    const week = burdens.pages.get(code)?.weeks.find((one) => when.endsWith(inWords(one.week)))?.week ?? '';
    const found = figureOf(code, week, group, unit);
    expect([figure, limit]).toEqual([found.figure, number(found.pair.overloaded)]);
    expect([verdict, found.own]).toEqual([CALLED[found.verdict], found.verdict]);
    expect(page).toContain(`Het hoogst is ${figure}, ${when}.`);
    expect(page).toContain(`Boven ${number(found.pair.caution)} wordt het druk, boven ${limit} is het te veel.`);
    units.add(`${unit.measured} ${unit.window}`);
  }
  expect(units.size).toBeGreaterThan(1);
});
