import { expect, test } from 'vitest';
import * as page from '#functions/web/assumptions/texts-nl.ts';
import * as pageEn from '#functions/web/assumptions/texts-en.ts';
import * as network from '#functions/web/network/texts.ts';
import { networkWords } from '#shared/learning/network/picture/texts.ts';
import { statusEn, statusNl } from '#shared/learning/rules/status-texts.ts';

const STATUSES = ['status.unverified', 'status.supported', 'status.contradicted'] as const;

test.each(STATUSES)('The %s of an assumption has one word in each language, wherever it is read', (status) => {
  const dutch = [page.nl[status], network.nl[status], networkWords('nl')(status), statusNl[status]];
  const english = [pageEn.en[status], network.en[status], networkWords('en')(status), statusEn[status]];
  expect([new Set(dutch).size, new Set(english).size]).toEqual([1, 1]);
  expect([network.nl.legend, network.en.legend]).toEqual([
    expect.stringContaining(statusNl[status]),
    expect.stringContaining(statusEn[status]),
  ]);
});
