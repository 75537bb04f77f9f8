import { mimeOf } from '#functions/mail/mime.ts';
import { mailDoor, type Carrier, type Mail } from '#functions/mail/sender.ts';
import type { Letter } from '#shared/dispatch/sender.ts';
import { oneOf, type Random } from '#tests/support/odd-input.ts';

/** What somebody writes into a title, a name or an address so that a mail would say, or go, something else. */
const INJECTED: readonly [string, ...string[]] = [
  'Groen\r\nBcc: slachtoffer@example.net',
  'Groen\nTo: slachtoffer@example.net',
  'Groen\rSubject: Anders',
  'Groen\r\n\r\n<script>alert(1)</script>',
  'Groen\u2028Bcc: x@example.net',
  'Groen\u0085Bcc: x@example.net',
  'Groen\0Bcc: x@example.net',
  'Groen\v\f\bBcc: x@example.net',
  '=?utf-8?q?=0D=0ABcc:_x=40example.net?=',
  '"><img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '\u202egnp.exe',
  '\ud800',
  '🟥'.repeat(3_000),
  'x'.repeat(50_000),
  'a '.repeat(20_000),
  '.\r\n.\r\nQUIT\r\n',
  '--boundary\r\nContent-Type: text/html\r\n\r\nx',
  '&lt;b&gt;&amp;lt;',
  '',
];
const ADDRESSES: readonly [string, ...string[]] = [
  'an@example.org',
  'an+x@example.org',
  "o'neill@example.org",
  'an@bücher.example',
];
const HREFS: readonly [string, ...string[]] = ['/activiteiten/x', '/a?b=c&d="e"', '/\r\nx', '/"><script>'];

function letterOf(random: Random): Letter {
  const word = (): string => oneOf(random, INJECTED);
  const card = () => ({
    title: word(),
    summary: word(),
    parts: [
      { kind: 'text', text: word() },
      { kind: 'facts', facts: [{ label: word(), value: word() }] },
      { kind: 'note', text: word() },
      { kind: 'buttons', buttons: [{ label: word(), href: `https://loketten.example${oneOf(random, HREFS)}` }] },
    ] as const,
  });
  return {
    to: oneOf(random, ADDRESSES),
    language: oneOf(random, ['nl', 'en']),
    told: [{ card: card(), isLess: random() < 0.5 }, ...(random() < 0.3 ? [{ card: card(), isLess: false }] : [])],
    isDigest: random() < 0.3,
    mark: 'merk',
    stopAt: 'https://loketten.example/berichten/uit/x',
    at: new Date('2027-01-11T09:00:00Z'),
    ...(random() < 0.5 && { after: { first: 'eerste@example.org', last: 'laatste@example.org' } }),
  };
}

/** The headers that a mail of ours has, and no other. */
const KNOWN = new Set([
  ...['from', 'to', 'subject', 'message-id', 'in-reply-to', 'references', 'date', 'mime-version', 'content-type'],
  ...['list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted', 'content-language', 'content-transfer-encoding'],
]);
const LONGEST_LINE = 998; // RFC 5322, 2.1.1
const MOST_BYTES = 2_000_000;
const MOST_MS = 3_000;

/** What is wrong with a mail as it goes over the line. */
function wrongMail(raw: string, { to }: Letter): string | undefined {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const names = head
    .split('\r\n')
    .flatMap((line) => (/^[ \t]/.test(line) ? [] : [line.split(':', 1)[0]?.toLowerCase() ?? '']));
  const strange = names.find((name) => !KNOWN.has(name));
  if (strange !== undefined) return `has the header ${JSON.stringify(strange.slice(0, 80))}`;
  if (new Set(names).size !== names.length) return 'has a header twice';
  if (raw.split('\r\n').some((line) => line.length > LONGEST_LINE)) return 'has a line that is too long';
  if (/[^\r]\n|\r[^\n]/.test(raw)) return 'has a bare line end';
  if (/^to:.*(?:\r\n[ \t].*)*/im.exec(head)?.[0].includes('example.net') === true) return `goes to another than ${to}`;
  return raw.length > MOST_BYTES ? `has ${raw.length} bytes` : undefined;
}

/** Nothing that runs, or is fetched, stands in a page of mail. */
const RUNS = /<(?:script|img|iframe|object|form)\b|<[^>]*\son\w+=|href="(?!https:\/\/loketten\.example\/)/i;

/** What is wrong with a letter as it is written and goes over the line. */
async function wrongLetter(letter: Letter, write: (letter: Letter) => Promise<Mail>): Promise<string | undefined> {
  const start = performance.now();
  const mail = await write(letter);
  const raw = (await mimeOf(mail)).toString('latin1');
  const ms = performance.now() - start;
  const runs = RUNS.exec(mail.html)?.[0];
  return (
    wrongMail(raw, letter) ??
    (runs === undefined ? undefined : `says ${runs}`) ??
    (ms > MOST_MS ? `took ${Math.round(ms)} ms` : undefined)
  );
}

/** Writes a letter as the door of mail does. */
async function written(letter: Letter): Promise<Mail> {
  let sent: Mail | undefined;
  const carry = (mail: Mail): ReturnType<Carrier['carry']> => {
    sent = mail;
    return Promise.resolve({ sent: { channel: 'mail', message: mail.messageId } });
  };
  const door = { from: 'loket@example.org', baseUrl: 'https://loketten.example' };
  await mailDoor({ answersWithinMs: 1_000, carry }, door).send(letter);
  if (!sent) throw new Error('Nothing was sent.');
  return sent;
}

/** Writes mails of what people with bad intentions typed; what is wrong with each, or undefined. */
export async function* shakingMail(random: Random): AsyncGenerator<string | undefined> {
  for (;;) {
    const letter = letterOf(random);
    const wrong = await wrongLetter(letter, written).catch((error: unknown) => `fails with ${String(error)}`);
    yield wrong === undefined ? undefined : `Mail: ${wrong}: ${JSON.stringify(letter).slice(0, 1_200)}`;
  }
}
