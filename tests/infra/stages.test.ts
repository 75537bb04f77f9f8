import { describe, expect, test, vi } from 'vitest';
import { checkStage, readStage, stageNames } from '#infra/stage-settings.ts';
import { ROLES } from '#shared/people/actor.ts';
import { environmentOf, NO_CHAT, only, stackOf, TEAMS, type Built } from './stacks.ts';
import * as z from 'zod';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const WITH_CHATS = { chatSecrets: { slack: 'loketten/test/slack', teams: 'loketten/test/teams' }, teams: TEAMS };

/** Properties by which a resource is known in its account. */
const NAMES = [
  'TableName',
  'FunctionName',
  'RoleName',
  'LogGroupName',
  'AlarmName',
  'TopicName',
  'BucketName',
  'Name',
  'FilterName',
  'QueueName',
  'UserPoolName',
  'ClientName',
  'Domain',
  'ApplicationName',
  'DeploymentGroupName',
];

/** What is known by another resource's name, and has none itself. */
const isAnothers = (name: string): boolean => name.startsWith('{"Ref":');

/** What names a function, and is known by that one's name. */
const OF_A_FUNCTION = ['AWS::Lambda::Permission', 'AWS::Lambda::Alias', 'AWS::Lambda::EventSourceMapping'];

/** The names of all resources, and the tags of those that have some. */
function namesIn({ resources }: Built): { names: string[]; tagged: unknown[] } {
  const names = resources
    .filter(({ Type }) => !OF_A_FUNCTION.includes(Type))
    .flatMap(({ Properties }) =>
      NAMES.flatMap((property) => (property in Properties ? [JSON.stringify(Properties[property])] : [])),
    )
    .filter((name) => !isAnothers(name));
  const tagged = resources.flatMap(({ Type, Properties }) => {
    const tags = Properties['Tags'] ?? Properties['UserPoolTags'];
    return tags === undefined ? [] : [[Type, tags]];
  });
  return { names, tagged };
}

describe('In one account', () => {
  test('two stages of a programme share no name', async () => {
    const [one, other] = [namesIn(await stackOf('test', WITH_CHATS)), namesIn(await stackOf('dev', WITH_CHATS))];
    expect(one.names.length).toBeGreaterThan(30);
    expect(one.names.filter((name) => other.names.includes(name))).toEqual([]);
    for (const name of one.names) expect(name).toContain('loketten-heerlen-noord-test');
  });

  test('two programmes with a stage of the same name share none either', async () => {
    const [one, other] = [
      namesIn(await stackOf('test', WITH_CHATS)),
      namesIn(await stackOf('test', { ...WITH_CHATS, programme: 'parkstad' })),
    ];
    expect(one.names.filter((name) => other.names.includes(name))).toEqual([]);
  });

  test('what can be tagged says of which product, programme and stage it is', async () => {
    const { tagged } = namesIn(await stackOf('test'));
    expect(tagged.length).toBeGreaterThan(8);
    for (const [, tags] of z.array(z.tuple([z.string(), z.unknown()])).parse(tagged)) {
      const text = JSON.stringify(tags);
      for (const value of ['loketten', 'heerlen-noord', 'test']) expect(text).toContain(`"${value}"`);
    }
  });
});

describe('Signing in', () => {
  test('through a pool of its own has a group for each role, and nobody can make themselves somebody', async () => {
    const built = await stackOf('test', NO_CHAT);
    const groups = built.resources
      .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolGroup')
      .map(({ Properties }) => Properties['GroupName']);
    expect(groups.sort()).toEqual([...ROLES].sort());
    expect(only(built, 'AWS::Cognito::UserPool')).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    });
    const clients = built.resources
      .filter(({ Type }) => Type === 'AWS::Cognito::UserPoolClient')
      .map(({ Properties }) => Properties);
    expect(clients).toHaveLength(2); // of who calls the API, and of the pages
    for (const client of clients)
      expect(client).toMatchObject({ WriteAttributes: ['name'], AllowedOAuthFlows: ['code'] });
    expect(environmentOf(built)).toMatchObject({
      LOKETTEN_ROLE_CLAIM: 'cognito:groups',
      LOKETTEN_PARTNER_CLAIM: 'custom:partner',
    });
  });

  test("through the programme's own issuer makes no pool", async () => {
    const built = await stackOf('production-example');
    expect(built.resources.filter(({ Type }) => Type.startsWith('AWS::Cognito'))).toEqual([]);
    expect(environmentOf(built)).toMatchObject({
      LOKETTEN_ISSUER: 'https://connect.example.org',
      LOKETTEN_AUDIENCE: 'loketten',
      LOKETTEN_JWKS_URI: 'https://connect.example.org/oidc/jwks',
      LOKETTEN_VERIFYING_ISSUERS: 'https://connect.example.org',
      LOKETTEN_ROLE_CLAIM: 'loketten_role',
      LOKETTEN_PROGRAMME_AREA: 'WK091710,WK091711,WK091712,WK091713,WK091714',
      LOKETTEN_CONTACT_EMAIL: 'loket@example.org',
    });
    expect(environmentOf(built, 'web')).toMatchObject({ LOKETTEN_CONTACT_PHONE: '+31 45 123 45 67' });
  });

  test('never goes to the development issuer, nor the store to another endpoint', async () => {
    for (const name of stageNames()) {
      const built = await stackOf(name);
      expect(JSON.stringify(built.template.toJSON())).not.toMatch(/\/dev\b.*jwks|LOKETTEN_ENDPOINT|dev\/token/);
    }
  });
});

const OWN_ISSUER = {
  kind: 'openid-connect',
  issuer: 'https://x.example',
  audience: 'desk',
  jwksUri: 'https://x.example/jwks',
} as const;

describe('The settings of a stage', () => {
  test('are complete for every stage that has a file', async () => {
    expect(stageNames()).toEqual(['dev', 'production-example', 'test']);
    for (const name of stageNames()) expect(await readStage(name)).toMatchObject({ stage: name });
  });

  test('name each thing that is missing', () => {
    expect(() => checkStage('new', {})).toThrow(/infra\/stages\/new\.ts/);
    for (const setting of [
      'programme',
      'stage',
      'region',
      'signIn',
      'trustedDomains',
      'chatSecrets',
      'concurrency',
      'throttle',
      'logRetentionDays',
      'alarmEmail',
    ]) {
      expect(() => checkStage('new', {})).toThrow(new RegExp(`^- ${setting}: should be `, 'm'));
    }
  });

  test('name what is wrong, down to the part', async () => {
    const good = await readStage('test');
    const wrongs: readonly (readonly [object, RegExp])[] = [
      [{ concurrency: 59 }, /^- concurrency: should be at least 60/m],
      [
        { signIn: { kind: 'openid-connect', issuer: 'http://x' } },
        /^- signIn\.issuer: should be the https address[\s\S]*^- signIn\.audience[\s\S]*^- signIn\.jwksUri/m,
      ],
      [{ signIn: { kind: 'none' } }, /^- signIn\.kind|^- signIn: /m],
      [{ chatSecrets: { slack: 'xoxb-1 2' } }, /^- chatSecrets\.slack: should be the name of a secret/m],
      [
        { chatSecrets: { slack: 'loketten-slacky' } },
        /^- chatSecrets\.slack: should be a name that does not end in a hyphen and six characters/m,
      ],
      [{ verifyingIssuers: ['https://connect.example.org'] }, /^- verifyingIssuers: should be the issuer of signIn/m],
      [{ verifyingIssuers: [] }, /^- verifyingIssuers: should be at least one issuer/m],
      [
        { chatSecrets: { slack: 'loketten/production/slack' } },
        /^- chatSecrets\.slack: should be a name with the stage as a part between slashes/m,
      ],
      [
        { webhooks: { secret: 'loketten/webhooks', addresses: {} } },
        /^- webhooks\.secret: should be a name with the stage as a part/m,
      ],
      [{ slackBureauChannel: 'bureau' }, /^- slackBureauChannel: should be the bureau's channel/m],
      [{ slackDataDeskChannel: 'dataloket' }, /^- slackDataDeskChannel: should be the data desk's channel/m],
      [{ slackDataDeskHead: '@dora' }, /^- slackDataDeskHead: should be the id in Slack/m],
      [{ signIn: OWN_ISSUER }, /^- signIn\.pageClientId: should be the client of the issuer/m],
      [
        { programme: 'heerlen-noord-en-zuid', stage: 'production', region: 'eu-central-1' },
        /^- stage: should be shorter: with the programme's id and the region/m,
      ],
      [{ webhooks: { addresses: {} } }, /^- webhooks\.secret: /m],
      [
        { webhooks: { secret: 'x', addresses: { cbs: 'http://x.example' } } },
        /^- webhooks\.addresses\.cbs: should be an https address/m,
      ],
      [{ webhooks: { secret: 'x', addresses: { nobody: 'https://x.example' } } }, /^- webhooks\.addresses\.nobody: /m],
      [
        { mail: { from: 'loket@other.example', identity: 'example.org' } },
        /^- mail\.from: should be an address of the identity/m,
      ],
      [{ mail: { from: 'loket', identity: 'example.org' } }, /^- mail\.from: should be the e-mail address/m],
      [{ mail: {} }, /^- mail\./m],
      [{ alarmEmail: 'nobody' }, /^- alarmEmail: /m],
      [{ stage: 'other' }, /^- stage: should be 'test'/m],
      [{ programme: 'a-programme-with-a-very-long-name' }, /^- stage: should be shorter/m],
      [{ unknown: 1 }, /unknown/],
    ];
    for (const [wrong, message] of wrongs) expect(() => checkStage('test', { ...good, ...wrong })).toThrow(message);
  });

  test('go together for Teams: what is missing beside the other is named', async () => {
    const good = { ...(await readStage('test')), chatSecrets: { teams: 'loketten/test/teams' }, teams: TEAMS };
    expect(checkStage('test', { ...good, teams: { ...TEAMS, appId: TEAMS.appId.toUpperCase() } })).toMatchObject({
      teams: TEAMS,
    });
    expect(() => checkStage('test', { ...good, chatSecrets: {} })).toThrow(
      /^- chatSecrets\.teams: should be the name of the secret that holds the client secret of the bot, beside teams$/m,
    );
    expect(() => checkStage('test', { ...good, teams: undefined })).toThrow(
      /^- teams: should be what the bot is registered as, and the channels of the desks, beside chatSecrets\.teams$/m,
    );
    for (const setting of Object.keys(TEAMS)) {
      const half = Object.fromEntries(Object.entries(TEAMS).filter(([name]) => name !== setting));
      expect(() => checkStage('test', { ...good, teams: half })).toThrow(
        new RegExp(`^- teams\\.${setting}: should be `, 'm'),
      );
    }
    const wrongs: readonly (readonly [object, RegExp])[] = [
      [{ appId: 'loketten' }, /^- teams\.appId: should be the application \(client\) id of the bot/m],
      [{ tenants: [] }, /^- teams\.tenants: should be at least one tenant/m],
      [{ tenants: [TEAMS.tenantId, 'ou.nl'] }, /^- teams\.tenants\.1: should be the id of a tenant/m],
      [{ bureauChannel: '#loketten-bureau' }, /^- teams\.bureauChannel: should be the bureau's channel, by its id/m],
      [{ dataDeskHead: 'dora@ou.nl' }, /^- teams\.dataDeskHead: should be the object id in Entra/m],
      [{ clientSecret: 'geheim' }, /^- teams\.clientSecret: should be left out/m],
    ];
    for (const [wrong, message] of wrongs)
      expect(() => checkStage('test', { ...good, teams: { ...TEAMS, ...wrong } })).toThrow(message);
  });

  test('say which stages there are, where one has no file', async () => {
    await expect(readStage('nope')).rejects.toThrow(/no stage nope.*dev, production-example, test/);
    await expect(readStage('../app')).rejects.toThrow(/no stage/);
  });
});
