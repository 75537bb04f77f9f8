import { describe, expect, test } from 'vitest';
import { readSettings as readDispatcher } from '#functions/dispatcher/settings.ts';
import { readLocalTeamsSettings, readSettings } from '#functions/teams/settings.ts';
import { readTeamsSecrets } from '#functions/teams/store.ts';
import { fakeCloud } from '#tests/functions/cloud.ts';

const APP = '0a000000-0000-4000-8000-00000000000a';
const TENANT = '0b000000-0000-4000-8000-00000000000b';
const OTHER = '0c000000-0000-4000-8000-00000000000c';
const HEAD = '0d000000-0000-4000-8000-00000000000d';
const BUREAU = '19:bureau_1-2@thread.tacv2';
const DATA_DESK = '19:data@thread.skype';
const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:loketten/teams';

const without = (environment: Readonly<Record<string, string>>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).filter(([key]) => key !== name));

describe('On one machine', () => {
  const registration = { TEAMS_APP_ID: APP, TEAMS_APP_SECRET: 'geheim', TEAMS_TENANT_ID: TENANT };

  test('there is no Teams without the registration of a bot', () => {
    const nothing = {
      playgrounds: ['http://localhost:56150/_connector'],
      credentials: undefined,
      tenants: undefined,
      trustedDomains: [],
    };
    expect(readLocalTeamsSettings({})).toEqual(nothing);
    expect(readLocalTeamsSettings({ TEAMS_APP_ID: '', TEAMS_APP_SECRET: '', TEAMS_TENANT_ID: '' })).toEqual(nothing);
  });

  test('the registration and the rest come from variables', () => {
    const rest = {
      LOKETTEN_TEAMS_TENANTS: `${TENANT}, ${OTHER.toUpperCase()}`,
      LOKETTEN_TEAMS_BUREAU_CHANNEL: BUREAU,
      LOKETTEN_TEAMS_DATA_DESK_CHANNEL: DATA_DESK,
      LOKETTEN_TEAMS_DATA_DESK_HEAD: HEAD,
      LOKETTEN_TRUSTED_DOMAINS: 'OU.nl, heerlen.nl',
    };
    expect(readLocalTeamsSettings({ ...registration, ...rest })).toEqual({
      credentials: { appId: APP, clientSecret: 'geheim', tenantId: TENANT },
      tenants: [TENANT, OTHER],
      bureauChannel: BUREAU,
      dataDeskChannel: DATA_DESK,
      dataDeskHead: HEAD,
      trustedDomains: ['ou.nl', 'heerlen.nl'],
      playgrounds: ['http://localhost:56150/_connector'],
    });
  });

  test.each(Object.keys(registration))(
    '%s missing beside the others is a mistake that is named, without a value',
    (missing) => {
      const read = (): unknown => readLocalTeamsSettings(without(registration, missing));
      expect(read).toThrow(new RegExp(`^${missing} should be set beside TEAMS_[A-Z_]+ and TEAMS_[A-Z_]+\\.$`));
      expect(read).not.toThrow(/geheim|0000/);
    },
  );

  test.each([
    [{ TEAMS_APP_ID: 'loketten' }, /^TEAMS_APP_ID should be the bot's application/],
    [{ LOKETTEN_TEAMS_TENANTS: `${TENANT},ou.nl` }, /^LOKETTEN_TEAMS_TENANTS should be ids of tenants/],
    [{ LOKETTEN_TEAMS_TENANTS: ' , ' }, /^LOKETTEN_TEAMS_TENANTS should be ids of tenants/],
    [
      { LOKETTEN_TEAMS_BUREAU_CHANNEL: '#bureau' },
      /^LOKETTEN_TEAMS_BUREAU_CHANNEL should be the bureau's channel, by its id/,
    ],
    [
      { LOKETTEN_TEAMS_DATA_DESK_CHANNEL: encodeURIComponent(DATA_DESK) },
      /^LOKETTEN_TEAMS_DATA_DESK_CHANNEL should be the data desk's channel, by its id/,
    ],
    [{ LOKETTEN_TEAMS_DATA_DESK_HEAD: '@dora' }, /^LOKETTEN_TEAMS_DATA_DESK_HEAD should be the object id in Entra/],
    [{ LOKETTEN_TRUSTED_DOMAINS: 'geen domein' }, /^LOKETTEN_TRUSTED_DOMAINS should be domains/],
  ])('what is wrong is named: %j', (wrong, message) => {
    expect(() => readLocalTeamsSettings({ ...registration, ...wrong })).toThrow(message);
  });
});

describe('The function', () => {
  const told = {
    AWS_REGION: 'eu-west-1',
    LOKETTEN_TABLE: 'register',
    LOKETTEN_BASE_URL: 'https://desk.example.org/',
    LOKETTEN_TEAMS_APP_ID: APP,
    LOKETTEN_TEAMS_TENANT: TENANT,
    LOKETTEN_TEAMS_SECRET_ARN: ARN,
  };

  test('lets in the tenants that it is told, and else the one in which the bot is registered', () => {
    expect(readSettings(told)).toMatchObject({
      appId: APP,
      tenantId: TENANT,
      tenants: [TENANT],
      secretArn: ARN,
      baseUrl: 'https://desk.example.org',
      keysUrl: undefined,
    });
    expect(readSettings({ ...told, LOKETTEN_TEAMS_TENANTS: OTHER })).toMatchObject({
      tenantId: TENANT,
      tenants: [OTHER],
    });
  });

  test.each(Object.keys(told))('does not start without %s, and names it', (missing) => {
    expect(() => readSettings(without(told, missing))).toThrow(new RegExp(`^${missing} should be `));
  });
});

describe('The dispatcher', () => {
  const told = { AWS_REGION: 'eu-west-1', LOKETTEN_TABLE: 'register', LOKETTEN_BASE_URL: 'https://desk.example.org' };
  const teams = {
    LOKETTEN_TEAMS_APP_ID: APP,
    LOKETTEN_TEAMS_TENANT: TENANT,
    LOKETTEN_TEAMS_BUREAU_CHANNEL: BUREAU,
    LOKETTEN_TEAMS_DATA_DESK_CHANNEL: DATA_DESK,
  };

  test('has no Teams without its secret, and with it knows the bot and where the desks are', () => {
    expect(readDispatcher(told).teams).toBeUndefined();
    const places = { appId: APP, tenantId: TENANT, secretArn: ARN, bureauChannel: BUREAU, dataDeskChannel: DATA_DESK };
    expect(readDispatcher({ ...told, ...teams, LOKETTEN_TEAMS_SECRET_ARN: ARN }).teams).toEqual(places);
    expect(
      readDispatcher({ ...told, ...teams, LOKETTEN_TEAMS_SECRET_ARN: ARN, LOKETTEN_TEAMS_DATA_DESK_HEAD: HEAD }).teams,
    ).toEqual({ ...places, dataDeskHead: HEAD });
  });

  test.each(Object.keys(teams))('does not start with the secret and without %s, and names it', (missing) => {
    expect(() => readDispatcher({ ...told, ...without(teams, missing), LOKETTEN_TEAMS_SECRET_ARN: ARN })).toThrow(
      `${missing} should be set beside LOKETTEN_TEAMS_SECRET_ARN.`,
    );
  });
});

describe('At AWS', () => {
  const cloud = fakeCloud();
  const read = () =>
    readTeamsSecrets({ secretArn: ARN, region: 'eu-west-1', awsEndpoint: cloud.address() }, () =>
      Promise.resolve({ accessKeyId: 'AKIA', secretAccessKey: 'key' }),
    );

  test('the client secret is read from Secrets Manager', async () => {
    cloud.holds('{"clientSecret":"geheim"}');
    expect(await read()).toEqual({ clientSecret: 'geheim' });
    expect(cloud.secretsRead()).toMatchObject([{ body: { SecretId: ARN } }]);
  });

  test.each([
    ['geheim', 'should be JSON with clientSecret'],
    ['{"clientSecret":""}', 'should be JSON with clientSecret'],
    [undefined, 'cannot be read: 400'],
  ])('a secret that is wrong is named, without what it holds: %s', async (held, message) => {
    cloud.holds(held);
    await expect(read()).rejects.toThrow(`The secret of Teams (LOKETTEN_TEAMS_SECRET_ARN) ${message}`);
    await expect(read()).rejects.not.toThrow(/geheim/);
  });
});
