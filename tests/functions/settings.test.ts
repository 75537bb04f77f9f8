import { afterEach, describe, expect, test, vi } from 'vitest';
import { readSettings as ofApi } from '#functions/api/settings.ts';
import { readSettings as ofDispatcher } from '#functions/dispatcher/settings.ts';
import { readSettings as ofLink } from '#functions/link/settings.ts';
import { readSettings as ofSlack } from '#functions/slack/settings.ts';
import { readSettings as ofTeams } from '#functions/teams/settings.ts';
import { readSettings as ofWeb } from '#functions/web/settings.ts';
import { readSettings as ofWorker } from '#functions/worker/settings.ts';
import { ALL_SETTINGS } from '#tests/support/all-settings.ts';

const READERS = {
  api: ofApi,
  dispatcher: ofDispatcher,
  link: ofLink,
  slack: ofSlack,
  teams: ofTeams,
  web: ofWeb,
  worker: ofWorker,
};

/** What may be any text, so that only its lack is wrong; and what may be left out. */
const ANY_TEXT = /_ARN$|_TABLE$|REGION$|NAME$|AUDIENCE$|CLIENT_ID$|CONFIGURATION$|ITSELF$/;
const NONSENSE = '?hush?';

function saidBy(read: () => unknown, changes: Readonly<Record<string, string>>): string[] {
  for (const [name, value] of Object.entries({ ...ALL_SETTINGS, ...changes })) vi.stubEnv(name, value);
  try {
    read();
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [String(error)];
  }
}

afterEach(() => vi.unstubAllEnvs());

describe.each(Object.entries(READERS))('The function %s', (_, read) => {
  test('starts with what its stack writes', () => {
    expect(saidBy(read, {})).toEqual([]);
  });

  test('says of each variable that is wrong or lacks what it should be, and none of the values', () => {
    const told = Object.keys(ALL_SETTINGS).flatMap((name) =>
      saidBy(read, { [name]: ANY_TEXT.test(name) ? '' : NONSENSE }),
    );
    expect(told.length).toBeGreaterThan(2);
    for (const line of told) {
      expect(line).toMatch(/^[A-Z_]+ should be (?!.*(?:Invalid|expected|undefined)).+\.$/);
      expect(line).not.toContain(NONSENSE);
    }
  });
});

test('Every variable with a form of its own is held to it by some function', () => {
  const refused = Object.keys(ALL_SETTINGS).filter(
    (name) =>
      ANY_TEXT.test(name) ||
      Object.values(READERS).some((read) => saidBy(read, { [name]: NONSENSE }).some((line) => line.startsWith(name))),
  );
  expect(refused).toEqual(Object.keys(ALL_SETTINGS));
});
