import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signIn } from '../e2e/web-user.ts';
import { printed } from '../local/programs.ts';
import { testsBrowser } from '../support/browser-program.ts';

/** `npm run pictures`: makes the pictures of the README anew, of the example year as it is loaded today. */

const PROJECT = new URL('../../', import.meta.url);
const FOLDER = new URL('docs/pictures/', PROJECT).pathname;
const VIEWPORT = { width: 1_200, height: 960 };

/** A page, what is pressed on it, and the name of its picture. */
const PICTURES = [
  { name: 'home', path: '/' },
  { name: 'workbench', path: '/bureau' },
  { name: 'activity', path: '/bureau', press: '#aanmeldingen tbody a' },
] as const;

async function take(page: Page, base: string, { name, path, ...more }: (typeof PICTURES)[number]): Promise<void> {
  await page.goto(base + path);
  if (name === 'workbench') await signIn(page, 'bureau', 'Bea Voorbeeld');
  if ('press' in more) {
    const [, id = ''] =
      /aanmeldingen\/(\w+)/.exec((await page.locator(more.press).first().getAttribute('href')) ?? '') ?? [];
    await page.goto(`${base}/activiteiten/${id}`);
  }
  await page.waitForLoadState();
  const file = join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, caret: 'initial' });
  console.log(`docs/pictures/${name}.png: ${(await stat(file)).size} bytes`);
}

const data = process.env['LOKETTEN_DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'loketten-pictures-')));
const child = spawn(process.execPath, ['functions/local/start.ts', '--example'], {
  cwd: PROJECT,
  env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', LOKETTEN_DATA_DIR: data },
});
let output = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
try {
  const program = { child, output: () => output, exited: Promise.resolve(null) };
  const [, base = ''] = await printed(program, /Loketten is ready: (http:\/\/localhost:\d+)/);
  await mkdir(FOLDER, { recursive: true });
  const browser = await testsBrowser();
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  for (const picture of PICTURES) await take(page, base, picture);
  await browser.close();
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  if (process.env['LOKETTEN_DATA_DIR'] === undefined) await rm(data, { recursive: true, force: true });
}
