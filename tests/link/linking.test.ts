import { beforeEach, describe, expect, test } from 'vitest';
import { readChatUser } from '#shared/people/chat-users.ts';
import { testEngine } from '#tests/support/desk.ts';
import { Browser } from './browser.ts';
import { AN, linkDesks, type LinkDesk } from './desk.ts';

const newDesk = linkDesks(testEngine());
let at: LinkDesk;
beforeEach(async () => {
  at = await newDesk();
});

describe('Somebody who asked for a link in the chat', () => {
  test('signs in, confirms both names, and is linked with the role of the account', async () => {
    const browser = new Browser();
    const asked = await browser.open(await at.linkFor());
    expect(asked.text).toMatch(/<html lang="nl">[\s\S]*Slack[\s\S]*T1[\s\S]*An de Vries \(U1\)/);
    const signIn = await browser.follow(await browser.submit(asked));
    expect(signIn.address).toMatch(/\/dev\/authorize\?.*code_challenge_method=S256/);
    const confirm = await browser.submit(signIn, { as: 'bureau', name: 'Bo Jansen', email: 'bo@example.org' });
    expect([confirm.status, confirm.address]).toEqual([200, `${at.baseUrl}/link/confirm`]);
    expect(confirm.text).toMatch(/An de Vries \(U1\)[\s\S]*Bo Jansen \(bo@example\.org\)[\s\S]*programmabureau/);
    expect((await readChatUser(at.desk, AN)).person).toBeUndefined();
    const done = await browser.submit(confirm);
    expect(done.text).toMatch(
      /An de Vries is nu gekoppeld aan Bo Jansen \(programmabureau\)\.[\s\S]*Ga terug naar Slack\./,
    );
    expect(await readChatUser(at.desk, AN)).toMatchObject({
      chat: AN,
      linkedBy: 'sign-in',
      person: { role: 'bureau', name: 'Bo Jansen', email: 'bo@example.org' },
    });
    expect([...browser.cookies.keys()]).not.toContain('loketten-link');
  });

  test('may look at the page as often as wanted, and go back from the issuer and sign in after all', async () => {
    const browser = new Browser();
    const link = await at.linkFor();
    for (let turn = 0; turn < 3; turn += 1) expect((await browser.open(link)).status).toBe(200);
    const refused = await browser.submit(await browser.toSignIn(link), { cancel: 'yes' });
    expect([refused.status, refused.text.includes('LK-104')]).toEqual([403, true]);
    expect(refused.text).toContain(`href="${new URL(link).pathname}"`);
    await browser.submit(await browser.submit(await browser.toSignIn(link), { as: 'researcher' }));
    expect((await readChatUser(at.desk, AN)).person?.role).toBe('researcher');
  });

  test('who signed in as somebody else by mistake signs in again', async () => {
    const browser = new Browser();
    const mistaken = await browser.submit(await browser.toSignIn(await at.linkFor()), {
      as: 'partner',
      partner: 'movare',
    });
    const confirm = await browser.submit(await browser.follow(await browser.submit(mistaken, {}, 1)), {
      as: 'researcher',
      name: 'An',
    });
    expect((await browser.submit(mistaken)).status).toBe(403); // the page of the first one links nobody any more
    await browser.submit(confirm);
    expect((await readChatUser(at.desk, AN)).person).toMatchObject({ role: 'researcher', name: 'An' });
  });

  test('reads it in English where the browser says so or the address does, up to the last page', async () => {
    expect((await new Browser({ 'Accept-Language': 'en-GB,en;q=0.8' }).open(await at.linkFor())).text).toContain(
      'Link your chat account',
    );
    expect((await new Browser({ 'Accept-Language': 'fr' }).open(await at.linkFor())).text).toContain(
      'Uw chat-account koppelen',
    );
    const browser = new Browser({ 'Accept-Language': 'nl' });
    const signIn = await browser.toSignIn(`${await at.linkFor()}?lang=en`);
    expect(signIn.text).toContain('Who do you want to be?');
    expect((await browser.submit(await browser.submit(signIn, { as: 'board' }))).text).toMatch(
      /<html lang="en">[\s\S]*is now linked to Bestuur \(board\)/,
    );
  });

  test('is shown names as they are, whatever stands in them', async () => {
    const page = await new Browser().open(await at.linkFor(AN, '<b>An</b>\u202e"x\u0000'));
    expect(page.text).toContain('&lt;b&gt;An&lt;/b&gt; &quot;x (U1)');
  });
});

describe('Every page', () => {
  test('holds no script, takes nothing from elsewhere, stands in no frame and is kept nowhere', async () => {
    const browser = new Browser();
    const link = await at.linkFor();
    const confirm = await browser.submit(await browser.toSignIn(link), { as: 'admin' });
    const pages = [
      await new Browser().open(link),
      await browser.open(`${at.baseUrl}/link/confirm`),
      confirm,
      await browser.submit(confirm),
      await browser.open(link),
      await browser.open(`${at.baseUrl}/link/nowhere`),
    ];
    for (const { text, headers } of pages) {
      expect(headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect([
        headers.get('X-Content-Type-Options'),
        headers.get('Referrer-Policy'),
        headers.get('Cache-Control'),
      ]).toEqual(['nosniff', 'same-origin', 'no-store']);
      expect(text).not.toMatch(/<script|style=| on\w+=|https?:\/\//);
    }
    const css = await browser.open(`${at.baseUrl}/link/style.css`);
    expect([css.status, css.headers.get('Content-Type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test('keeps its cookie from scripts and from the forms of other sites', async () => {
    const browser = new Browser();
    await browser.open(await at.linkFor());
    expect(browser.setCookies).toContainEqual(
      expect.stringMatching(/^loketten-link=[\w-]{43}\.[\w-]{43}; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/),
    );
  });

  test('leaves nothing of tokens and names in the log', async () => {
    const browser = new Browser();
    const link = await at.linkFor();
    const signIn = await browser.toSignIn(link);
    const secrets = [
      link.slice(-43),
      ...[...browser.cookies.values()].flatMap((value) => value.split('.')),
      ...new URL(signIn.address).searchParams.values(),
    ];
    await browser.submit(await browser.submit(signIn, { as: 'bureau', name: 'Geheim' }));
    await new Browser().open(`${at.baseUrl}/link/return?code=Geheim&state=Geheim`);
    const log = JSON.stringify(at.events);
    expect(log).toContain('chat.linked');
    expect(log).not.toMatch(/Geheim|eyJ|An de Vries|U1/);
    for (const secret of secrets.filter((value) => value.length > 20)) expect(log).not.toContain(secret);
  });
});
