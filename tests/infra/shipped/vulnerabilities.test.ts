import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from '#infra/shipped/vulnerabilities.ts';

const TODAY = '2026-11-30';
const ID = 'GHSA-aaaa-bbbb-cccc';

const printed = (severity: string, url = `https://github.com/advisories/${ID}`): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      hono: {
        name: 'hono',
        severity,
        via: [{ source: 1, name: 'hono', title: 'Something leaks', url, severity, range: '<4.13.20' }],
      },
      ours: { name: 'ours', severity, via: ['hono'] },
    },
  });

const exception = (until: string) => ({ advisory: ID, until, reason: 'We never call it.' });

describe('Known vulnerabilities', () => {
  test.each(['high', 'critical'])('of what ships that are %s fail the check, each named once', (severity) => {
    const { wrong } = judge(printed(severity), [], TODAY);
    expect(wrong).toEqual([
      expect.stringMatching(/^hono <4\.13\.20: Something leaks .*GHSA-aaaa-bbbb-cccc.* should be updated/),
    ]);
  });

  test.each(['low', 'moderate'])('that are %s are counted only', (severity) => {
    const { wrong, said } = judge(printed(severity), [], TODAY);
    expect(wrong).toEqual([]);
    expect(said).toMatch(/^1 known vulnerabilities.* 0 of them high/);
  });

  test('that are lived with fail from the day after the last', () => {
    expect(judge(printed('high'), [exception(TODAY)], TODAY).wrong).toEqual([]);
    expect(judge(printed('high'), [exception('2026-11-29')], TODAY).wrong).toEqual([
      expect.stringContaining('lived with until 2026-11-29'),
    ]);
  });

  test('that are gone want no exception any more', () => {
    const none = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
    expect(judge(none, [exception(TODAY)], TODAY).wrong).toEqual([expect.stringContaining('should go')]);
  });

  test.each([
    ['{"message":"405","statusCode":405}', '405'],
    ['{"code":"ENOTFOUND"}', 'ENOTFOUND'],
    ['', 'no word'],
    ['<html>', 'no word'],
  ])('are not looked for where no registry answers, and that is said: %s', (answer, why) => {
    expect(judge(answer, [exception('2020-01-01')], TODAY)).toEqual({
      isLookedAt: false,
      wrong: [],
      said: `Known vulnerabilities were not looked for: the registry does not answer (${why}).`,
    });
  });
});

/** Runs the step of the check with an npm that prints this. */
async function stepWith(printedByNpm: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const npm = join(await mkdtemp(join(tmpdir(), 'loketten-npm-')), 'npm.mjs');
  await writeFile(npm, `process.stdout.write(${JSON.stringify(printedByNpm)});`);
  const step = fileURLToPath(new URL('../../../infra/vulnerabilities.ts', import.meta.url));
  return new Promise((resolve) =>
    execFile(process.execPath, [step, ...args], { env: { npm_execpath: npm } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    ),
  );
}

describe('Where nobody could look', () => {
  const refused = '{"message":"405","statusCode":405}';

  test('the check goes on and says so, and a deployment, which must know, does not', async () => {
    const [goesOn, must] = [await stepWith(refused), await stepWith(refused, '--must')];
    expect([goesOn.code, must.code]).toEqual([0, 1]);
    expect(goesOn.said).toMatch(/not looked for.*405/);
    expect(must.said).toMatch(/not looked for[^]*- Whether .* should be looked at where a registry answers/);
  });

  test('and where somebody could, both say the same', async () => {
    for (const args of [[], ['--must']]) {
      expect((await stepWith(printed('high'), ...args)).code).toBe(1);
      expect((await stepWith(printed('low'), ...args)).code).toBe(0);
    }
  });
});
