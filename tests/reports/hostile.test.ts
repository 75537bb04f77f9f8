import { expect, test } from 'vitest';
import { contributionChange } from '#shared/interventions/rounds/contribution-store.ts';
import { OF_BUREAU } from '#shared/interventions/rounds/round.ts';
import { press } from '#shared/press/press.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { hugeStudy, registered } from '#tests/support/requests.ts';
import { accept, BOARD, BUREAU, offered, PARTNER, readAs, reporting } from './reporting.ts';

const engine = testEngine();

/** What formats, evaluates, ends or turns something in one of the formats, or is no character that a font has. */
const HOSTILE = [
  '#set page(fill: red) #eval("1+1") $x^2$ @label <label> /* c */ // d',
  ']]> <!-- --> &lt;b&gt; &#x3c; <script>alert(1)</script> <w:p/> <?xml?>',
  '| a | b |\n|---|---|\n![x](http://x.example/y.png) [x](javascript:alert(1)) `code` {{figure:x}}',
  '\u0645\u0631\u062D\u0628\u0627 \u05D0 😀 👨‍👩‍👧 Z\u0351\u036B\u0343 \u2028 \u2029 \uFEFF \u{1D159}',
].join('\n\n');
const LONG_WORD = 'Zeerlangwoord'.repeat(60);
/** So many signs of formatting are more than the reader of Markdown takes. */
const SIGNS = '*|[]_'.repeat(1_900);

test(`${rule('R5')} Whatever people typed in titles, contributions and reasons, the report can be read, offered and adopted`, async () => {
  const reports = await reporting(engine, press);
  const { client, desk, told, silent } = reports;
  await accept(desk, told, { text: HOSTILE, explanation: LONG_WORD, lesson: SIGNS.slice(0, 2_900) });
  await accept(desk, silent, { text: SIGNS });
  await client(
    'POST',
    '/v1/rounds',
    { kind: 'progress', year: 2027, due: '2027-09-30' },
    { ...BUREAU, key: 'hostile' },
  );
  await desk.table.write([
    contributionChange('2027-progress', OF_BUREAU, 0, {
      ...{ status: 'accepted', isDraft: false, at: '2027-09-06T09:00:00.000Z' },
      told: { text: SIGNS, counts: [], money: [] },
    }),
  ]);
  reports.clock.set('2027-03-01T09:00:00Z');
  const period = { start: '2027-11-01', end: '2027-11-28' };
  const { path: study, etag } = await registered(client, { ...hugeStudy, period, ask: { ...hugeStudy.ask, period } });
  const decision = { decision: 'approve', override: true, reason: SIGNS.slice(0, 1_900) };
  const through = await client('POST', `${study}/decisions`, decision, { ...BUREAU, ifMatch: etag });
  expect(through.status, through.text).toBe(200);
  reports.clock.set('2027-09-07T09:00:00Z');
  const { path, report, etag: seen } = await offered(reports);
  const bureau = report.sections.find(({ id }) => id === 'bureau');
  expect(bureau).toMatchObject({ more: [{ text: SIGNS }] });
  const adopted = await client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BOARD, ifMatch: seen });
  expect(adopted.status).toBe(200);
  const { text: page } = await client('GET', `${path}/report.html`, undefined, PARTNER);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/<script|<img|javascript:alert\(1\)"/);
  expect(page).toContain(LONG_WORD);
  expect((await readAs(client, report.id, PARTNER)).report.status).toBe('adopted');
});
