import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import type { Language } from '#shared/platform/messages/messages.ts';
import { violationsOfCopy, violationsOn } from './axe.ts';
import { testsBrowser } from './browser-program.ts';

/** The folder that pictures of pages are kept in; without it none are taken. */
const SCREENSHOTS = 'LOKETTEN_SCREENSHOTS';

/** What a test looks for comes; on a machine with much else to do it may take long. */
const PATIENCE_MS = 60_000;
const PHONE_WIDTH = 600;

/** Who looks at a page: how wide their window is, in CSS pixels (a narrow one is a phone), whether script runs, which language they read, whether their screen is dark. */
export type Reader = {
  readonly width: number;
  readonly script?: boolean;
  readonly language?: Language;
  readonly scheme?: 'light' | 'dark';
};

/** A browser for a test file. What goes wrong on a page that a test opens, fails that test. */
export type TestBrowser = {
  /** A page in a window without cookies or anything else of another's. */
  readonly openPage: (reader: Reader) => Promise<Page>;
  /** What axe-core finds against WCAG 2.2 AA, a line for each element; none is []. */
  readonly axe: (page: Page) => Promise<string[]>;
  /** What went wrong on this page since it was opened or this was last asked; for a test in which something has to. */
  readonly takeTroubles: (page: Page) => string[];
};

type Opened = { readonly context: BrowserContext; readonly script: boolean; readonly troubles: string[] };

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Whether a request goes where no page of ours may send one: off this machine, or for a part of a page elsewhere than the page. */
function isThirdParty(request: Request): boolean {
  const { protocol, hostname, origin } = new URL(request.url());
  if (protocol === 'data:' || protocol === 'blob:') return false;
  if (request.isNavigationRequest()) return hostname !== '127.0.0.1' && hostname !== 'localhost';
  return origin !== new URL(request.frame().url()).origin;
}

/** Collects everything that a reader's browser complains of, violations of the content security policy among it. */
function listen(page: Page, troubles: string[]): void {
  page.on('console', (message) => {
    // What cannot be loaded is told better below; a page that answers 404 or 409 itself is no trouble.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('crash', () => troubles.push('the page crashed'));
  page.on('request', (request) => {
    if (isThirdParty(request)) troubles.push(`third party: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') troubles.push(`${why}: ${request.url()}`); // a page may give up a request, or be left
  });
}

/** The browser of this worker, for the tests of a file; a page's troubles are asked for after each test. */
export function testBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const opened = new Map<Page, Opened>();
  const started = (): Browser => {
    if (!browser) throw new Error('The browser starts before the tests.');
    return browser;
  };
  const of = (page: Page): Opened => {
    const found = opened.get(page);
    if (!found) throw new Error('This page is not one of openPage.');
    return found;
  };
  beforeAll(async () => {
    browser = await testsBrowser();
  });
  afterEach(async () => {
    const pages = [...opened.values()];
    opened.clear();
    await Promise.all(pages.map(({ context }) => context.close()));
    expect(pages.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  return {
    openPage: async ({ width, script = true, language = 'nl', scheme = 'light' }) => {
      const isPhone = width < PHONE_WIDTH;
      const viewport = { width, height: isPhone ? 740 : 900 };
      const context = await started().newContext({
        viewport,
        isMobile: isPhone,
        hasTouch: isPhone,
        javaScriptEnabled: script,
        locale: LOCALES[language],
        colorScheme: scheme,
        timezoneId: 'Europe/Amsterdam',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const troubles: string[] = [];
      context.on('page', (page) => {
        opened.set(page, { context, script, troubles });
        listen(page, troubles);
      });
      return context.newPage();
    },
    axe: (page) => (of(page).script ? violationsOn(page) : violationsOfCopy(started(), page)),
    takeTroubles: (page) => of(page).troubles.splice(0),
  };
}

/** Keeps a picture of the whole page as NAME.png, in the folder that LOKETTEN_SCREENSHOTS names; else does nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env[SCREENSHOTS];
  // To hide the caret a style would be put into the page, which its policy forbids.
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, caret: 'initial' });
}
