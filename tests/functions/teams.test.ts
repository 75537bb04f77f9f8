import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '#infra/functions/bundle.ts';
import { APP_ID, fakeTeams, TENANT } from '#tests/teams/connector-server.ts';
import { activity, AN, textOf } from '#tests/teams/door.ts';
import * as z from 'zod';
import { fakeCloud } from './cloud.ts';
import { deployed } from './deployed.ts';
import type { Answered, Running } from './invoke.ts';

const cloud = fakeCloud();
const fake = fakeTeams();
const teams = deployed('teams');
const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:loketten/teams';

/** Everything that switches the SDK's verification off, or makes it another bot's, where it is read from the environment. */
const DANGEROUS = {
  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true',
  CLIENT_ID: 'another',
  CLIENT_SECRET: 'another',
  TENANT_ID: 'another',
  SERVICE_URL: 'http://localhost:9',
  CLOUD: 'China',
  MANAGED_IDENTITY_CLIENT_ID: 'system',
};

let door: Running;
let running: Running | undefined;
beforeEach(async () => {
  cloud.holds(JSON.stringify({ clientSecret: 'a secret of the bot' }));
  running ??= await teams.start({
    ...DANGEROUS,
    LOKETTEN_TEAMS_APP_ID: APP_ID,
    LOKETTEN_TEAMS_TENANT: TENANT,
    LOKETTEN_TEAMS_SECRET_ARN: ARN,
    LOKETTEN_TEAMS_KEYS_URL: fake.keysUrl(),
    LOKETTEN_AWS_ENDPOINT: cloud.address(),
  });
  door = running;
});

const command = (): object => ({
  ...activity(fake, AN, { type: 'channel' }),
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:1',
  value: {
    action: { type: 'Action.Execute', data: { desk: { verb: 'command', command: 'overlap', words: 'vrieheide' } } },
  },
});
const send = (body: object, authorization?: string): Promise<Answered> =>
  door.ask({
    method: 'POST',
    path: '/teams/messages',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify(body),
  });

describe('The bundle of Teams, called as Lambda calls it,', () => {
  test('answers what the Bot Framework signed for this bot', async () => {
    const answer = await send(command(), `Bearer ${await fake.token()}`);
    expect(answer.status).toBe(200);
    expect(textOf(z.looseObject({ value: z.unknown() }).parse(JSON.parse(answer.text)).value)).toContain('Vrieheide');
  });

  test('lets nobody else in, whatever the environment says to the SDK', async () => {
    for (const authorization of [
      undefined,
      `Bearer ${await fake.token({ aud: 'another' })}`,
      `Bearer ${await fake.token({ exp: 1 })}`,
    ]) {
      expect(await send(command(), authorization)).toMatchObject({ status: 401, text: '' });
    }
    expect(door.printed()).toContain('"event":"teams.request-refused"');
    expect(door.printed()).not.toMatch(/eyJ|a secret of the bot|vrieheide/);
  });
});

test('Nothing that is deployed has what lets the Playground in without a token', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loketten-bundles-'));
  const local = await readFile(
    new URL('../../functions/local/chats/unauthenticated-teams.ts', import.meta.url),
    'utf8',
  );
  const [, name = ''] = /const LOCAL_BOT = '([^']+)'/.exec(local) ?? [];
  expect(name).not.toBe('');
  for (const one of ['teams', 'dispatcher'] as const) {
    const bundled = await bundle(one, folder);
    const texts = await Promise.all((await readdir(bundled)).map((file) => readFile(join(bundled, file), 'utf8')));
    expect(texts.join()).toContain('/teams/messages');
    expect(texts.join()).not.toContain(name);
    expect(texts.join()).not.toMatch(/dangerouslyAllowUnauthenticatedRequests:(!0|true)/);
  }
  await rm(folder, { recursive: true });
});
