import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { stringify } from 'yaml';
import { testsBrowser } from '../support/browser-program.ts';
import { Browser as PlainBrowser } from '../link/browser.ts';
import { until } from '../local/programs.ts';

const CLI = fileURLToPath(new URL('cli.js', import.meta.resolve('@microsoft/m365agentsplayground/package.json')));
/** What is waited for comes; on a machine with much else to do it may take long. */
const PATIENCE_MS = 120_000;
/** After so long a press was lost. */
const LOST_AFTER_MS = 15_000;
const MOST_PRESSES = 5;
/** All that has to be ready before somebody types: product, browser and Playgrounds, each of which is waited for by itself. */
const READY_WITHIN_MS = 600_000;
const TENANT = '11111111-1111-4111-8111-111111111111';

/** The one channel that a Playground has. */
export const BUREAU_CHANNEL = '19:bureau@thread.tacv2';

const account = (name: string, digit: number) => ({
  id: `29:${name}`,
  name,
  userPrincipleName: `${name.toLowerCase()}@example.org`,
  aadObjectId: `22222222-2222-4222-8222-22222222222${digit}`,
  givenName: name,
  surname: name,
  email: `${name.toLowerCase()}@example.org`,
});
const PEOPLE = ['Rea', 'Bo', 'Dora', 'Hanna', 'Wim', 'Nel'];

/** A Microsoft 365 as somebody in it sees it: https://aka.ms/teams-app-test-tool-config-guide */
const surroundingsOf = (who: string): string => {
  const all = PEOPLE.map(account);
  return stringify({
    version: '0.1.1',
    tenantId: TENANT,
    bot: { id: 'loketten-local', name: 'Loketten' },
    currentUser: all.find(({ name }) => name === who),
    users: all.filter(({ name }) => name !== who),
    personalChat: { id: `a:${who}` },
    groupChat: { id: '19:group@thread.v2', name: 'Group' },
    team: {
      id: 'team-id',
      name: 'Heerlen-Noord',
      aadGroupId: '44444444-4444-4444-8444-444444444444',
      channels: [{ id: BUREAU_CHANNEL, name: 'Bureau' }],
    },
  });
};

/** Somebody in Teams, as Microsoft's own Playground shows it. */
export class TeamsUser {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Types a message, and sends it. */
  async types(words: string): Promise<void> {
    await this.page.locator('div[contenteditable="true"]').first().click();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  sees(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).last().waitFor();
  }

  /** Sees a card by its title. */
  seesTitle(title: string): Promise<void> {
    return this.page.getByRole('heading', { name: title, exact: true }).last().waitFor();
  }

  /** Presses the button of the last card that has it. */
  presses(button: string): Promise<void> {
    return this.page.getByRole('button', { name: button, exact: true }).last().click();
  }

  /** Presses a button until a card with a title is there: a press on a card that is being drawn anew is lost, and who sees that presses again. */
  async pressesUntil(button: string, title: string): Promise<void> {
    const card = this.page.getByRole('heading', { name: title, exact: true }).last();
    const isThere = (): Promise<boolean> =>
      card.waitFor({ timeout: LOST_AFTER_MS }).then(
        () => true,
        () => false,
      );
    for (let press = 0; press < MOST_PRESSES; press += 1) {
      await this.presses(button);
      if (await isThere()) return;
    }
    await this.seesTitle(title);
  }

  /** The last question with a label, to which a star is added where it has to be answered. */
  field(label: string): Locator {
    const star = `${label} *`;
    return this.page
      .getByLabel(label, { exact: true })
      .or(this.page.getByLabel(star, { exact: true }))
      .last();
  }

  fills(label: string, value: string): Promise<void> {
    return this.field(label).fill(value);
  }

  /** Chooses from a list that opens. */
  async chooses(label: string, option: string): Promise<void> {
    await this.field(label).click();
    await this.page.getByText(option, { exact: true }).last().click();
    await this.page.keyboard.press('Escape');
  }

  /** Picks the 11th of the month that comes so many months after this one. */
  async picksDay(label: string, monthsOn: number): Promise<void> {
    await this.field(label).click();
    const calendar = this.page.getByRole('dialog').last();
    for (let month = 0; month < monthsOn; month += 1) await calendar.getByTitle(/^Next month/).click();
    await calendar
      .getByRole('gridcell')
      .getByRole('button', { name: /^11[ ,]/ })
      .first()
      .click();
  }

  /** Signs in by the link of the last card that has one, in another browser, as the development issuer lets anybody be. */
  async links(as: string, name: string): Promise<string> {
    const opened = this.page.context().waitForEvent('page');
    await this.page.getByRole('link', { name: 'Link account' }).last().click();
    const page = await opened;
    const address = page.url();
    await page.close();
    const browser = new PlainBrowser();
    return (await browser.submit(await browser.submit(await browser.toSignIn(address), { as, name }))).text;
  }
}

async function startPlayground(who: string, port: number, folder: string, messages: string): Promise<ChildProcess> {
  const config = join(folder, `${who}.yml`);
  await writeFile(config, surroundingsOf(who));
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
    TEAMSAPPTESTER_LOGFILE: join(folder, `${who}.log`),
    TEAMSAPPTESTER_BROWSER: 'none',
  };
  const child = spawn(
    process.execPath,
    [CLI, '-e', messages, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    { env, stdio: 'ignore' },
  );
  const answers = (): Promise<boolean> =>
    fetch(`http://localhost:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(
    async () => (await answers()) || child.exitCode !== null,
    () => `the Playground of ${who} starts`,
  );
  return child;
}

/** Where the product answers: what a Playground tells it before is lost, and nobody is welcomed. */
const productTakes = (messages: string): Promise<void> =>
  until(
    () =>
      fetch(messages, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }).then(
        ({ status }) => status !== 404 && status !== 502 && status !== 503,
        () => false,
      ),
    () => `the product takes what Teams sends to ${messages}`,
  );

/** Opens a Playground until it shows the welcome: one that was not ready yet when its page came, tells the product of no one, and does so when the page comes again. */
async function welcomed(page: Page, address: string): Promise<void> {
  const welcome = page.getByText('Welcome to Loketten');
  for (let tries = 1; ; tries += 1) {
    await page.goto(address, { waitUntil: 'domcontentloaded', timeout: PATIENCE_MS });
    const isLast = tries === MOST_PRESSES;
    const isThere = await welcome.waitFor({ timeout: isLast ? PATIENCE_MS : 2 * LOST_AFTER_MS }).then(
      () => true,
      (error: unknown) => {
        if (isLast) throw error;
        return false;
      },
    );
    if (isThere) return;
  }
}

/** Where a Playground on a port takes messages, as the product has to be told. */
export const playgroundsAt = (ports: Iterable<number>): string =>
  [...ports].map((port) => `http://localhost:${port}/_connector`).join(',');

/** Starts a Playground for each of some people on a port of theirs, all with the product at one address, and a browser that sees nothing but this machine. */
export function playgrounds(
  messages: () => string,
  people: ReadonlyMap<string, number>,
): { readonly user: (who: string) => TeamsUser } {
  const users = new Map<string, TeamsUser>();
  const children: ChildProcess[] = [];
  const windows: BrowserContext[] = [];
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loketten-teams-'));
    const seen = await testsBrowser();
    await productTakes(messages());
    const open = async ([who, port]: readonly [string, number]): Promise<void> => {
      const child = await startPlayground(who, port, folder, messages());
      children.push(child);
      const context = await seen.newContext({ viewport: { width: 1_280, height: 1_400 } });
      windows.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      await context.route(
        ({ hostname }) => hostname !== 'localhost',
        (route) => route.abort(),
      );
      const page = await context.newPage();
      await welcomed(page, `http://localhost:${port}/`);
      users.set(who, new TeamsUser(page));
    };
    await Promise.all([...people].map(open));
  }, READY_WITHIN_MS);
  afterAll(async () => {
    await Promise.all(windows.map((window) => window.close()));
    for (const child of children) {
      if (child.exitCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  });
  return {
    user: (who) => {
      const user = users.get(who);
      if (!user) throw new Error(`Nobody is called ${who} here.`);
      return user;
    },
  };
}
