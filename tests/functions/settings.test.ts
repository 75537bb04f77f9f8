import { afterEach, describe, expect, test, vi } from 'vitest';
import { readSettings as ofApi } from '#functions/api/settings.ts';
import { readSettings as ofDispatcher } from '#functions/dispatcher/settings.ts';
import { readSettings as ofLink } from '#functions/link/settings.ts';
import { readSettings as ofSlack } from '#functions/slack/settings.ts';
import { readSettings as ofTeams } from '#functions/teams/settings.ts';
import { readSettings as ofWeb } from '#functions/web/settings.ts';
import { readSettings as ofWorker } from '#functions/worker/settings.ts';

const READERS = {
  api: ofApi,
  dispatcher: ofDispatcher,
  link: ofLink,
  slack: ofSlack,
  teams: ofTeams,
  web: ofWeb,
  worker: ofWorker,
};

const ENTRA = '11111111-1111-1111-1111-111111111111';

/** All that any function reads, as its stack may write it. */
const RIGHT: Readonly<Record<string, string>> = {
  AWS_LAMBDA_FUNCTION_NAME: 'loketten-slack',
  AWS_REGION: 'eu-west-1',
  LOKETTEN_AUDIENCE: 'loketten',
  LOKETTEN_BASE_URL: 'https://loket.example.org',
  LOKETTEN_CLIENT_ID: 'pages',
  LOKETTEN_CONTACT_EMAIL: 'loket@example.org',
  LOKETTEN_CONTACT_PHONE: '+31 45 123 45 67',
  LOKETTEN_DATA_FILES: 'https://files.example.org',
  LOKETTEN_ISSUER: 'https://id.example.org',
  LOKETTEN_JWKS_URI: 'https://id.example.org/keys',
  LOKETTEN_LARGE_ANSWERS: 'https://large.example.org',
  LOKETTEN_MAIL_CONFIGURATION: 'mail',
  LOKETTEN_MAIL_FROM: 'loket@example.org',
  LOKETTEN_ORIGIN_SECRET: 'of-at-least-16-letters',
  LOKETTEN_PROGRAMME_AREA: 'WK091710',
  LOKETTEN_SESSION_KEY_ARN: 'arn:session',
  LOKETTEN_SIGN_IN_TOKEN: 'id',
  LOKETTEN_SLACK_BUREAU_CHANNEL: '#bureau',
  LOKETTEN_SLACK_DATA_DESK_CHANNEL: '#data',
  LOKETTEN_SLACK_DATA_DESK_HEAD: 'U012AB3CD',
  LOKETTEN_SLACK_SECRET_ARN: 'arn:slack',
  LOKETTEN_TABLE: 'register',
  LOKETTEN_TEAMS_APP_ID: ENTRA,
  LOKETTEN_TEAMS_BUREAU_CHANNEL: '19:bureau@thread.tacv2',
  LOKETTEN_TEAMS_DATA_DESK_CHANNEL: '19:data@thread.tacv2',
  LOKETTEN_TEAMS_DATA_DESK_HEAD: ENTRA,
  LOKETTEN_TEAMS_SECRET_ARN: 'arn:teams',
  LOKETTEN_TEAMS_TENANT: ENTRA,
  LOKETTEN_TEAMS_TENANTS: ENTRA,
  LOKETTEN_TRUSTED_DOMAINS: 'ou.nl',
  LOKETTEN_VERIFYING_ISSUERS: 'https://id.example.org',
  LOKETTEN_WEBHOOKS: '{"cbs": "https://data.example.org"}',
  LOKETTEN_WEBHOOKS_SECRET_ARN: 'arn:webhooks',
};

/** What may be any text, so that only its lack is wrong; and what may be left out. */
const ANY_TEXT = /_ARN$|_TABLE$|REGION$|NAME$|AUDIENCE$|CLIENT_ID$|CONFIGURATION$/;
const NONSENSE = '?hush?';

function saidBy(read: () => unknown, changes: Readonly<Record<string, string>>): string[] {
  for (const [name, value] of Object.entries({ ...RIGHT, ...changes })) vi.stubEnv(name, value);
  try {
    read();
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [String(error)];
  }
}

afterEach(() => vi.unstubAllEnvs());

describe.each(Object.entries(READERS))('The function %s', (_, read) => {
  test('starts with what its stack writes', () => {
    expect(saidBy(read, {})).toEqual([]);
  });

  test('says of each variable that is wrong or lacks what it should be, and none of the values', () => {
    const told = Object.keys(RIGHT).flatMap((name) => saidBy(read, { [name]: ANY_TEXT.test(name) ? '' : NONSENSE }));
    expect(told.length).toBeGreaterThan(2);
    for (const line of told) {
      expect(line).toMatch(/^[A-Z_]+ should be (?!.*(?:Invalid|expected|undefined)).+\.$/);
      expect(line).not.toContain(NONSENSE);
    }
  });
});

test('Every variable with a form of its own is held to it by some function', () => {
  const refused = Object.keys(RIGHT).filter(
    (name) =>
      ANY_TEXT.test(name) ||
      Object.values(READERS).some((read) => saidBy(read, { [name]: NONSENSE }).some((line) => line.startsWith(name))),
  );
  expect(refused).toEqual(Object.keys(RIGHT));
});
