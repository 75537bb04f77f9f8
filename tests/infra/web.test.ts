import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readStage } from '#infra/stage-settings.ts';
import { WEB_SIZE } from '#infra/functions/web-function.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import { allowed, environmentOf, functionOf, NO_CHAT, only, stackOf, type Built } from './stacks.ts';
import * as z from 'zod';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
beforeAll(async () => {
  built = await stackOf('test', { ...NO_CHAT, programmeArea: ['WK091710'], limits: undefined });
});

const ofType = (type: string, from = built) =>
  from.resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const routes = () =>
  ofType('AWS::ApiGatewayV2::Route')
    .map(({ RouteKey }) => String(RouteKey))
    .filter((key) => key !== '$default');

describe('The pages', () => {
  test('are at the addresses that the one-machine runner gives them, whatever the method; all else is the API', () => {
    expect(routes()).toEqual(
      expect.arrayContaining([
        'ANY /',
        'ANY /en',
        'ANY /en/{proxy+}',
        'ANY /buurten/{proxy+}',
        'ANY /inloggen/{proxy+}',
        'ANY /assets/{proxy+}',
      ]),
    );
    for (const key of routes()) {
      expect(key).toMatch(/^ANY \//);
      expect(isWebAddress(key.slice('ANY '.length).replace('{proxy+}', 'x/y'))).toBe(true);
    }
    for (const address of ['/v1/activities', '/health', '/docs', '/link/x', '/database'])
      expect(isWebAddress(address)).toBe(false);
  });

  test('come from a function of their own', () => {
    const integrations = built.template.findResources('AWS::ApiGatewayV2::Integration');
    for (const { RouteKey, Target } of ofType('AWS::ApiGatewayV2::Route')) {
      const [, id = ''] = /"integrations\/",\{"Ref":"(\w+)"\}/.exec(JSON.stringify(Target)) ?? [];
      expect(JSON.stringify(integrations[id])).toContain(RouteKey === '$default' ? 'ApiFunction' : 'WebFunction');
    }
  });

  test('are held back by no more than everything is', () => {
    expect(only(built, 'AWS::ApiGatewayV2::Stage')).not.toHaveProperty('RouteSettings');
  });

  test('may be called by this gateway, with one permission: the policy of a function holds 20 KB', () => {
    const permissions = ofType('AWS::Lambda::Permission').filter((one) =>
      JSON.stringify(one['FunctionName']).includes('WebFunction'),
    );
    expect(permissions).toHaveLength(1);
    expect(permissions[0]).toMatchObject({ Principal: 'apigateway.amazonaws.com' });
    expect(JSON.stringify(permissions[0]?.['SourceArn'])).toContain('DoorApi');
  });

  test('have as much as the API, and the data of datasets', () => {
    expect(functionOf(built, 'web')).toMatchObject({
      MemorySize: WEB_SIZE.memoryMb,
      Timeout: WEB_SIZE.timeoutSeconds,
      ReservedConcurrentExecutions: WEB_SIZE.concurrency,
    });
    const actions = allowed(built, 'web')
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('s3:'))
      .sort();
    expect(actions).toEqual(['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject']);
    const erasing = allowed(built, 'dispatcher')
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('s3:'));
    expect(erasing).toEqual(['s3:DeleteObject']); // answers, in their time
    expect(environmentOf(built, 'web')).toMatchObject({ LOKETTEN_PROGRAMME_AREA: 'WK091710' });
    expect(environmentOf(built, 'web')['LOKETTEN_DATA_FILES']).toEqual(
      environmentOf(built, 'api')['LOKETTEN_DATA_FILES'],
    );
  });
});

describe('On the pages people sign in', () => {
  const Clients = z.array(
    z.looseObject({
      ClientName: z.string(),
      CallbackURLs: z.array(z.unknown()),
      ExplicitAuthFlows: z.array(z.string()),
    }),
  );

  test('at an issuer of our own by a client that returns to one address and takes no password, with ID tokens for it', () => {
    const client = Clients.parse(ofType('AWS::Cognito::UserPoolClient')).find(({ ClientName }) =>
      ClientName.endsWith('-web'),
    );
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
    expect(JSON.stringify(client?.CallbackURLs)).toMatch(/^\[\{"Fn::Join.*\/inloggen\/terug"\]\]\}\]$/);
    const told = environmentOf(built, 'web');
    expect(told).toMatchObject({ LOKETTEN_SIGN_IN_TOKEN: 'id' });
    expect(told['LOKETTEN_AUDIENCE']).toEqual(told['LOKETTEN_CLIENT_ID']);
    expect(JSON.stringify(told['LOKETTEN_CLIENT_ID'])).toMatch(/SignInPoolWeb/);
  });

  test("at the programme's own issuer by the client that the stage names, as on the pages that link", async () => {
    const { signIn } = await readStage('production-example');
    const theirs = await stackOf('production-example');
    expect(signIn).toMatchObject({ pageClientId: 'loketten-pages' });
    expect(environmentOf(theirs, 'web')).toMatchObject({
      LOKETTEN_CLIENT_ID: 'loketten-pages',
      LOKETTEN_AUDIENCE: 'loketten',
      LOKETTEN_SIGN_IN_TOKEN: 'access',
    });
    expect(environmentOf(theirs, 'link')).toMatchObject({ LOKETTEN_CLIENT_ID: 'loketten-pages' });
  });
});
