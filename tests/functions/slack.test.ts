import { beforeEach, describe, expect, test } from 'vitest';
import { keys, lists } from '#tests/support/every-key.ts';
import { listAll, type Item } from '#shared/platform/store/table.ts';
import { fakeSlack } from '#tests/slack/fake-slack.ts';
import { asForm, click, command, signed, SIGNING_SECRET, type Signing } from '#tests/slack/payloads.ts';
import { fakeCloud } from './cloud.ts';
import { deployed } from './deployed.ts';
import type { Answered, Running } from './invoke.ts';

const cloud = fakeCloud();
const fake = fakeSlack();
const slack = deployed('slack');
const SECRET = JSON.stringify({ signingSecret: SIGNING_SECRET, botToken: 'xoxb-test' });
const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:loketten/slack';

const settings = (): Record<string, string> => ({
  LOKETTEN_SLACK_SECRET_ARN: ARN,
  LOKETTEN_TRUSTED_DOMAINS: 'ou.nl',
  LOKETTEN_SLACK_API_URL: fake.apiUrl(),
  LOKETTEN_AWS_ENDPOINT: cloud.address(),
});

let running: Running | undefined;
let door: Running;
beforeEach(async () => {
  fake.reset();
  cloud.holds(SECRET);
  running ??= await slack.start(settings());
  door = running;
});

/** Sends a request as the gateway brings it: with lower case names, and a form in base64. */
async function send(request: Request, asBytes = true): Promise<Answered> {
  const bytes = Buffer.from(await request.arrayBuffer());
  return door.ask({
    method: 'POST',
    path: '/slack/events',
    headers: Object.fromEntries(request.headers),
    body: asBytes ? bytes : bytes.toString('utf8'),
  });
}

const overlap = (signing?: Signing): Request =>
  asForm(
    command('/overlap', 'vrieheide 2027-01-11..2027-02-07 25-44', {
      response_url: fake.responseUrl(),
      user_name: 'renée',
    }),
    signing,
  );

async function inbox(): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of listAll(slack.desk().table, { pk: lists.inbox, index: 'lists' })) items.push(item);
  return items;
}

describe('The bundle of Slack, called as Lambda calls it,', () => {
  test('reads its secret once as it starts, in a request that it signed', async () => {
    cloud.secretsRead(); // those of the one that serves the other tests
    await slack.start(settings());
    const [read, ...more] = cloud.secretsRead();
    expect(more).toEqual([]);
    expect(read).toMatchObject({ body: { SecretId: ARN }, headers: { 'x-amz-security-token': 'session' } });
    expect(read?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/secretsmanager\/aws4_request/,
    );
  });

  test.each([true, false])(
    'acknowledges a command at once and calls itself for the answer (in base64: %s)',
    async (asBytes) => {
      expect(await send(overlap(), asBytes)).toMatchObject({ status: 200, text: '' });
      expect(fake.calls('respond')).toEqual([]);
      const [call, ...more] = cloud.handedOn();
      expect(more).toEqual([]);
      expect(call?.path).toBe('/2015-03-31/functions/loketten-slack%3Alive/invocations');
      expect(call?.headers).toMatchObject({ 'x-amz-invocation-type': 'Event' });
      expect(await door.invoke(call?.body)).toBeNull();
      expect(fake.calls('respond')).toHaveLength(1);
      expect(JSON.stringify(fake.calls('respond')[0]?.args)).toContain('Vrieheide');
    },
  );

  test('refuses what Slack did not sign, or signed long ago, and logs that only', async () => {
    const before = door.printed().length;
    expect(await send(overlap({ secret: 'another' }))).toMatchObject({ status: 401, text: '' });
    expect(await send(overlap({ secondsAgo: 301 }))).toMatchObject({ status: 401 });
    expect(await door.ask({ method: 'POST', path: '/slack/events', body: 'x=1' })).toMatchObject({ status: 401 });
    expect(cloud.handedOn()).toEqual([]);
    const logged = (): (string | undefined)[] =>
      door
        .printed()
        .slice(before)
        .trim()
        .split('\n')
        .map((line) => /"event":"([^"]*)"/.exec(line)?.[1]);
    await expect.poll(logged).toEqual(['slack.request-refused', 'slack.request-refused', 'slack.request-refused']);
  });

  test('answers the address check of Slack', async () => {
    const check = signed(
      JSON.stringify({ type: 'url_verification', token: 'legacy', challenge: '3eZbrw1a' }),
      'application/json',
    );
    expect((await send(check, false)).text).toContain('3eZbrw1a');
  });

  test('does what somebody pressed in the call of a later minute, where its own call got lost', async () => {
    expect(
      await send(asForm(click({ act: 'language', value: 'en', respond: fake.responseUrl(), at: '1.1' }))),
    ).toMatchObject({ status: 200 });
    cloud.handedOn();
    const [item, ...more] = await inbox();
    if (!item) throw new Error('It should lie in the inbox.');
    expect(more).toEqual([]);
    expect(await door.invoke({ sweep: true })).toBeNull();
    expect(await inbox()).toHaveLength(1); // its own call may still come
    const long = new Date(Date.now() - 60_000).toISOString();
    await slack
      .desk()
      .table.write([{ put: { ...item, listSk: `${long}#${String(item['listSk']).split('#')[1] ?? ''}` } }]);
    expect(await door.invoke({ sweep: true })).toBeNull();
    expect(await inbox()).toEqual([]);
    expect((await slack.desk().table.read([keys.chatUser('slack', 'T1', 'U1')])).values().next().value).toMatchObject({
      language: 'en',
    });
    expect(fake.calls('respond')).toHaveLength(1);
  });

  test('lets Slack send a command again where its own call was not taken', async () => {
    cloud.takesCalls(false);
    const answer = await send(overlap());
    cloud.takesCalls(true);
    expect(answer.status).toBeGreaterThanOrEqual(500);
  });

  test('has logged no token, secret, address or word of anybody', () => {
    expect(door.printed()).not.toMatch(/xoxb|8f742231|vrieheide|renée|respond|203\.0\.113/i);
  });
});

describe('The bundle of Slack does not start', () => {
  test.each([
    ['a secret that is not there', undefined],
    ['no JSON', 'xoxb-secret'],
    ['half of it', '{"signingSecret":"geheim"}'],
  ])('with %s, and says so without saying what it holds', async (_, secret) => {
    cloud.holds(secret);
    const failed = await slack.start(settings()).then(() => '', String);
    expect(failed).toMatch(/The secret of Slack \(LOKETTEN_SLACK_SECRET_ARN\)/);
    expect(failed).not.toMatch(/xoxb|geheim/);
  });

  test('without its settings, and names them', async () => {
    await expect(slack.start({})).rejects.toThrow(/LOKETTEN_SLACK_SECRET_ARN should be the secret in Secrets Manager/);
  });
});
