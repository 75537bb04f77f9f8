import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { invokeItself } from '#functions/slack/hand-off.ts';
import { readLocalSlackSettings } from '#functions/slack/settings.ts';
import { readSlackSecrets } from '#functions/slack/store.ts';

const secrets = { SLACK_SIGNING_SECRET: 'geheim', SLACK_BOT_TOKEN: 'xoxb-geheim' };

describe('On one machine', () => {
  test('there is no Slack without its two secrets', () => {
    expect(readLocalSlackSettings({})).toBeUndefined();
    expect(readLocalSlackSettings({ SLACK_SIGNING_SECRET: '', SLACK_BOT_TOKEN: '' })).toBeUndefined();
  });

  test('the secrets and the rest come from variables', () => {
    expect(
      readLocalSlackSettings({
        ...secrets,
        LOKETTEN_SLACK_API_URL: 'http://localhost:4000/api/',
        LOKETTEN_TRUSTED_DOMAINS: 'OU.nl, heerlen.nl',
      }),
    ).toEqual({
      signingSecret: 'geheim',
      botToken: 'xoxb-geheim',
      apiUrl: 'http://localhost:4000/api/',
      bureauChannel: '#loketten-bureau',
      dataDeskChannel: '#loketten-dataloket',
      dataDeskHead: undefined,
      trustedDomains: ['ou.nl', 'heerlen.nl'],
    });
  });

  test('one secret without the other is a mistake that is named, without its value', () => {
    const read = (): unknown =>
      readLocalSlackSettings({ SLACK_BOT_TOKEN: 'xoxb-geheim', LOKETTEN_TRUSTED_DOMAINS: 'geen domein' });
    expect(read).toThrow(/LOKETTEN_TRUSTED_DOMAINS should be domains/);
    expect(() => readLocalSlackSettings({ SLACK_BOT_TOKEN: 'xoxb-geheim' })).toThrow(
      'SLACK_SIGNING_SECRET should be set beside SLACK_BOT_TOKEN.',
    );
    expect(read).not.toThrow(/geheim/);
  });
});

describe('At AWS', () => {
  const asked: { path: string; headers: Record<string, string>; body: string }[] = [];
  let endpoint = '';
  let secret = '{"signingSecret":"s","botToken":"xoxb-b"}';
  let status = 200;
  const server = createAdaptorServer({
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push({ path: pathname, headers: Object.fromEntries(request.headers), body: await request.text() });
      return pathname === '/'
        ? Response.json({ SecretString: secret }, { status })
        : new Response(null, { status: status === 200 ? 202 : status });
    },
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${z.object({ port: z.int() }).parse(server.address()).port}`;
  });
  afterAll(() => {
    server.close();
  });
  const credentials = () => Promise.resolve({ accessKeyId: 'AKIA', secretAccessKey: 'key', sessionToken: 'session' });
  const read = () =>
    readSlackSecrets(
      { secretArn: 'arn:aws:secretsmanager:eu-west-1:1:secret:slack', region: 'eu-west-1', awsEndpoint: endpoint },
      credentials,
    );

  test('the secrets are read from Secrets Manager, by a signed request', async () => {
    expect(await read()).toEqual({ signingSecret: 's', botToken: 'xoxb-b' });
    expect(asked.at(-1)).toMatchObject({
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue', 'x-amz-security-token': 'session' },
      body: '{"SecretId":"arn:aws:secretsmanager:eu-west-1:1:secret:slack"}',
    });
    expect(asked.at(-1)?.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/eu-west-1\/secretsmanager\//,
    );
  });

  test('a secret that is wrong is named, without what it holds', async () => {
    for (const wrong of ['xoxb-geheim', '{"botToken":"xoxb-geheim"}']) {
      secret = wrong;
      await expect(read()).rejects.toThrow('should be JSON with signingSecret and botToken');
      await expect(read()).rejects.not.toThrow(/geheim/);
    }
    status = 400;
    await expect(read()).rejects.toThrow('cannot be read: 400');
    status = 200;
  });

  test('work is handed to another call of the same function, which nobody waits for', async () => {
    const work = {
      kind: 'home',
      caller: { workspace: 'T1', user: 'U1', isGuest: false },
      where: { replaces: false },
    } as const;
    await invokeItself('loketten-slack', 'eu-west-1', credentials, endpoint)(work);
    expect(asked.at(-1)).toMatchObject({
      path: '/2015-03-31/functions/loketten-slack/invocations',
      headers: { 'x-amz-invocation-type': 'Event' },
      body: JSON.stringify({ work }),
    });
    status = 403;
    await expect(invokeItself('loketten-slack', 'eu-west-1', credentials, endpoint)(work)).rejects.toThrow('403');
    status = 200;
  });
});
