import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowOf } from '#shared/learning/rules/prisma.ts';
import { flowLines, drawFlow } from '#shared/learning/reviews/flow/draw-flow.ts';
import { rule } from '#shared/rulebook.ts';

const counts = fc.nat(2_000);
const stage = fc
  .record({ include: counts, exclude: counts, open: counts })
  .map((one) => ({ ...one, judged: one.include + one.exclude + one.open }));

test(rule('L54'), () => {
  fc.assert(
    fc.property(stage, stage, counts, counts, (title, text, waiting, twice) => {
      const studies = title.judged + waiting;
      const flow = flowOf({ records: studies + twice, studies }, title, { ...text, include: 0 });
      expect(flow.identified - flow.duplicates).toBe(flow.excludedByTitle + flow.leftByTitle + flow.sought);
      expect(flow.screened).toBe(title.judged);
      expect(flow.sought).toBe(flow.excludedByText + flow.leftByText + flow.included);
    }),
    { numRuns: 50 },
  );
});

test('A picture of a flow holds every number of its table, and nothing that a page would not allow', () => {
  const title = { judged: 1_900, include: 300, exclude: 1_590, open: 10 };
  const flow = flowOf({ records: 2_345, studies: 2_001 }, title, { judged: 200, include: 41, exclude: 150, open: 9 });
  const svg = drawFlow('Werkt <dit> & dat?', flow, 'nl');
  for (const { count } of flowLines(flow, 'nl')) expect(svg).toContain(`>${count.toLocaleString('nl-NL')}<`);
  expect(svg).toContain('Werkt &lt;dit&gt; &amp; dat?');
  expect(svg).not.toMatch(/style=|<script|<style/);
});
