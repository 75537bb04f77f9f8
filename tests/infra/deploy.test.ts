import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { smokeCheck, type Ask } from '#infra/deploying/smoke.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command as on a machine that has never heard of AWS; every proxy leads nowhere, so that a call would fail. */
const run = (program: string, ...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const env = {
      PATH: '/nowhere',
      HOME: tmpdir(),
      AWS_EC2_METADATA_DISABLED: 'true',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

const deploy = (...args: string[]) => run('infra/deploying/deploy.ts', ...args);

describe('npm run deploy', () => {
  test('says what it would do, and does nothing, in a dry run', async () => {
    const { code, said } = await deploy('--stage', 'test', '--dry-run');
    expect(code).toBe(0);
    expect(said).toMatch(/^loketten-heerlen-noord-test in eu-west-1/);
    expect(said).toContain('end with an error where none could be looked for');
    const order = [
      'credentials',
      'vulnerabilities',
      'cdk synth',
      'cdk diff',
      'cdk deploy',
      'policy',
      '/health',
      'dry run',
    ].map((words) => said.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test.each([
    [['--at-once'], /at-once=true[^]*SNS/],
    [['--unaudited'], /Look for known vulnerabilities of what ships, where a registry answers/],
    [['--swap'], /at-once=true[^]*dispatcher called again/],
    [['--rehearse'], /^1\. Copy loketten-heerlen-noord-test-register as it is now[^]*3\. Delete/],
  ])('says what it would do with %j', async (args, says) => {
    const { code, said } = await deploy('--stage', 'test', '--dry-run', ...args);
    expect(code).toBe(0);
    expect(said).toMatch(says);
    expect(said).toContain('Nothing was done');
  });

  test('stops before anything where there are no credentials, and says how to get them', async () => {
    const { code, said } = await deploy('--stage', 'test');
    expect(code).toBe(1);
    expect(said).toMatch(/^There are no credentials for AWS[^]*AWS_PROFILE[^]*docs\/deploy\.md/);
    expect(said).not.toContain('    at ');
  });

  test.each([[[]], [['--stage']], [['--stage', 'nope']], [['--stage', 'test', '--now']]])(
    'explains itself when asked %j',
    async (args) => {
      const { code, said } = await deploy(...args);
      expect(code).toBe(1);
      expect(said).toMatch(/dev, production-example, test/);
      expect(said).not.toContain('    at ');
    },
  );
});

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

describe('npm run restore of a stage', () => {
  const restore = (...args: string[]) => run('infra/restore/restore.ts', '--stage', 'test', ...args);
  test.each([
    [['--moment', daysAgo(34), '--dry-run'], 0, /register-2[^]*Pause the dispatcher[^]*Nothing was done/],
    [['--moment', daysAgo(36), '--dry-run'], 1, /^--moment should be at most 35 days ago/],
    [['--give-up', '--dry-run'], 0, /dispatcher called again/],
    [['--moment', daysAgo(1)], 1, /^There are no credentials/],
    [['--moment', '2027-03-01'], 1, /--moment should be a moment such as 2027-03-01T08:00:00Z/],
    [['--moment', '2999-03-01T08:00:00Z'], 1, /should be a moment that has been/],
    [[], 1, /dev, production-example, test/],
    [['--now'], 1, /dev, production-example, test/],
  ] as const)('answers %j', async (args, code, says) => {
    const answer = await restore(...args);
    expect(answer.said).toMatch(says);
    expect(answer.code).toBe(code);
  });
});

describe('The smoke check', () => {
  const answering =
    (answers: Readonly<Record<string, readonly [number, unknown]>>): Ask =>
    async (path) => {
      const [status, body] = answers[path] ?? [404, {}];
      return Response.json(body, { status });
    };
  const good = {
    '/health': [200, { status: 'ok' }],
    '/v1/neighbourhoods': [200, { items: [{ code: 'BU09172004' }] }],
    '/v1/activities/check': [200, { verdict: 'clear' }],
  } as const;
  const once = { tries: 1, waitMs: 0 };

  test('waits for a gateway that was just made', async () => {
    let asked = 0;
    const ask: Ask = async (path) => {
      asked += 1;
      if (asked === 1) throw new TypeError('fetch failed');
      return asked === 2
        ? Response.json({ message: 'Not Found' }, { status: 404 })
        : answering({ ...good, '/health': [200, { status: 'ok' }] })(path);
    };
    expect(await smokeCheck(ask, { tries: 3, waitMs: 0 })).toHaveLength(2);
  });

  test.each(['/health', '/v1/neighbourhoods', '/v1/activities/check'])(
    'fails where %s does, and says with what',
    async (path) => {
      await expect(smokeCheck(answering({ ...good, [path]: [500, { code: 'LK-302' }] }), once)).rejects.toThrow(
        new RegExp(`${path}.* answered 500 instead of 200: .*LK-302`),
      );
    },
  );
});
