import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { issuerAt, withDev } from '#functions/local/dev/dev-app.ts';
import { settableClock } from '#functions/local/dev/settable-clock.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { openLocalMail } from '#functions/local/mail/local-mail.ts';
import { mailFolder } from '#functions/local/mail/mail-folder.ts';
import { listenOn } from '#functions/local/server.ts';
import type { Mail } from '#functions/mail/sender.ts';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import type { Letter } from '#shared/dispatch/sender.ts';
import { testEngine } from '#tests/support/desk.ts';
import { testFolders } from './folder.ts';

const engine = testEngine();
const newFolder = testFolders();
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const mail = (n: number, to = 'an@example.org'): Mail => ({
  to,
  from: { name: 'Loketten', address: 'loket@localhost' },
  subject: `Bericht ${n}`,
  text: `Tekst ${n}: http://localhost/mijn`,
  html: '<p>x</p>',
  messageId: `m${n}@localhost`,
  headers: { Subject: `Bericht ${n}` },
  at: new Date('2026-11-23T09:00:00Z'),
});
const letter: Letter = {
  to: 'an@example.org',
  language: 'nl',
  told: [{ card: { title: 'Groen', summary: 'Groen (HN-1)', parts: [] }, isLess: false }],
  isDigest: false,
  mark: 'm1',
  stopAt: 'http://localhost/berichten/uit/x',
  at: new Date('2026-11-23T09:00:00Z'),
};

describe('The folder of mail', () => {
  test('keeps each mail once, in the order in which they came, across processes', async () => {
    const folder = await newFolder();
    const first = mailFolder(folder);
    await Promise.all([1, 2, 3].map((n) => first.keep(mail(n))));
    await first.keep(mail(2));
    const later = mailFolder(folder);
    await later.keep(mail(4, 'BO@example.org'));
    expect((await later.list()).map(({ subject }) => subject)).toEqual([
      'Bericht 4',
      'Bericht 3',
      'Bericht 2',
      'Bericht 1',
    ]);
    expect((await later.list('bo@EXAMPLE.org')).map(({ subject }) => subject)).toEqual(['Bericht 4']);
    expect(await later.list('nobody')).toEqual([]);
    expect([await later.has('m1@localhost'), await later.has('m9@localhost')]).toEqual([true, false]);
  });

  test('keeps so many at most, the last ones, and passes over what is broken', async () => {
    const folder = await newFolder();
    const kept = mailFolder(folder, 3);
    for (let n = 1; n <= 5; n += 1) await kept.keep(mail(n));
    expect(await readdir(folder)).toHaveLength(3);
    await writeFile(join(folder, `0000000009-${'a'.repeat(32)}.json`), '{');
    expect((await kept.list()).map(({ subject }) => subject)).toEqual(['Bericht 5', 'Bericht 4', 'Bericht 3']);
  });
});

describe('/dev/mail', () => {
  const started = async () => {
    const folder = mailFolder(await newFolder());
    await folder.keep({ ...mail(1), subject: 'Groen <b>', text: 'Zie http://localhost/mijn <script>' });
    await folder.keep(mail(2, 'bo@example.org'));
    const server = await listenOn({ port: 0 });
    ends.push(server.close);
    server.answerWith(
      withDev(() => new Response('the product'), {
        issuer: issuerAt(server.baseUrl),
        key: await issuerKey(await newFolder()),
        clock: settableClock(),
        desk: await engine.freshDesk(undefined, []),
        mail: folder,
      }),
    );
    return (path: string, init: RequestInit = {}) => fetch(`${server.baseUrl}${path}`, init);
  };

  test('answers the mail that was sent, newest first, and that to one address', async () => {
    const get = await started();
    expect(await (await get('/dev/mail')).json()).toMatchObject({
      items: [{ to: 'bo@example.org' }, { to: 'an@example.org' }],
    });
    const mine = await (await get('/dev/mail?to=AN@example.org')).json();
    expect(mine).toEqual({
      items: [
        {
          to: 'an@example.org',
          subject: 'Groen <b>',
          text: 'Zie http://localhost/mijn <script>',
          html: '<p>x</p>',
          headers: { Subject: 'Bericht 1' },
          at: '2026-11-23T09:00:00.000Z',
        },
      ],
    });
  });

  test('is a page for a browser, with links and without anything that runs', async () => {
    const get = await started();
    const page = await get('/dev/mail', { headers: { Accept: 'text/html' } });
    const html = await page.text();
    expect(page.headers.get('Content-Type')).toContain('text/html');
    expect(html).toContain('Groen &lt;b&gt;');
    expect(html).toContain('<a href="http://localhost/mijn">');
    expect(html).not.toContain('<script>');
  });

  test('takes nothing, and no page of another site may send there', async () => {
    const get = await started();
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    expect((await get('/dev/mail', json)).status).toBe(405);
    expect(
      (await get('/dev/mail', { ...json, headers: { ...json.headers, Origin: 'https://evil.example' } })).status,
    ).toBe(403);
  });
});

describe('With LOKETTEN_SMTP_URL', () => {
  test('mail goes to the server, and is listed when that took it; what is listed is not sent again', async () => {
    let taken = 0;
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        taken += 1;
        stream.resume();
        stream.on('end', () => done());
      },
    });
    smtp.server.listen(0, '127.0.0.1');
    await once(smtp.server, 'listening');
    ends.push(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
    const address = smtp.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { door, folder } = openLocalMail(
      { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'loket@desk.example' },
      await newFolder(),
      'http://localhost',
    );
    for (let time = 0; time < 2; time += 1)
      expect(await door.send(letter)).toEqual({ sent: { channel: 'mail', message: 'm1@desk.example' } });
    expect(taken).toBe(1);
    expect(await folder.list()).toMatchObject([
      { to: 'an@example.org', headers: { 'Message-ID': '<m1@desk.example>' } },
    ]);
  });

  test('what a server does not take is not listed', async () => {
    const closes = createServer((socket) => socket.destroy());
    closes.listen(0, '127.0.0.1');
    await once(closes, 'listening');
    ends.push(() => closes.close());
    const address = closes.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { door, folder } = openLocalMail(
      { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'loket@desk.example' },
      await newFolder(),
      'http://localhost',
    );
    expect(await door.send(letter)).toHaveProperty('unknown');
    expect(await folder.list()).toEqual([]);
  });

  test.each([
    [{ LOKETTEN_SMTP_URL: 'http://user:geheim@x.example' }, 'LOKETTEN_SMTP_URL'],
    [{ LOKETTEN_MAIL_FROM: 'Loket <geheim>' }, 'LOKETTEN_MAIL_FROM'],
    [{ LOKETTEN_MAIL_FROM: 'a@b.example\r\nBcc: geheim@c.example' }, 'LOKETTEN_MAIL_FROM'],
  ])('a setting that is wrong is named, and its value is not: %j', (environment, name) => {
    expect(() => readLocalMailSettings(environment)).toThrow(name);
    expect(() => readLocalMailSettings(environment)).not.toThrow(/geheim/);
  });

  test('nothing set is a folder, and an address of this machine', () => {
    expect(readLocalMailSettings({})).toEqual({ smtpUrl: undefined, from: 'loket@localhost' });
  });
});
