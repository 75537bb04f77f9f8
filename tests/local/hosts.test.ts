import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { mailFolder } from '#functions/local/mail/mail-folder.ts';
import { settableClock } from '#functions/local/dev/settable-clock.ts';
import { issuerAt, withDev } from '#functions/local/dev/dev-app.ts';
import { hostOfProgramme, ownHosts } from '#functions/local/hosts.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { listenOn } from '#functions/local/server.ts';
import { testEngine } from '#tests/support/desk.ts';
import { testFolders } from './folder.ts';

const engine = testEngine();
const newFolder = testFolders();
const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

async function started(): Promise<URL> {
  const server = await listenOn({ port: 0 });
  closes.push(server.close);
  const { baseUrl, answerWith } = server;
  answerWith(
    withDev(() => new Response('the product'), {
      issuer: issuerAt(baseUrl),
      key: await issuerKey(await newFolder()),
      clock: settableClock(),
      desk: await engine.freshDesk(),
      mail: mailFolder(await newFolder()),
    }),
  );
  return new URL(baseUrl);
}

/** Sends what no browser and no fetch lets one send: any Host header, and any address in the first line. */
const sent = (
  { port }: URL,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers, setHost: false },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    asked.on('error', reject).end(body);
  });

test('The host name of a programme stands before that of the machine, and only those that are served are answered to', () => {
  expect(hostOfProgramme('b', 'localhost')).toBe('b.localhost');
  expect(hostOfProgramme('b', 'loket.local')).toBe('b.loket.local');
  expect(['127.0.0.1', '[::1]'].map((machine) => hostOfProgramme('b', machine))).toEqual([
    'b.localhost',
    'b.localhost',
  ]);
  const isOwn = ownHosts('loket.local', ['a', 'b']);
  expect(['a.localhost:3000', 'B.localhost', 'b.loket.local', 'localhost'].filter((host) => !isOwn(host))).toEqual([]);
  expect(['c.localhost', 'a.b.localhost', 'a.example.org', 'a.localhost.example.org'].filter(isOwn)).toEqual([]);
  expect(ownHosts(undefined)('a.localhost')).toBe(false);
});

describe('The product on one machine', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to %s', async (name) => {
    const at = await started();
    expect(await sent(at, '/x', { Host: `${name}:${at.port}` })).toEqual({ status: 200, text: 'the product' });
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '169.254.169.254',
    'localhost@evil.example',
    'evil.example#localhost',
    '127.0.0.1.nip.io',
    '0.0.0.0',
    '',
  ])('and to no name that a site elsewhere can have: "%s"', async (name) => {
    const at = await started();
    for (const path of ['/x', '/dev/jwks', '/mijn']) {
      const { status, text } = await sent(at, path, { Host: `${name}:${at.port}` });
      expect(`${status} ${text}`).toMatch(/^(400 |421 .*another name)/s);
    }
    const inFirstLine = await sent(at, `http://${name || 'evil.example'}:${at.port}/x`, {
      Host: `localhost:${at.port}`,
    });
    expect(inFirstLine.text).not.toBe('the product');
  });

  test('answers to the host that it was told, and to its own addresses where it was told all of them', () => {
    expect(['loket.heerlen.nl:3000', 'localhost:3000', 'evil.example'].map(ownHosts('loket.heerlen.nl'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(['[fe80::7]:3000', '127.0.0.1'].map(ownHosts('fe80::7'))).toEqual([true, true]);
    const [address = '127.0.0.1'] = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ family }) => family === 'IPv4').map((one) => one.address),
    );
    expect([`${address}:3000`, '203.0.113.9', 'evil.example'].map(ownHosts('0.0.0.0'))).toEqual([true, false, false]);
  });
});

describe('What lies under /dev', () => {
  const body = JSON.stringify({ as: 'admin' });
  const posted = async (headers: Readonly<Record<string, string>>, path = '/dev/token'): Promise<number> => {
    const at = await started();
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', at.origin)]),
    );
    return (await sent(at, path, { Host: at.host, ...own }, path === '/dev/clock' ? '{}' : body)).status;
  };
  const json = { 'Content-Type': 'application/json' };

  test.each([
    json,
    { ...json, Origin: 'OWN' },
    { 'Content-Type': 'Application/JSON; charset=utf-8', 'Sec-Fetch-Site': 'same-origin' },
    { ...json, 'Sec-Fetch-Site': 'none' },
  ])('takes JSON from programs and from its own pages: %j', async (headers) => {
    expect(await posted(headers)).toBe(200);
    expect(await posted(headers, '/dev/clock')).toBe(200);
    expect(await posted(headers, '/dev/roles')).toBe(200);
  });

  test.each([
    {},
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/x-www-form-urlencoded' },
    { 'Content-Type': 'application/jsonp' },
    { 'Content-Type': 'text/plain; application/json' },
    { ...json, Origin: 'https://evil.example' },
    { ...json, Origin: 'null' },
    { ...json, Origin: 'http://localhost:1' },
    { ...json, 'Sec-Fetch-Site': 'cross-site' },
    { ...json, 'Sec-Fetch-Site': 'same-site', 'Origin': 'OWN' },
  ])('and nothing else: %j', async (headers) => {
    for (const path of ['/dev/token', '/dev/clock', '/dev/roles'])
      expect([400, 403]).toContain(await posted(headers, path));
  });

  test('lets nobody be signed in by a form of another site', async () => {
    const at = await started();
    const { status } = await sent(
      at,
      '/dev/authorize?x',
      { 'Host': at.host, 'Origin': 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      'as=admin',
    );
    expect(status).toBe(403);
  });
});
