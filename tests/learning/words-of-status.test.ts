import { expect, test } from 'vitest';
import * as network from '#functions/web/network/texts.ts';
import { statusWordsEn, statusWordsNl } from '#shared/learning/rules/status-texts.ts';
import { catalogues } from '#tests/texts/catalogues.ts';

const STATUSES = ['status.unverified', 'status.supported', 'status.contradicted'] as const;

test.each(STATUSES)(
  'The %s of an assumption has one word in each language, which the legend of the network says',
  (status) => {
    expect(network.nl.legend).toContain(statusWordsNl[status]);
    expect(network.en.legend).toContain(statusWordsEn[status]);
  },
);

test('The words for the status of an assumption stand in one catalogue, from which the others have them', async () => {
  const words = new Set<string>(Object.values(statusWordsNl));
  const holding = (await catalogues()).filter(({ nl }) => [...nl.values()].some((text) => words.has(text)));
  expect(holding.map(({ name }) => name)).toEqual(['statusWordsNl']);
});
