import { beforeEach, describe, expect, test } from 'vitest';
import { createLinkApp, type LinkParts } from '#functions/link/app.ts';
import { finishLink, readChatUser } from '#shared/people/chat-users.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { testEngine } from '#tests/support/desk.ts';
import { Browser, type Shown } from './browser.ts';
import { AN, linkDesks, type LinkDesk } from './desk.ts';

const newDesk = linkDesks(testEngine());
let at: LinkDesk;
beforeEach(async () => {
  at = await newDesk();
});

const linked = async (): Promise<unknown> => (await readChatUser(at.desk, AN)).person;
const refusal = ({ status, text }: Shown): unknown => [status, /LK-\d+/.exec(text)?.[0]];
const confirmPage = async (
  browser: Browser,
  link: string,
  who: Record<string, string> = { as: 'researcher' },
): Promise<Shown> => browser.submit(await browser.toSignIn(link), who);

describe('A link', () => {
  test('that was used is refused at every step, and says so', async () => {
    const [browser, link] = [new Browser(), await at.linkFor()];
    const asked = await browser.open(link);
    const confirm = await confirmPage(browser, link);
    const held = new Map(browser.cookies);
    await browser.submit(confirm);
    for (const [name, value] of held) browser.cookies.set(name, value);
    for (const page of [
      await browser.submit(confirm),
      await browser.submit(asked),
      await browser.open(link),
      await browser.open(`${at.baseUrl}/link/return?code=x`),
      await new Browser().open(link),
    ]) {
      expect(refusal(page)).toEqual([410, 'LK-205']);
    }
    expect(await linked()).toMatchObject({ role: 'researcher' });
  });

  test('that is older than 15 minutes is refused at every step', async () => {
    const [browser, link] = [new Browser(), await at.linkFor()];
    const signIn = await browser.toSignIn(link);
    at.clock.set('2026-11-23T09:14:59Z');
    const confirm = await browser.submit(signIn, { as: 'researcher' });
    expect(confirm.status).toBe(200);
    at.clock.set('2026-11-23T09:15:00Z');
    for (const page of [await browser.submit(confirm), await browser.open(link), await browser.open(confirm.address)])
      expect(refusal(page)).toEqual([410, 'LK-206']);
    expect(await linked()).toBeUndefined();
  });

  test('that was never given out is unknown', async () => {
    expect(refusal(await new Browser().open(`${at.baseUrl}/link/${'A'.repeat(43)}`))).toEqual([404, 'LK-110']);
    for (const path of ['', '/', '/A', `/${'A'.repeat(44)}`, '/style', `/${'A'.repeat(43)}/x`])
      expect(refusal(await new Browser().open(`${at.baseUrl}/link${path}`))).toEqual([404, 'LK-102']);
  });

  test('answers no other method', async () => {
    const link = await at.linkFor();
    for (const address of [link, `${at.baseUrl}/link/return`, `${at.baseUrl}/link/confirm`])
      expect(refusal(await new Browser().open(address, { method: 'DELETE' }))).toEqual([405, 'LK-101']);
    expect(refusal(await new Browser().open(link, { method: 'POST', body: 'x'.repeat(5_000) }))).toEqual([
      413,
      'LK-103',
    ]);
  });

  test('that is confirmed several times at once links once', async () => {
    const [browser, link] = [new Browser(), await at.linkFor()];
    const confirm = await confirmPage(browser, link);
    const pages = await Promise.all(
      Array.from({ length: 6 }, () => {
        const twin = new Browser();
        for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
        return twin.submit(confirm);
      }),
    );
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
    expect(at.events.filter(({ event }) => event === 'chat.linked')).toHaveLength(1);
  });

  test('finishes once for persons who come together', async () => {
    const token = (await at.linkFor()).slice(-43);
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) => finishLink(at.desk, token, { id, role: 'bureau', name: id })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('Another browser', () => {
  test('cannot finish what this one began: not with the address that the issuer sends back to', async () => {
    const [attacker, victim, link] = [new Browser(), new Browser(), await at.linkFor()];
    const signIn = await attacker.toSignIn(link);
    expect(refusal(await victim.submit(signIn, { as: 'bureau' }))).toEqual([403, 'LK-207']);
    await victim.open(link); // even if it looked at the link itself
    expect(refusal(await victim.submit(signIn, { as: 'bureau' }))).toEqual([403, 'LK-207']);
    expect(refusal(await attacker.open(`${at.baseUrl}/link/confirm`))).toEqual([403, 'LK-104']);
    expect(await linked()).toBeUndefined();
  });

  test('cannot either when it has a link of its own under way', async () => {
    const [attacker, victim] = [new Browser(), new Browser()];
    const signIn = await attacker.toSignIn(await at.linkFor());
    await victim.toSignIn(await at.linkFor({ ...AN, user: 'U2' }));
    expect(refusal(await victim.submit(signIn, { as: 'bureau' }))).toEqual([403, 'LK-104']); // the state is not its own
    expect(refusal(await attacker.open(`${at.baseUrl}/link/confirm`))).toEqual([403, 'LK-104']);
  });

  test('cannot confirm for who signed in, nor with its own cookie and their form', async () => {
    const [browser, other, link] = [new Browser(), new Browser(), await at.linkFor()];
    const confirm = await confirmPage(browser, link, { as: 'bureau' });
    expect(refusal(await new Browser().submit(confirm))).toEqual([403, 'LK-207']);
    await other.open(link);
    expect(refusal(await other.submit(confirm))).toEqual([403, 'LK-207']);
    expect(refusal(await other.open(confirm.address))).toEqual([403, 'LK-207']);
    expect(await linked()).toBeUndefined();
  });

  test('that begins the same link anew ends what the first one did', async () => {
    const [first, second, link] = [new Browser(), new Browser(), await at.linkFor()];
    const confirm = await confirmPage(first, link, { as: 'bureau' });
    await second.toSignIn(link);
    expect(refusal(await first.submit(confirm))).toEqual([403, 'LK-207']);
  });
});

describe('A form', () => {
  test('of another site, without our proof or with a guessed one, does nothing', async () => {
    const [browser, link] = [new Browser(), await at.linkFor()];
    await browser.open(link);
    for (const proof of ['', 'x', 'A'.repeat(43)])
      expect(refusal(await browser.open(link, { method: 'POST', body: new URLSearchParams({ proof }) }))).toEqual([
        403,
        'LK-207',
      ]);
    expect(refusal(await browser.open(link, { method: 'POST' }))).toEqual([403, 'LK-207']);
    await confirmPage(browser, link);
    expect(refusal(await browser.open(`${at.baseUrl}/link/confirm`, { method: 'POST' }))).toEqual([403, 'LK-207']);
    expect(await linked()).toBeUndefined();
  });

  test('of one link is no use for another', async () => {
    const browser = new Browser();
    const asked = await browser.open(await at.linkFor());
    await browser.open(await at.linkFor({ ...AN, user: 'U2' }));
    expect(refusal(await browser.submit(asked))).toEqual([403, 'LK-207']);
  });
});

describe('What comes back from the issuer', () => {
  test('with a code or a state of its own making is refused', async () => {
    const browser = new Browser();
    const signIn = await browser.toSignIn(await at.linkFor());
    const state = new URL(signIn.address).searchParams.get('state') ?? '';
    const iss = encodeURIComponent(`${at.baseUrl}/dev`);
    for (const query of [
      '',
      '?code=x',
      `?code=x&state=${state}`,
      `?code=x&state=x&iss=${iss}`,
      `?code=x&state=${state}&iss=${iss}`,
      `?error=server_error&state=${state}&iss=${iss}`,
    ]) {
      expect(refusal(await browser.open(`${at.baseUrl}/link/return${query}`))).toEqual([403, 'LK-104']);
    }
  });

  test('without a role that the desk knows links nobody: the page says whom to ask', async () => {
    at = await newDesk('groups');
    const page = await confirmPage(new Browser(), await at.linkFor());
    expect(refusal(page)).toEqual([403, 'LK-105']);
    expect(page.text).toContain('Vraag de beheerder om een rol');
    expect(await linked()).toBeUndefined();
  });

  /** Begins at a desk with an address of https, up to the step that needs the issuer. */
  async function begun(more: Partial<LinkParts>): Promise<{ page: Response; cookies: string[] }> {
    const path = new URL(await at.linkFor()).pathname;
    const verify = () => Promise.resolve(fail(failure('bad-token', 'No role.')));
    const app = createLinkApp({
      desk: at.desk,
      baseUrl: 'https://desk.example.org',
      verify,
      signIn: { issuer: 'https://127.0.0.1:9', clientId: 'x' },
      ...more,
    });
    const asked = await app.request(path);
    const cookies = asked.headers.getSetCookie();
    const Cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const proof = /name="proof" value="([^"]*)"/.exec(await asked.text())?.[1] ?? '';
    return {
      page: await app.request(path, { method: 'POST', headers: { Cookie }, body: new URLSearchParams({ proof }) }),
      cookies,
    };
  }

  test('never comes where the issuer cannot be reached: the page says to wait', async () => {
    const { page, cookies } = await begun({});
    expect(cookies).toContainEqual(
      expect.stringMatching(/^__Host-loketten-link=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    );
    expect([page.status, /LK-\d+/.exec(await page.text())?.[0]]).toEqual([503, 'LK-303']);
  });

  test('over http is never believed, unless the one-machine runner says so', async () => {
    const { page } = await begun({ signIn: { issuer: `${at.baseUrl}/dev`, clientId: 'loketten-link' } });
    expect(page.status).toBe(503);
  });
});
