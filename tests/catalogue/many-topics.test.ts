import { expect, test, vi } from 'vitest';
import { searchTopics, textIndexOf } from '#shared/catalogue/search-datasets.ts';
import { MOST_NAMES } from '#shared/platform/bound-search.ts';

const counted = async () => {
  const index = await textIndexOf([{ id: 'a', title: 'Eenzaamheid' }]);
  return { index, search: vi.spyOn(index, 'search') };
};

test('a topic that stands there thousands of times is looked up once', async () => {
  const { index, search } = await counted();
  const found = await searchTopics(
    index,
    Array.from({ length: 60_000 }, () => 'eenzaamheid'),
  );
  expect(found.map(({ topic, scores }) => [topic, [...scores.keys()]])).toEqual([['eenzaamheid', ['a']]]);
  expect(search).toHaveBeenCalledTimes(1);
});

test('of thousands of topics no more are looked up than can be named at once', async () => {
  const { index, search } = await counted();
  await searchTopics(
    index,
    Array.from({ length: 20_000 }, (_, at) => `onderwerp ${at}`),
  );
  expect(search).toHaveBeenCalledTimes(MOST_NAMES);
});
