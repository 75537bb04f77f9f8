import { beforeAll, describe, expect, test } from 'vitest';
import { testClock, testEngine } from '../support/desk.ts';
import { desksOf } from '../support/programmes.ts';
import { browserAt, personIn, type Browser } from './signed-in.ts';

const engine = testEngine();
const KIM = { id: 'partner:kim:movare', role: 'partner', name: 'Kim', partner: 'movare' } as const;
const PO = { id: 'partner:po:weller', role: 'partner', name: 'Po', partner: 'weller' } as const;
const PATH = '/partners/movare/uren';
let kimAt: Record<'a' | 'b', Browser>;
let po: Browser;
let bureau: Browser;
let alone: Browser;

beforeAll(async () => {
  const desks = await desksOf(await engine.freshTable(), testClock(), ['a', 'b', 'c']);
  kimAt = { a: await browserAt(desks('a'), KIM), b: await browserAt(desks('b'), KIM) };
  po = await browserAt(desks('a'), PO);
  bureau = await browserAt(desks('a'), personIn('bureau'));
  alone = await browserAt(await engine.freshDesk(testClock()), KIM);
});

const page = async (browser: Browser, path: string): Promise<string> => (await browser.get(path)).html;
const send = async (browser: Browser, programmes: string) =>
  browser.send(await browser.get(PATH), PATH, { programmes });

describe('The page of hours in other programmes', () => {
  test('gives them to the programmes that are chosen, and says in those what counts there', async () => {
    expect(await page(kimAt.a, '/monitor/interventies')).toContain(`href="${PATH}"`);
    expect(await page(kimAt.a, PATH)).toContain('Deze programma’s tellen de uren van hier mee');
    const seenBefore = await kimAt.a.get(PATH);
    expect((await send(kimAt.a, 'b')).html).toMatch(/Opgeslagen[^]*value="b" checked/);
    expect(await page(kimAt.b, PATH)).toContain('Hier tellen de uren mee uit: a.');
    const late = await kimAt.a.send(seenBefore, PATH, { programmes: 'c' });
    expect(late.html).toContain('Iemand anders veranderde dit net.');
  });

  test('says what is wrong where a programme is none, and stores nothing', async () => {
    const before = await page(kimAt.b, PATH);
    const wrong = await send(kimAt.b, 'elders');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Kies alleen uit de programma’s die hieronder staan.');
    expect(await page(kimAt.b, PATH)).toBe(before);
  });

  test('is for who acts for the partner; the bureau reads it', async () => {
    expect((await po.get(PATH)).status).toBe(403);
    expect((await bureau.get(PATH)).status).toBe(200);
    expect((await send(bureau, 'b')).status).toBe(403);
    expect((await bureau.get('/partners/nobody/uren')).status).toBe(404);
  });

  test('says so where there is no other programme, and is linked nowhere', async () => {
    const shown = await page(alone, PATH);
    expect(shown).toContain('Er valt niets te delen.');
    expect(shown).toContain('dan telt het deze uren niet mee, en dit programma de uren daar niet.');
    expect(shown).not.toMatch(/Hier telt|Opslaan/);
    expect(await page(alone, '/monitor/interventies')).not.toContain(PATH);
  });
});
