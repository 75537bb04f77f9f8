import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const Line = z.strictObject({ name: z.string(), value: z.number(), unit: z.string() });

const played = (trial: string) =>
  spawnSync(process.execPath, [`tests/trials/${trial}.ts`, '--short'], {
    encoding: 'utf8',
    env: { ...process.env, SEED: '41', LOKETTEN_TEST_FOLDER: undefined },
  });

describe('A trial that is over in half a minute', () => {
  test.each(['load', 'faults', 'fuzz'])('finds nothing lost or wrong, and says its seed: %s', (trial) => {
    const { status, stdout, stderr } = played(trial);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
    expect(lines[0]).toEqual({ name: 'seed', value: 41, unit: 'seed' });
    expect(lines.length).toBeGreaterThan(3);
    expect(status, stderr).toBe(0);
  });
});
