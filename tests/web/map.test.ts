import { brotliCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBurden, readBurdens } from '#shared/burden/read-burden.ts';
import { registerActivity } from '#shared/activities/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { plans } from '#tests/support/register.ts';
import { IN_DE_CRAMER, VRIEHEIDE } from '#tests/support/requests.ts';
import { countingWaves } from '#tests/support/tables.ts';
import { letters } from '#tests/support/acting.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
beforeAll(async () => {
  desk = await engine.freshDesk();
  for (const participants of [30, 10]) await registerActivity(desk, BUREAU, crypto.randomUUID(), letters(participants));
  see = await visiting(desk);
});

const attribute = (element: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? '';
const onMap = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/<a [^>]*data-code[^>]*>/g)].map(([link]) => [
      attribute(link, 'data-code'),
      attribute(link, 'aria-label'),
    ]),
  );

/** The texts of the cells of each row of the table, by the name of the neighbourhood. */
function inTable(text: string): Map<string, string[]> {
  const table = /<table id="buurten"[\s\S]*<\/table>/.exec(text)?.[0] ?? '';
  const rows = [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]+>/g, '').trim(),
    ),
  );
  return new Map(rows.slice(1).map((cells) => [cells[0] ?? '', cells]));
}

describe('The map', () => {
  test('names each neighbourhood with its verdict and figure, and leads to its page', async () => {
    const { status, text } = await see('/?week=2027-W02');
    expect(status).toBe(200);
    expect(onMap(text).size).toBe(57);
    expect(onMap(text).get(VRIEHEIDE)).toBe(
      'Vrieheide: Let op: het wordt druk, 9,4 verzoeken per 100 mensen in deze week',
    );
    expect(onMap(text).get(IN_DE_CRAMER)).toMatch(/: Geen bewoners$/);
    expect(text).toContain(`href="/buurten/${VRIEHEIDE}?van=2026-11-23"`);
    expect(text).toMatch(/De drukste groep van elke buurt, in <span id="getoonde-week">week 2 van 2027/);
  });

  test('says the same as the table below it', async () => {
    const { text } = await see('/?week=2027-W02&weken=13&van=2027-01-01');
    const table = [...inTable(text).values()];
    expect(table).toHaveLength(57);
    for (const [name = '', , verdict = '', figure = ''] of table) {
      const said = [...onMap(text).values()].find((one) => one.startsWith(`${name}: ${verdict}`));
      expect(said).toBe(verdict === 'Geen bewoners' ? `${name}: ${verdict}` : `${name}: ${verdict}, ${figure}`);
    }
  });

  test('shows one group where it is asked for', async () => {
    expect(onMap((await see('/?week=2027-W02&groep=age-65-plus')).text).get(VRIEHEIDE)).toBe(
      'Vrieheide: Er is ruimte, 0 verzoeken per 100 mensen in de 12 weken tot en met deze week',
    );
  });

  test('speaks English under /en', async () => {
    const { text } = await see('/en?week=2027-W02');
    expect(text).toContain('<html lang="en">');
    expect(onMap(text).get(VRIEHEIDE)).toMatch(/^Vrieheide: [^:]+.*9\.4 requests per 100 people in this week$/);
    expect(text).toContain(`href="/en/buurten/${VRIEHEIDE}?van=2026-11-23"`);
  });

  test.each([
    ['van=morgen', 'van', 'Kies een dag tussen'],
    ['van=9999-12-31', 'van', 'Kies een dag tussen'],
    ['weken=52', 'weken', 'Kies 13 of 26 weken'],
    ['groep=iedereen', 'groep', 'Kies een groep'],
    ['week=2027-W60', 'week', 'Kies een week'],
  ])('says what to choose where the address asks for %s', async (query, field, said) => {
    const { status, text } = await see(`/?${query}`);
    expect(status).toBe(400);
    expect(text).toMatch(new RegExp(`<a [^>]*href="#${field}"[^>]*>\\s*${said}`));
    expect(onMap(text).size).toBe(57);
  });

  test('finds a neighbourhood or district by its name, and says which it may be', async () => {
    expect((await see('/zoek?plek=vrieheide')).headers.get('Location')).toBe(`/buurten/${VRIEHEIDE}`);
    expect((await see('/en/zoek?plek=Mariarade')).headers.get('Location')).toMatch(/^\/en\/(wijken|buurten)\//);
    expect((await see('/zoek?plek=maria')).text).toMatch(
      /Welke plek bedoelt u met “maria”[\s\S]*href="\/(wijken|buurten)\//,
    );
    expect((await see('/zoek?plek=xyzzyqq')).text).toContain('Geen buurt of wijk gevonden');
    expect((await see('/zoek?plek=')).headers.get('Location')).toBe('/');
  });

  test('is small, with all its weeks', async () => {
    const { text } = await see('/');
    const weeks = /<script type="application\/json" id="weken-data">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(brotliCompressSync(text).byteLength).toBeLessThan(25_000);
    expect(brotliCompressSync(weeks).byteLength).toBeLessThan(4_000);
  });

  test('waits for the store as often as there is something to wait for, whatever is registered', async () => {
    const counting = countingWaves(desk.table);
    const counted = await visiting(deskOver(counting, testClock()));
    await counted('/');
    const before = counting.waves();
    await counted('/');
    expect(counting.waves() - before).toBeLessThanOrEqual(2);
  });
});

describe('The burden of many neighbourhoods', () => {
  test('is that of each', async () => {
    const full = await engine.freshDesk();
    const codes = [...(await full.area()).keys()];
    await fc.assert(
      fc.asyncProperty(plans(), fc.integer({ min: 0, max: 60 }), async (plan, weeks) => {
        await registerActivity(full, BUREAU, crypto.randomUUID(), plan);
        const range = {
          from: '2026-11-02',
          to: new Date(Date.UTC(2026, 10, 2 + 7 * weeks)).toISOString().slice(0, 10),
        };
        const all = await readBurdens(full, codes, range);
        for (const code of plan.neighbourhoods) {
          const one = await readBurden(full, code, range);
          expect(all.ok && all.value.pages.get(code)).toEqual(one.ok && one.value);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is refused where a code is unknown', async () => {
    const read = await readBurdens(desk, [VRIEHEIDE, 'BU99999999'], { from: '2027-01-01', to: '2027-01-02' });
    expect(!read.ok && read.error.code).toBe('not-found');
  });
});
