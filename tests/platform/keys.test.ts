import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { accessPatterns } from '#tests/support/access-patterns.ts';
import { KEY_PAGES, keys, lists } from '#tests/support/every-key.ts';

const rows = await accessPatterns();
const named = rows.flatMap((row) => row.named);

const root = new URL('../../', import.meta.url);

test('Every page of keys is collected, and no name stands on two', async () => {
  const files = await Promise.all(
    ['shared', 'functions'].map(async (top) =>
      (await readdir(new URL(top, root), { recursive: true })).map((file) => `${top}/${file}`),
    ),
  );
  const pages = files.flat().filter((file) => file.endsWith('/keys.ts'));
  expect(Object.keys(KEY_PAGES).toSorted()).toEqual(pages.map((file) => file.replace('/keys.ts', '')).toSorted());
  expect(Object.values(KEY_PAGES).flatMap(Object.keys).toSorted()).toEqual(Object.keys(keys).toSorted());
});

describe('The one table', () => {
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
    keys.activitySaid('x', 1),
    keys.activityFile('x', 'y'),
    keys.history('x', 1),
    keys.history('x', 10),
    keys.number('x'),
    keys.idempotency('x', 'y'),
    keys.importReference('x'),
    keys.outbox('x', 1),
    keys.dispatchLease('x'),
    keys.shown('x', 'y', 'slack', 'z'),
    keys.delivery('x', 'y', 'z', 1),
    keys.sendingLease('x', 'y'),
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
    keys.shownAnswer('x', 'y'),
    keys.chatUser('x', 'y', 'z'),
    keys.chatOfPerson('x', 'y', 'z', 'u'),
    keys.chatOfPartner('x', 'y', 'z', 'u'),
    keys.chatOfMark('x', 'y', 'z', 'u'),
    keys.link('x'),
    keys.awaiting('x', 'y'),
    keys.underWay('x', 'y'),
    keys.activityOfOwner('x', 'y', 'z'),
    keys.draft('x', 'y'),
    keys.collecting('x', 'y'),
    keys.datasetDraft('x'),
    keys.datasetDraftLine('x'),
    keys.teamsPlace('x'),
    keys.teamsMessage('x'),
    keys.teamsSeen('x'),
    keys.lastChanged('x'),
    keys.indicatorLine('x', 1),
    keys.figuresState(),
    keys.figureDelivery(1),
    keys.figureImport('x'),
    keys.layer({ indicator: 'x', breakdown: 'y', period: 'z', seq: 1, source: 'u', edition: 'v' }, 0),
    keys.figureSummary('x'),
  ];
  expect(new Set(made.map(({ pk, sk }) => `${pk}|${sk}`)).size).toBe(made.length);
});

test('Versions sort as numbers do', () => {
  const sorted = [1, 2, 9, 10, 99, 100, 12_345_678].map((version) => keys.history('x', version).sk);
  expect([...sorted].sort()).toEqual(sorted);
});
