import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const READS = ['bureau:bo', 'data-desk:dora', 'researcher:eva', 'partner:mo:movare'];
const READS_NOT = [undefined, 'researcher:other', 'partner:pia:weller', 'board:ben', 'admin:ada'];
let id: string;
let acting: ReturnType<typeof actingOn>;

beforeAll(async () => {
  acting = actingOn(await engine.freshDesk());
  const counts = [
    { label: 'gezinnen', value: 9 },
    { label: 'huizen', value: 10 },
    { label: 'verandering', value: -17 },
  ];
  const plan = letters(1, { kind: 'intervention', counts, leadPartner: 'movare' });
  id = (await acting.decided(await acting.registered(plan, 'researcher:eva'), 'approve')).id;
});

describe(rule('A22'), () => {
  test.each(READS)('%s reads it', async (token) => {
    const { text } = await acting.client('GET', `/v1/activities/${id}`, undefined, { token });
    expect(text).toContain('{"label":"gezinnen","value":9}');
  });

  test.each(READS_NOT)('%s reads that it is fewer', async (token) => {
    const who = token === undefined ? {} : { token };
    for (const path of [`/v1/activities/${id}`, '/v1/activities?limit=100']) {
      const { text } = await acting.client('GET', path, undefined, who);
      expect(text).toContain('{"label":"gezinnen","suppressed":true}');
      expect(text).toContain('{"label":"huizen","value":10},{"label":"verandering","value":-17}');
    }
    const { text } = await acting.client('GET', '/v1/exports/activities.csv', undefined, who);
    expect(text).toContain('gezinnen=fewer than 10;huizen=10;verandering=-17');
  });
});
