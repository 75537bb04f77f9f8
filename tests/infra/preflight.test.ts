import { createServer } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { askAccount, reservedIn } from '#infra/account.ts';
import { isFirst, preflight, type Account } from '#infra/preflight.ts';
import { only, stackOf } from './stacks.ts';

const READY: Account = { concurrency: { total: 1_000, unreserved: 1_000 }, bootstrap: 21, stack: 'none' };
const STAGE = { reserved: 128, region: 'eu-west-1', stack: 'loketten-heerlen-noord-test' };

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

  test('the account is asked by signed calls that change nothing', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const answers: Readonly<Record<string, readonly [number, string]>> = {
      lambda: [200, '{"AccountLimit":{"ConcurrentExecutions":10,"UnreservedConcurrentExecutions":10}}'],
      ssm: [400, '{"__type":"ParameterNotFound"}'],
      cloudformation: [400, '<Error><Message>Stack with id x does not exist</Message></Error>'],
    };
    const server = createServer((request, response) => {
      const [status, body] = answers[
        /\/(\w+)\/(aws4_request)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      ] ?? [403, ''];
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.int() }).parse(server.address());
    expect(await askAccount('eu-west-1', 'x', () => `http://127.0.0.1:${port}`)).toEqual({
      concurrency: { total: 10, unreserved: 10 },
      bootstrap: 0,
      stack: 'none',
    });
    server.close();
    vi.unstubAllEnvs();
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
