import { createServer } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { askAccount, reservedIn } from '#infra/deploying/account.ts';
import { askListeners, lackingListener } from '#infra/deploying/listeners.ts';
import { isFirst, preflight, type Account } from '#infra/deploying/preflight.ts';
import { only, stackOf } from './stacks.ts';

const READY: Account = {
  concurrency: { total: 1_000, unreserved: 1_000 },
  bootstrap: 21,
  edgeBootstrap: undefined,
  stack: 'none',
  table: undefined,
  ringing: [],
};
const STAGE = {
  reserved: 128,
  region: 'eu-west-1',
  stack: 'loketten-heerlen-noord-test',
  table: 'loketten-heerlen-noord-test-register',
};

describe('Before a deployment', () => {
  test.each([
    [
      'a new account, whose Lambda runs 10 at once',
      { concurrency: { total: 10, unreserved: 10 } },
      /^Lambda runs at most 10 .* 228 are needed: 128 for this stage[^]*request-service-quota-increase --region eu-west-1/,
    ],
    ['other stacks that keep what there is', { concurrency: { total: 1_000, unreserved: 200 } }, /1028 are needed/],
    [
      'a region without the bootstrap of the CDK',
      { bootstrap: 0 },
      /no place for its files in eu-west-1[^]*cdk bootstrap aws:\/\/ACCOUNT\/eu-west-1/,
    ],
    ['an old bootstrap', { bootstrap: 3 }, /old place \(version 3\)/],
    ['another deployment under way', { stack: 'UPDATE_IN_PROGRESS' }, /is in UPDATE_IN_PROGRESS\. Wait/],
    [
      'a stack that could not be taken away',
      { stack: 'ROLLBACK_FAILED' },
      /Delete it[^]*delete-stack --region eu-west-1 --stack-name loketten-heerlen-noord-test/,
    ],
  ] as const)('%s is one thing to do, and it is said which', (_, account, says) => {
    const lacking = preflight({ ...READY, ...account }, STAGE);
    expect(lacking).toHaveLength(1);
    expect(lacking[0]).toMatch(says);
  });

  test.each([
    ['all is well', {}],
    ['the account does not tell', { concurrency: undefined, bootstrap: undefined, stack: undefined }],
    [
      'the stage runs already, and has its share',
      { concurrency: { total: 228, unreserved: 100 }, stack: 'UPDATE_COMPLETE' },
    ],
    ['the first one failed', { stack: 'ROLLBACK_COMPLETE' }],
  ] as const)('nothing is in the way where %s', (_, account) => {
    expect(preflight({ ...READY, ...account }, STAGE)).toEqual([]);
  });

  test.each([
    [
      'a region of the edge without the bootstrap of the CDK',
      { edgeBootstrap: 0 },
      /no place for its files in us-east-1[^]*cdk bootstrap aws:\/\/ACCOUNT\/us-east-1/,
    ],
    [
      'a file that does not know of the table that was brought back',
      { stack: 'UPDATE_COMPLETE', table: 'loketten-heerlen-noord-test-register-2' },
      /work on the table loketten-heerlen-noord-test-register-2, and .* says loketten-heerlen-noord-test-register\.[^]*--swap/,
    ],
    [
      'an alarm that would take the new version back',
      { stack: 'UPDATE_COMPLETE', ringing: ['loketten-heerlen-noord-test-api-answers-5xx'] },
      /api-answers-5xx rings[^]*--at-once/,
    ],
  ] as const)('%s is one thing to do too, which an option may say to be meant', (_, account, says) => {
    expect(preflight({ ...READY, ...account }, STAGE)).toEqual([expect.stringMatching(says)]);
    const meant = preflight({ ...READY, ...account }, { ...STAGE, swaps: true, isAtOnce: true });
    expect(meant).toHaveLength('edgeBootstrap' in account ? 1 : 0);
  });

  describe('the account is asked', () => {
    /** Who asked for what, answered by service and region. */
    async function answering<T>(
      answers: Readonly<Record<string, readonly [number, string]>>,
      ask: (addressOf: () => string) => Promise<T>,
    ): Promise<T> {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
      const server = createServer((request, response) => {
        const [, region = '', service = ''] =
          /\/([\w-]+)\/(\w+)\/aws4_request/.exec(request.headers.authorization ?? '') ?? [];
        const [status, body] = answers[`${service} ${region}`] ?? answers[service] ?? [403, ''];
        response.writeHead(status).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = z.object({ port: z.int() }).parse(server.address());
      try {
        return await ask(() => `http://127.0.0.1:${port}`);
      } finally {
        server.close();
        vi.unstubAllEnvs();
      }
    }
    const NEW = {
      lambda: [200, '{"AccountLimit":{"ConcurrentExecutions":10,"UnreservedConcurrentExecutions":10}}'],
      ssm: [400, '{"__type":"ParameterNotFound"}'],
      cloudformation: [400, '<Error><Message>Stack with id x does not exist</Message></Error>'],
    } as const;

    test('by signed calls that change nothing', async () => {
      const found = await answering(NEW, (addressOf) => askAccount('eu-west-1', 'x', { addressOf }));
      expect(found).toEqual({
        ...{ concurrency: { total: 10, unreserved: 10 }, bootstrap: 0, stack: 'none' },
        ...{ edgeBootstrap: undefined, table: undefined, ringing: undefined },
      });
    });

    test('in the region of the edge too, where there is one, for the table that is worked on, and for alarms that ring', async () => {
      const running = {
        ...NEW,
        'ssm us-east-1': [200, '{"Parameter":{"Value":"21"}}'],
        'cloudformation': [
          200,
          '<StackStatus>UPDATE_COMPLETE</StackStatus><Outputs><member><OutputKey>TableName</OutputKey>\n<OutputValue>x-register-2</OutputValue></member></Outputs>',
        ],
        'monitoring': [200, '<MetricAlarms><member><AlarmName>x-api-answers-5xx</AlarmName></member></MetricAlarms>'],
      } as const;
      const found = await answering(running, (addressOf) => askAccount('eu-west-1', 'x', { addressOf, hasEdge: true }));
      expect(found).toMatchObject({
        ...{ bootstrap: 0, edgeBootstrap: 21, stack: 'UPDATE_COMPLETE' },
        ...{ table: 'x-register-2', ringing: ['x-api-answers-5xx'] },
      });
    });

    const HEARING = { topic: 'arn:aws:sns:eu-west-1:1:x-alarms', region: 'eu-west-1', email: 'a@example.org' };
    const subscribed = (...arns: readonly string[]): readonly [number, string] => [
      200,
      `<Subscriptions>${arns.map((arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`).join('')}</Subscriptions>`,
    ];
    test.each([
      ['somebody confirmed', subscribed('PendingConfirmation', `${HEARING.topic}:1`), /^undefined$/],
      ['nobody confirmed yet', subscribed('PendingConfirmation'), /reach nobody: a@example\.org .* not confirmed/],
      ['nobody is subscribed', subscribed(), /reach nobody: nobody is subscribed[^]*aws sns subscribe/],
      ['who was subscribed left', subscribed('Deleted'), /nobody is subscribed/],
      ['it would not tell', [403, ''] as const, /^undefined$/],
    ])('whether alarms reach somebody: %s', async (_, sns, says) => {
      const listeners = await answering({ sns }, (addressOf) => askListeners(HEARING.topic, 'eu-west-1', addressOf));
      const lacking = lackingListener(listeners, HEARING);
      expect(String(lacking)).toMatch(says);
    });
  });
});

describe('A first deployment', () => {
  test.each([
    ['none', true],
    ['ROLLBACK_COMPLETE', true],
    ['CREATE_COMPLETE', false],
    ['UPDATE_ROLLBACK_COMPLETE', false],
    [undefined, false],
  ] as const)('after %s is one: %s', (stack, first) => {
    expect(isFirst({ stack })).toBe(first);
  });

  test('leaves nothing behind that keeps a second one from the same names, and is protected once it has succeeded', async () => {
    for (const isProtected of [false, true]) {
      const built = await stackOf('test', {}, { isProtected });
      expect(built.stack.terminationProtection).toBe(isProtected);
      expect(only(built, 'AWS::DynamoDB::Table')['DeletionProtectionEnabled']).toBe(isProtected);
      expect(only(built, 'AWS::Cognito::UserPool')['DeletionProtection']).toBe(isProtected ? 'ACTIVE' : 'INACTIVE');
      // Kept for good but where the stack never came to be: no policy keeps what a failed creation made.
      expect(new Set(built.resources.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(
        new Set([undefined, 'Delete', 'RetainExceptOnCreate']),
      );
      expect(reservedIn(built.template.toJSON())).toBeGreaterThanOrEqual(120);
    }
  });
});
