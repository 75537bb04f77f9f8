import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { readMailboxes } from '#shared/people/mail/mailbox.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import * as z from 'zod';
import { deployed } from './deployed.ts';
import { scheduledEvent } from './events.ts';
import type { Running } from './invoke.ts';

const HAS_MS = 120_000;
const Sent = z.looseObject({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  ConfigurationSetName: z.string(),
  Content: z.object({ Raw: z.object({ Data: z.string() }) }),
});

let calls: { path: string; body: z.output<typeof Sent> }[] = [];
let answers: { status: number; type?: string };
/** Stands for SES. */
const ses = createServer((request, response) => {
  const chunks: Uint8Array[] = [];
  request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  request.on('end', () => {
    calls.push({ path: request.url ?? '', body: Sent.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))) });
    if (answers.type !== undefined) response.setHeader('x-amzn-ErrorType', answers.type);
    response.statusCode = answers.status;
    response.end(JSON.stringify({ MessageId: `ses-${calls.length}` }));
  });
});
const dispatcher = deployed('dispatcher');
let sends: Running | undefined;

beforeAll(async () => {
  await new Promise<void>((resolve) => ses.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  ses.close();
  ses.closeAllConnections();
});
beforeEach(async () => {
  calls = [];
  answers = { status: 200 };
  const { port } = z.object({ port: z.int() }).parse(ses.address());
  sends ??= await dispatcher.start({
    LOKETTEN_MAIL_FROM: 'loket@example.org',
    LOKETTEN_MAIL_CONFIGURATION: 'loketten-mail',
    LOKETTEN_AWS_ENDPOINT: `http://127.0.0.1:${port}`,
  });
});
const invoke = (event: unknown) => sends?.invoke(event, HAS_MS);
const stopped = async (address: string) => {
  const desk = dispatcher.desk();
  const [mailbox] = await readMailboxes(desk.table, [(await pseudonymsOf(desk)).email(address)]);
  return mailbox?.stopped?.why;
};
const event = (type: string, detail: object) => ({
  'version': '0',
  'id': 'e1',
  'detail-type': type,
  'source': 'aws.ses',
  'account': '111122223333',
  'time': '2026-11-23T09:00:00Z',
  'region': 'eu-west-1',
  'resources': [],
  'detail': { mail: { messageId: 'ses-1', destination: ['x@example.org'] }, ...detail },
});

describe('The bundle of the dispatcher, with mail,', () => {
  test('sends what waits over SES, by its configuration, to one address and once', async () => {
    const ria = personOf('researcher:ria');
    if (ria) await keepSeen(dispatcher.desk(), ria);
    const { activity } = await actingOn(dispatcher.desk()).registered(letters(4), 'researcher:ria');
    await invoke(scheduledEvent('dispatcher-sweep'));
    await invoke(scheduledEvent('dispatcher-sweep'));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      path: '/v2/email/outbound-emails',
      body: {
        FromEmailAddress: 'loket@example.org',
        Destination: { ToAddresses: ['ria@example.org'] },
        ConfigurationSetName: 'loketten-mail',
      },
    });
    const raw = Buffer.from(calls[0]?.body.Content.Raw.Data ?? '', 'base64').toString('utf8');
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(raw).toContain(activity.number);
  });

  test('keeps from whom a bounce for good and a complaint came, and nobody else', async () => {
    const bounce = (bounceType: string, ...addresses: string[]) =>
      event('Email Bounced', {
        bounce: {
          bounceType,
          bouncedRecipients: addresses.map((emailAddress) => ({ emailAddress, action: 'failed' })),
        },
      });
    await invoke(bounce('Transient', 'later@example.org'));
    await invoke(bounce('Permanent', 'Gone@example.org', 'no address'));
    await invoke(
      event('Email Complaint Received', {
        complaint: { complainedRecipients: [{ emailAddress: 'cross@example.org' }] },
      }),
    );
    expect(await stopped('later@example.org')).toBeUndefined();
    expect(await stopped('gone@example.org')).toBe('bounce');
    expect(await stopped('cross@example.org')).toBe('complaint');
  });
});
