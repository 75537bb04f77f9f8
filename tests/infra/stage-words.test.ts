import { describe, expect, test } from 'vitest';
import { CannotDeploy, checkStage } from '#infra/stage-settings.ts';
import { stage } from '#infra/stages/production-example.ts';

type Path = readonly (string | number)[];

/** Every setting of the example that holds all of them, and every group of settings. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const within =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, of]) => pathsIn(of, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return path.length === 0 ? within : [path, ...within];
}

/** The value with another one at a path; nothing there where `wrong` is `undefined`. */
function changed(value: unknown, [key, ...rest]: Path, wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (index === key ? changed(one, rest, wrong) : one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === key ? changed(one, rest, wrong) : one]),
  );
}

function saidOf(input: unknown): string[] {
  try {
    checkStage('production-example', input);
    return [];
  } catch (error) {
    if (error instanceof CannotDeploy) return error.message.split('\n').slice(1);
    throw error;
  }
}

const WRONG: readonly unknown[] = [undefined, '', '!!', 0, -1, 1.5, {}, [], null, true];

describe('What is said of a wrong setting of a stage', () => {
  test.each(pathsIn(stage).map((path) => [path.join('.'), path] as const))(
    'names it and says what it should be, in words: %s',
    (name, path) => {
      const told = WRONG.map((wrong) => ({ wrong, said: saidOf(changed(stage, path, wrong)) }));
      const unsaid = told.filter(({ said }) => said.length > 0 && !said.some((line) => line.startsWith(`- ${name}`)));
      expect(unsaid).toEqual([]);
      for (const line of told.flatMap(({ said }) => said))
        expect(line).toMatch(/^- [\w.-]+: should be (?!.*(?:Invalid|Unrecognized|expected|undefined)).+/);
      const refused = told.filter(({ said }) => said.length > 0);
      expect(refused.length).toBeGreaterThan(WRONG.length / 2);
    },
  );

  test('names a setting that there is none of, wherever it stands', () => {
    expect(saidOf({ ...stage, regoin: 'eu-west-1' })).toEqual([
      '- regoin: should be left out, there is no such setting',
    ]);
    expect(saidOf({ ...stage, limits: { ...stage.limits, chek: 1 } })).toEqual([
      '- limits.chek: should be left out, there is no such setting',
    ]);
  });
});
