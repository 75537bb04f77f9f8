import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { keys, lists } from '#shared/platform/keys.ts';

const source = await readFile(new URL('../../shared/platform/keys.ts', import.meta.url), 'utf8');

/** The access-pattern table of the comment: what is asked, and which keys answer it. */
const rows = source.split('\n').flatMap((line) => {
  const [, pattern, named] = /^ \* \|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
  return pattern === undefined ||
    named === undefined ||
    /^-+$/.test(pattern.trim()) ||
    pattern.trim() === 'access pattern'
    ? []
    : [{ pattern: pattern.trim(), named: named.split(',').map((name) => name.trim()) }];
});
const named = rows.flatMap((row) => row.named);

describe('The one table on one page', () => {
  test('has a row for each access pattern in plain words', () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const { pattern } of rows) expect(pattern).toMatch(/[a-z]{3}/);
  });

  test('names every key that the code has', () => {
    for (const name of Object.keys(keys)) expect(named).toContain(name);
  });

  test('names every list of the index that the code has', () => {
    for (const list of Object.values(lists))
      expect(named).toContain(`list ${typeof list === 'string' ? list : list('owner')}`);
  });

  test('names no key and no list that the code has not', () => {
    const known = [
      ...Object.keys(keys),
      ...Object.values(lists).map((list) => `list ${typeof list === 'string' ? list : list('owner')}`),
    ];
    for (const name of named) expect(known).toContain(name);
  });

  test('names each key once', () => {
    expect(new Set(named).size).toBe(named.length);
  });
});

test('No two keys fall together, whatever they are made of', () => {
  const made = [
    keys.activity('x'),
    keys.activityPeople('x'),
    keys.history('x', 1),
    keys.history('x', 10),
    keys.number('x'),
    keys.idempotency('x', 'y'),
    keys.importReference('x'),
    keys.outbox('x', 1),
    keys.dispatchLease('x'),
    keys.shown('x', 'y', 'slack', 'z'),
    keys.chatPause('x'),
    keys.deadLetter('x'),
    keys.head('x'),
    keys.totals('x', 1),
    keys.listings('x', 1),
    keys.hours('x'),
    keys.policy(),
    keys.policyVersion(1),
    keys.neighbourhood('x'),
    keys.introduction('x'),
    keys.introductionOfOwner('x'),
    keys.signalCount('x', 'y'),
    keys.signal('x', 'y', 'z'),
    keys.rate('x', 'y', 'z'),
    keys.refusal('x', 'y'),
    keys.inbox('x'),
    keys.format(),
    keys.dataset('x'),
    keys.publication('x', 1),
    keys.dataRequest('x'),
    keys.dataRequestPeople('x'),
    keys.dataRequestLine('x', 1),
    keys.dataRequestSaid('x', 1),
    keys.dataRequestPlace('x', 'y'),
    keys.grant('x'),
    keys.grantOfOwner('x'),
    keys.holder('x', 'y'),
    keys.reminder('x', 'y'),
    keys.access('x', 'y'),
    keys.markKey(),
    keys.sessionKey(),
    keys.session('x'),
    keys.postedForm('x'),
    keys.chatUser('x', 'y', 'z'),
    keys.chatOfPerson('x', 'y', 'z', 'u'),
    keys.chatOfPartner('x', 'y', 'z', 'u'),
    keys.chatOfMark('x', 'y', 'z', 'u'),
    keys.link('x'),
    keys.awaiting('x', 'y'),
    keys.activityOfOwner('x', 'y', 'z'),
    keys.draft('x', 'y'),
    keys.collecting('x', 'y'),
    keys.datasetDraft('x'),
    keys.datasetDraftLine('x'),
    keys.teamsPlace('x'),
    keys.teamsMessage('x'),
    keys.teamsSeen('x'),
    keys.lastChanged('x'),
  ];
  expect(new Set(made.map(({ pk, sk }) => `${pk}|${sk}`)).size).toBe(made.length);
});

test('Versions sort as numbers do', () => {
  const sorted = [1, 2, 9, 10, 99, 100, 12_345_678].map((version) => keys.history('x', version).sk);
  expect([...sorted].sort()).toEqual(sorted);
});
