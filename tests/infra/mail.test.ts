import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { allowed, environmentOf, only, stackOf, type Built } from './stacks.ts';

// The first stack of a process reads most of the CDK, which takes long beside other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NAME = 'loketten-heerlen-noord-test-mail';
let built: Built;
beforeAll(async () => {
  built = await stackOf('test', { mail: { from: 'loket@example.org', identity: 'example.org' } });
});

describe('Mail', () => {
  test('is sent by the dispatcher, from its identity and by its configuration, and by nothing else', () => {
    const sends = allowed(built).filter(({ Action }) => Action.some((action) => action.startsWith('ses:')));
    expect(sends).toEqual(
      allowed(built, 'dispatcher').filter(({ Action }) => Action.some((action) => action.startsWith('ses:'))),
    );
    expect(sends.map(({ Action }) => Action)).toEqual([['ses:SendEmail', 'ses:SendRawEmail']]);
    const resources = JSON.stringify(sends[0]?.Resource);
    expect(resources).toContain(':identity/example.org');
    expect(resources).toContain(`:configuration-set/${NAME}`);
    expect(resources).not.toContain('*');
    expect(environmentOf(built, 'dispatcher')).toMatchObject({
      LOKETTEN_MAIL_FROM: 'loket@example.org',
      LOKETTEN_MAIL_CONFIGURATION: NAME,
    });
  });

  test('goes out over TLS alone, and what bounces or is unwanted comes to the dispatcher', () => {
    expect(only(built, 'AWS::SES::ConfigurationSet')).toMatchObject({
      Name: NAME,
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
    expect(only(built, 'AWS::SES::ConfigurationSetEventDestination')).toMatchObject({
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'], EventBridgeDestination: {} },
    });
    built.template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.ses'],
        'detail-type': ['Email Bounced', 'Email Complaint Received'],
        'detail': { mail: { tags: { 'ses:configuration-set': [NAME] } } },
      },
      Targets: [Match.objectLike({ Arn: Match.anyValue() })],
    });
  });

  test('breaks none of the rules of AWS', () => {
    expect(new AwsSolutionsChecks(built.app).validateScope(built.app).violations).toEqual([]);
  });

  test('is not there where the stage says nothing of it', async () => {
    const without = await stackOf('test');
    expect(without.resources.filter(({ Type }) => Type.startsWith('AWS::SES'))).toEqual([]);
    expect(environmentOf(without, 'dispatcher')).not.toHaveProperty('LOKETTEN_MAIL_FROM');
  });
});
