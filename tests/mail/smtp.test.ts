import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { mailDoor } from '#functions/mail/sender.ts';
import { smtpCarrier } from '#functions/mail/smtp-carrier.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import type { Letter } from '#shared/dispatch/sender.ts';
import { addressOf, byMail } from '#tests/dispatch/fake-mail.ts';
import { BUREAU, stageOver, type Stage } from '#tests/dispatch/stage.ts';
import { testEngine } from '#tests/support/desk.ts';
import * as z from 'zod';

const engine = testEngine();
const ANSWERS_WITHIN_MS = 700;

type Received = { readonly to: string[]; readonly raw: string };
let received: Received[];
const ends: (() => unknown)[] = [];
let stage: Stage;
beforeEach(async () => {
  received = [];
  stage = stageOver(await engine.freshTable());
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const listening = async (on: Server): Promise<string> => {
  on.listen(0, '127.0.0.1');
  await once(on, 'listening');
  return `smtp://127.0.0.1:${z.object({ port: z.int() }).parse(on.address()).port}`;
};

/** An answer of a server, with its number. */
const answer = (responseCode: number, text = 'no'): Error => Object.assign(new Error(text), { responseCode });

/** A real server; it takes all mail unless a test says otherwise. */
async function server(options: SMTPServerOptions = {}): Promise<string> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  ends.push(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  return listening(smtp.server);
}

const doorTo = (url: string) =>
  mailDoor(smtpCarrier(url, ANSWERS_WITHIN_MS), { from: 'loket@desk.example', baseUrl: 'https://desk.example' });

const letter = (more: Partial<Letter> = {}): Letter => ({
  to: 'an@example.org',
  language: 'nl',
  told: [{ card: { title: 'Groen', summary: 'Groen (HN-1): goedgekeurd', parts: [] }, isLess: false }],
  isDigest: false,
  mark: 'mark1',
  stopAt: 'https://desk.example/berichten/uit/x',
  at: new Date('2026-11-23T09:00:00Z'),
  ...more,
});
const headersOf = ({ raw }: Received): Map<string, string> =>
  new Map(
    (raw.split('\r\n\r\n')[0] ?? '')
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );

describe('A server that takes mail', () => {
  test('gets one that any program can read: both texts, and the heads that say whose it is and how it stops', async () => {
    const after = { first: 'first@desk.example', last: 'last@desk.example' };
    const sent = await doorTo(await server()).send(letter({ after }));
    expect(sent).toEqual({ sent: { channel: 'mail', message: 'mark1@desk.example' } });
    const [mail] = received;
    if (!mail) throw new Error('No mail came.');
    expect(mail.to).toEqual(['an@example.org']);
    const headers = headersOf(mail);
    expect(Object.fromEntries(headers)).toMatchObject({
      'From': 'Loketten <loket@desk.example>',
      'To': 'an@example.org',
      'Subject': 'Groen (HN-1): goedgekeurd',
      'Message-ID': '<mark1@desk.example>',
      'In-Reply-To': '<last@desk.example>',
      'References': '<first@desk.example> <last@desk.example>',
      'Date': 'Mon, 23 Nov 2026 09:00:00 +0000',
      'List-Unsubscribe': '<https://desk.example/berichten/uit/x>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'MIME-Version': '1.0',
    });
    expect(headers.get('Content-Type')).toContain('multipart/alternative');
    expect(mail.raw).toContain('text/plain; charset=utf-8');
    expect(mail.raw).toContain('text/html; charset=utf-8');
  });

  test.each([
    'Groen\r\nBcc: x@evil.example',
    'Groen\nX-Evil: ja\n\ntekst',
    'Groen\u2028\u0000\u0085Bcc: x',
    `${'ë'.repeat(300)}\r\nBcc: x`,
  ])('gets no head and nobody that was slipped into a title: %j', async (title) => {
    const card = { title, summary: `${title} (HN-1)`, parts: [] };
    await doorTo(await server()).send(letter({ told: [{ card, isLess: false }] }));
    const [mail] = received;
    expect(mail?.to).toEqual(['an@example.org']);
    const names = [...(mail ? headersOf(mail).keys() : [])];
    expect(names).not.toContain('Bcc');
    expect(names).not.toContain('X-Evil');
  });

  test('gets a subject in whatever letters as an encoded word', async () => {
    const card = { title: 'x', summary: 'Groenbehoefte café 🌳 Ąžuolas (HN-1)', parts: [] };
    await doorTo(await server()).send(letter({ told: [{ card, isLess: false }] }));
    const subject = received[0] && headersOf(received[0]).get('Subject');
    expect(subject).toMatch(/^=\?UTF-8\?[QB]\?/);
    expect((received[0]?.raw ?? '').split('\r\n\r\n')[0]).toMatch(/^[\t\r\n\x20-\x7e]+$/);
  });
});

const atRecipient = (code: number): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(answer(code)),
});
const atSender = (code: number): SMTPServerOptions => ({
  onMailFrom: (_address, _session, done) => done(answer(code)),
});
const atMail = (code: number, text?: string): SMTPServerOptions => ({
  onData: (stream, _session, done) => {
    stream.resume();
    stream.on('end', () => done(answer(code, text)));
  },
});

describe('A server that does not', () => {
  test.each([
    ['says 450 of the address', atRecipient(450), { unknown: 'SMTP 450' }],
    ['says 550 of the address', atRecipient(550), { refused: 'SMTP 550', isGone: true }],
    ['says 421 of the sender', atSender(421), { unknown: 'SMTP 421' }],
    ['says 553 of the sender', atSender(553), { unknown: 'SMTP 553' }],
    ['says 451 of the mail', atMail(451), { unknown: 'SMTP 451' }],
    ['says 554 of the mail', atMail(554), { refused: 'SMTP 554' }],
    ['says 550 5.1.1 of the mail', atMail(550, '5.1.1 unknown'), { refused: 'SMTP 550', isGone: true }],
  ])('%s: it is known what that means', async (_what, options, meant) => {
    expect(await doorTo(await server(options)).send(letter())).toEqual(meant);
    expect(received).toEqual([]);
  });

  test('is there not at all: it is tried later, and nothing of its address is told', async () => {
    const sent = await doorTo('smtp://127.0.0.1:9').send(letter());
    expect(sent).toMatchObject({ unknown: 'ESOCKET' });
  });

  test.each(['hangs', 'closes'])(
    '%s: chats and other addresses are told meanwhile, and it is tried later',
    async (ill) => {
      const silent = createServer((socket) => {
        socket.on('error', () => undefined);
        ends.push(() => socket.destroy());
        if (ill === 'closes') socket.destroy();
      });
      ends.push(() => silent.close());
      const [bad, good] = [doorTo(await listening(silent)), doorTo(await server())];
      const mail = { ...good, send: (one: Letter) => (one.to === addressOf('Ill') ? bad : good).send(one) };
      await stage.change(
        'ACTIVITY#a',
        ['Ill', 'An', BUREAU].map((to) => ({ to, slot: 'card' })),
      );
      const started = performance.now();
      const parts = stage.dispatcher({ parts: { routes: byMail(), mail } });
      await dispatchAll(parts);
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(stage.chat.seenBy(BUREAU)).toEqual([['card at 1']]);
      expect(received.map(({ to }) => to)).toEqual([[addressOf('An')]]);
      expect(await stage.waiting()).toMatchObject([{ tries: 1 }]);
      stage.passes(60);
      await dispatchAll(stage.dispatcher({ parts: { routes: byMail(), mail: good } }));
      expect(received.map(({ to }) => to)).toEqual([[addressOf('An')], [addressOf('Ill')]]);
      expect(await stage.waiting()).toEqual([]);
    },
  );

  test('loses its answer after it took the mail: the same comes once more, under the same Message-ID', async () => {
    let loses = true;
    const url = await server({
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push({ to: [], raw: Buffer.concat(chunks).toString('utf8') });
          if (!loses) done(); // else there is never an answer
          loses = false;
        });
      },
    });
    await stage.change('ACTIVITY#a', [{ to: 'An', slot: 'card' }]);
    const parts = stage.dispatcher({ parts: { routes: byMail(), mail: doorTo(url) } });
    await dispatchAll(parts);
    stage.passes(60);
    await dispatchAll(parts);
    expect(received).toHaveLength(2);
    expect(new Set(received.map((mail) => headersOf(mail).get('Message-ID'))).size).toBe(1);
    expect(await stage.waiting()).toEqual([]);
  });
});
