import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readMarkdown, readPlain } from '#shared/press/markdown.ts';
import { Figure, figuresNamed } from '#shared/reports/record/figure.ts';
import { asTyped, titleAsTyped } from '#shared/reports/showing/plain-text.ts';
import type { ReportView } from '#shared/reports/showing/report-view.ts';
import { SECTIONS } from '#shared/reports/record/sections.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { BUREAU, drafted, newKey, reporting, reportIn, type Reporting } from './reporting.ts';

const engine = testEngine();
let reports: Reporting;
let report: ReportView;
let figures: readonly Figure[];
beforeAll(async () => {
  reports = await reporting(engine);
  ({ report } = await drafted(reports.client));
  const answer = await reports.client('GET', `/v1/reports/${report.id}/figures`, undefined, BUREAU);
  figures = bodyOf(answer, z.strictObject({ items: z.array(Figure) })).items;
});

const sectionOf = (id: string) => {
  const found = report.sections.find((section) => section.id === id);
  if (!found) throw new Error(`There is no section ${id}.`);
  return found;
};

describe(rule('R2'), () => {
  test('a figure of the monitor leads to its observation, its edition and its rule', () => {
    expect(figures.find(({ id }) => id === 'households-lowest-40.heerlen-noord.2019')).toEqual({
      id: 'households-lowest-40.heerlen-noord.2019',
      text: '57,0',
      place: 'theme-3',
      observations: [
        { indicator: 'households-lowest-40', area: 'heerlen-noord', period: '2019', value: 57, edition: '2026-01-01' },
      ],
      edition: '2026-01-01',
      rule: 'published',
    });
    expect(sectionOf('theme-3').text).toContain(
      'Het aandeel huishoudens in de laagste 40 procent van de inkomens is in Heerlen-Noord ' +
        '{{figure:households-lowest-40.heerlen-noord.2019}} en in Nederland {{figure:households-lowest-40.NL.2019}} %; ' +
        'in dit tempo is het verschil in {{figure:year-reached.households-lowest-40}} weg',
    );
    const year = figures.find(({ id }) => id === 'year-reached.households-lowest-40');
    expect(year?.text).toBe('2036');
    expect(year?.observations.map(({ area, value }) => [area, value])).toEqual([
      ['heerlen-noord', 57],
      ['NL', 40],
    ]);
  });

  test('what a text, a table, a chart or the summary names is among the figures, each once', () => {
    const known = new Set(figures.map(({ id }) => id));
    expect(known.size).toBe(figures.length);
    const named = [
      ...report.sections.flatMap(({ text, tables, charts }) => [
        ...figuresNamed(text),
        ...tables.flatMap(({ rows }) => rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell.figure]))),
        ...charts.flatMap(({ series }) => series.flatMap(({ points }) => points.flatMap(({ figure }) => figure ?? []))),
      ]),
      ...report.summary.figures.map(({ figure }) => figure),
      ...report.summary.sentences.flatMap(figuresNamed),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(report.summary.figures).toHaveLength(4);
    expect(report.summary.sentences).toHaveLength(5);
  });

  test('the series of an indicator is drawn of figures', () => {
    const [chart] = sectionOf('theme-3').charts;
    expect(chart).toMatchObject({ id: 'chart.households-lowest-40', unit: '%' });
    expect(chart?.series.map(({ name, points }) => [name, points.map(({ text }) => text)])).toEqual([
      ['Heerlen-Noord', ['60,0', '59,0', '58,0', '57,0']],
      ['Nederland', ['40,0', '40,0', '40,0', '40,0']],
    ]);
  });
});

describe(rule('R3'), () => {
  test('all sections are there, in their order, and each says something', () => {
    expect(report.sections.map(({ id }) => id)).toEqual(SECTIONS);
    expect(report.sections.filter(({ text }) => text.trim() === '')).toEqual([]);
    expect(sectionOf('learning').text).toMatch(/^Over deze periode is niets vastgelegd van wat wij leerden/);
    expect(sectionOf('residents').text).toBe('Over bewoners is nog niets te melden.');
  });

  test('it is in English where that was chosen; what people wrote stays as they wrote it', async () => {
    const made = await reports.client(
      'POST',
      '/v1/reports',
      { kind: 'accountability', year: 2027, language: 'en' },
      { ...BUREAU, key: newKey() },
    );
    const english = reportIn(made, 201);
    expect(english).toMatchObject({ title: 'Accountability report 2027', period: '2027', language: 'en' });
    expect(english.sections.find(({ id }) => id === 'residents')?.text).toBe(
      'There is nothing to report on residents yet.',
    );
  });
});

/** What formats something somewhere, or is odd. */
const SIGNS = [
  ...['\u202E', '\0', '\uD800', 'ا', '\r', '\n', '\t', ' ', '😀', 'a', 'b', '1.', '1)', '{{figure:x}}', '---', '```'],
  ...['*', '_', '[', ']', '(', ')', '<', '>', '#', '-', '+', '=', '`', '~', '|', '!', '&', '{', '}', ':', '\\', '"'],
];

/** The words of a text, without what is not seen. */
const wordsOf = (runs: readonly { readonly kind: string; readonly text?: string }[]): string =>
  runs.map(({ text = '' }) => text.replaceAll(/[\u2060\s\0\uFFFD]/g, '')).join('');

describe(rule('R5'), () => {
  test('what people typed formats nothing', () => {
    const { text } = sectionOf('theme-1');
    expect(text).toContain('### Lezen \\<b\\>samen\\</b\\>');
    const typed = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 });
    fc.assert(
      fc.property(typed, (said) => {
        const read = readMarkdown(asTyped(said), new Map());
        const blocks = read.ok ? read.value : undefined;
        expect(blocks).toBeDefined();
        const runs = (blocks ?? []).flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
        expect(blocks?.filter(({ kind }) => kind !== 'paragraph')).toEqual([]);
        expect(runs.filter(({ kind }) => kind !== 'text' && kind !== 'break')).toEqual([]);
        const plain = readPlain(said).flatMap((block) => block.runs);
        expect(wordsOf(runs)).toBe(wordsOf(plain));
      }),
      { numRuns: 100, examples: [['{{{figure:x}}']] },
    );
    fc.assert(
      fc.property(typed, (said) => {
        const read = readMarkdown(`### a ${titleAsTyped(said)}\n\nb`, new Map());
        const [heading] = read.ok ? read.value : [];
        const title = heading?.kind === 'heading' ? heading.title : '';
        expect(wordsOf([{ kind: 'text', text: title }])).toBe(wordsOf([{ kind: 'text', text: `a ${said}` }]));
      }),
      { numRuns: 100, examples: [['C #'], ['a ###'], ['\\#'], ['# #']] },
    );
  });
});

describe(rule('R6'), () => {
  test('what was accepted stands with its theme, what was not is told by partner', () => {
    const { text, missing } = sectionOf('theme-1');
    expect(text).toContain('Movare: op koers.');
    expect(text).toContain('Over deze periode is nog niets aangenomen.');
    expect(missing).toEqual([{ who: 'Alcander', what: ['Sporten'] }]);
  });
});

describe(rule('R7'), () => {
  test('a count of families under 10 is not told, nor in the figures; one of conversations is', () => {
    const texts = sectionOf('theme-1').tables[0]?.rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell.text)),
    );
    expect(texts).toEqual([
      ['Lezen <b>samen</b>', 'Bezochte gezinnen', 'niet bekend', 'minder dan 10'],
      ['Lezen <b>samen</b>', 'Gesprekken', 'niet bekend', 'ten minste 4'],
    ]);
    const small = figures.find(({ text }) => text === 'minder dan 10');
    expect(JSON.stringify(small)).not.toContain('7,');
    expect(small).toMatchObject({ observations: [], rule: 'contribution' });
  });
});
