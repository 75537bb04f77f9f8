import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { runDraw } from '#functions/draw/run-draw.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { drawFile, dwelling, KEY, VRIEHEIDE } from '../drawing/lists.ts';
import { testBrowser } from '../support/browser.ts';
import { DESKTOP, looks, PHONE, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const browser = testBrowser();
const isWell = looks(browser);
const slices = { [VRIEHEIDE]: [[0b111100, [[0, CIRCLE / 4]]]] } as const;
const MANY = 30_000;
const list = (count: number): string =>
  [
    'dwelling;buurt;geboortedatum;naam',
    ...Array.from(
      { length: count },
      (_, index) =>
        `="${dwelling(index)}";${VRIEHEIDE};${1930 + (index % 90)}-05-0${1 + (index % 9)};"Zoë; ""${index}"""`,
    ),
  ].join('\r\n');

let folder: string;
const at = (name: string): string => join(folder, name);
const given = (name: string) => [at(name), at('draw.json'), at('key.txt')];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loketten-draw-page-'));
  const { page } = await buildDrawingTool();
  await writeFile(at('draw.html'), page);
  await writeFile(at('few.csv'), `${list(60)}\r\n;${VRIEHEIDE};1980-01-01;x`);
  await writeFile(at('many.csv'), list(MANY));
  await writeFile(at('bad.csv'), list(3).replaceAll('buurt', 'area'));
  await writeFile(at('draw.json'), JSON.stringify(drawFile({ slices, rest: { [VRIEHEIDE]: [[0, CIRCLE / 8, 20]] } })));
  await writeFile(at('key.txt'), KEY);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opens the page from disk, with no network. */
async function opened(width: number, hash = '', scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await browser.openPage({ width, scheme });
  await page.context().setOffline(true);
  await page.goto(`${pathToFileURL(at('draw.html')).href}${hash}`);
  expect(browser.takeTroubles(page).filter((trouble) => !trouble.startsWith('third party: file:'))).toEqual([]);
  return page;
}

async function choose(page: Page, files: readonly string[]): Promise<void> {
  const fields = page.locator('input[type=file]');
  for (const [index, file] of files.entries()) await fields.nth(index).setInputFiles(file);
}

/** Presses the button and answers the files that the browser saves. */
async function pressed(page: Page): Promise<Record<string, string>> {
  const saved: Record<string, string> = {};
  const both = new Promise<void>((resolve) => {
    page.on('download', (download) => {
      void download.path().then(async (path) => {
        saved[download.suggestedFilename()] = await readFile(path, 'utf8');
        if (Object.keys(saved).length === 2) resolve();
      });
    });
  });
  await page.locator('button').click();
  await both;
  return saved;
}

/** What the command line makes of the same files. */
async function byCommand(name: string): Promise<Record<string, string>> {
  const quiet = { say: () => undefined, warn: () => undefined };
  const [listFile = '', draw = '', key = ''] = given(name);
  const files = [
    '--list',
    listFile,
    '--draw',
    draw,
    '--key-file',
    key,
    '--out',
    at('drawn.csv'),
    '--counts',
    at('counts.csv'),
  ];
  expect(runDraw(files, quiet)).toBe(0);
  const read = (file: string): Promise<string> => readFile(at(file), 'utf8');
  return { 'drawn.csv': await read('drawn.csv'), 'counts.csv': await read('counts.csv') };
}

for (const { width } of [DESKTOP, PHONE]) {
  describe(`The page from disk, without a network, ${width} pixels wide`, () => {
    test('draws what the command line draws, byte for byte, and shows the counts', async () => {
      const page = await opened(width);
      await isWell(page, `draw-empty-${width}`);
      await choose(page, given('few.csv'));
      expect(await pressed(page)).toEqual(await byCommand('few.csv'));
      await page.getByRole('heading', { level: 2, name: /^Getrokken rijen: \d+ van 61$/ }).waitFor();
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H2');
      await page.getByText(/^E11 .* Rij 62\.$/).waitFor();
      await isWell(page, `draw-done-${width}`);
    });
  });
}

describe('The page from disk, without a network,', () => {
  test('draws from 30,000 rows as the command line does, and answers meanwhile', async () => {
    const page = await opened(DESKTOP.width);
    await choose(page, given('many.csv'));
    await page.evaluate(
      "window.turns = 0; setInterval(() => { if (document.querySelector('[role=status]').textContent !== '') window.turns += 1; }, 5)",
    );
    expect(await pressed(page)).toEqual(await byCommand('many.csv'));
    expect(Number(await page.evaluate('window.turns'))).toBeGreaterThan(2);
  });

  test('can send nothing: not by script, and not by a form', async () => {
    const page = await opened(DESKTOP.width);
    const tried = await page.evaluate(
      "Promise.all([fetch('https://example.org/').then(() => 'sent', (error) => error.name), new Promise((done) => { const image = new Image(); image.onload = () => done('sent'); image.onerror = () => done('held'); image.src = 'https://example.org/x.png'; }), new Promise((done) => { const worker = document.createElement('script'); worker.textContent = 'window.ran = true'; document.body.append(worker); done(String(window.ran)); })])",
    );
    expect(tried).toEqual(['TypeError', 'held', 'undefined']);
    const troubles = browser.takeTroubles(page).join('\n');
    for (const held of ["default-src 'none'", 'script-src']) expect(troubles).toContain(held);
  });

  test('says in English what is wrong, and what was not filled in, with the focus on it', async () => {
    const page = await opened(PHONE.width, '#en');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.locator('button').click();
    await page.getByRole('alert').getByText('First choose all three files').waitFor();
    await choose(page, given('bad.csv'));
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('Part', { exact: true }).fill('half');
    await page.locator('button').click();
    await page.getByRole('alert').getByText('Write the part as 1/2').waitFor();
    await page.getByLabel('Part', { exact: true }).fill('1/2');
    await page.locator('button').click();
    await page.getByText(/^E01 Your list has no column neighbourhood/).waitFor();
    await isWell(page, 'draw-wrong-360');
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByText(/^E01 Uw lijst heeft geen kolom neighbourhood/).waitFor();
  });

  test('is used with the keyboard, on a dark screen too', async () => {
    const page = await opened(DESKTOP.width, '', 'dark');
    await choose(page, given('few.csv'));
    await tabTo(page, page.getByText('Meer mogelijkheden'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Eén persoon uit elke woning'));
    await page.keyboard.press('Space');
    await tabTo(page, page.locator('button'));
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toBe('drawn.csv');
    await page.getByRole('heading', { level: 2, name: /^Getrokken/ }).waitFor();
    await isWell(page, 'draw-dark-1280');
  });
});
