import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '#shared/press/document.ts';
import { MARKDOWN_SENTENCES, type MarkdownFault } from '#shared/press/markdown-fault.ts';
import { readMarkdown, readPlain } from '#shared/press/markdown.ts';
import { sayAll } from '#shared/platform/say-sentences.ts';

const FIGURES = new Map([
  ['aandeel', '24,6%'],
  ['i1.noord-2023', '1.840'],
]);
const read = (source: string) => readMarkdown(source, FIGURES);
const blocksOf = (source: string): Block[] => {
  const answer = read(source);
  return answer.ok ? answer.value : [];
};
const faultsOf = (source: string): readonly MarkdownFault[] => {
  const answer = read(source);
  return answer.ok ? [] : answer.error;
};
const text = (said: string) => ({ kind: 'text', text: said });

describe('The text of a section', () => {
  test('has paragraphs, bold, italic, links and figures by their names', () => {
    expect(
      blocksOf('Een **vet** en *schuin* woord.\n\nZie [de bron](https://voorbeeld.example/a): {{figure:aandeel}}.'),
    ).toEqual([
      {
        kind: 'paragraph',
        runs: [
          text('Een '),
          { ...text('vet'), bold: true },
          text(' en '),
          { ...text('schuin'), italic: true },
          text(' woord.'),
        ],
      },
      {
        kind: 'paragraph',
        runs: [
          text('Zie '),
          { kind: 'link', href: 'https://voorbeeld.example/a', runs: [text('de bron')] },
          text(': '),
          { kind: 'figure', id: 'aandeel', text: '24,6%' },
          text('.'),
        ],
      },
    ]);
  });

  test('has figures in bold, in lists and in links', () => {
    expect(blocksOf('- **{{figure:i1.noord-2023}}** huishoudens')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [
          [
            {
              kind: 'paragraph',
              runs: [{ kind: 'figure', id: 'i1.noord-2023', text: '1.840', bold: true }, text(' huishoudens')],
            },
          ],
        ],
      },
    ]);
    expect(blocksOf('[{{figure:aandeel}}](http://a.example)')).toEqual([
      {
        kind: 'paragraph',
        runs: [{ kind: 'link', href: 'http://a.example', runs: [{ kind: 'figure', id: 'aandeel', text: '24,6%' }] }],
      },
    ]);
  });

  test('has lists in lists, numbered ones from where they begin, and headings', () => {
    const item = (said: string) => ({ kind: 'paragraph', runs: [text(said)] });
    expect(blocksOf('### Kop\n\n3. drie\n4. vier\n   - binnen')).toEqual([
      { kind: 'heading', title: 'Kop' },
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [[item('drie')], [item('vier'), { kind: 'list', ordered: false, items: [[item('binnen')]] }]],
      },
    ]);
  });

  test('keeps what it does not know as signs of Markdown as it was typed', () => {
    expect(blocksOf('a ~~b~~ [^1] 2 < 3 & "q" \\*ster\\* $x$ https://a.example')).toEqual([
      { kind: 'paragraph', runs: [text('a ~~b~~ [^1] 2 < 3 & "q" *ster* $x$ https://a.example')] },
    ]);
  });

  test('breaks a line where two blanks end it', () => {
    expect(blocksOf('een  \ntwee')).toEqual([
      { kind: 'paragraph', runs: [text('een'), { kind: 'break' }, text('twee')] },
    ]);
  });

  test.each([
    ['raw HTML', 'Een <b>woord</b>', '<b>', 'html'],
    ['a block of HTML', '<script>alert(1)</script>', '<script>alert(1)</script>', 'html'],
    ['a comment', 'a\n\n<!-- weg -->', '<!-- weg -->', 'html'],
    ['an image', 'Zie ![plaatje](https://a.example/p.png)', '![plaatje](https://a.example/p.png)', 'image'],
    ['a table', 'x\n\n| a | b |\n|---|---|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |', 'table'],
    ['code in a line', 'Een `code` hier', '`code`', 'code'],
    ['a block of code', '```\ncode\n```', '```\ncode\n```', 'code'],
    ['a line that is shifted', 'a\n\n    vier blanks', '    vier blanks', 'code'],
    ['a quotation', '> gezegd', '> gezegd', 'quote'],
    ['a rule', 'a\n\n***', '***', 'rule'],
    ['a heading of the first level', '# Kop', '# Kop', 'heading'],
    ['a heading of the second level', '## Kop', '## Kop', 'heading'],
    ['a heading of the fourth level', '#### Kop', '#### Kop', 'heading'],
    ['an underlined heading', 'Kop\n---', 'Kop\n---', 'heading'],
    ['a heading in a list', '- ### Kop', '### Kop', 'heading'],
    ['a heading with formatting', '### Een *kop*', '### Een *kop*', 'heading-text'],
    ['a heading without a text', '###', '###', 'heading-empty'],
    ['an unknown figure', 'Er zijn {{figure:onbekend}} mensen', '{{figure:onbekend}}', 'figure'],
    ['a figure that is typed wrongly', 'Er zijn {{figuur:aandeel}}', 'Er zijn {{figuur:aandeel}}', 'figure-form'],
    ['a link to a script', '[klik](javascript:alert(1))', '[klik](javascript:alert(1))', 'link'],
    ['a link to mail', '<mailto:iemand@voorbeeld.example>', '<mailto:iemand@voorbeeld.example>', 'link'],
    ['a link within this site', '[klik](/pad)', '[klik](/pad)', 'link'],
    ['a link without a text', '[](https://a.example)', '[](https://a.example)', 'link-empty'],
    ['a link with a title', '[a](https://a.example "titel")', '[a](https://a.example "titel")', 'link-title'],
    ['a reference', '[a][b]\n\n[b]: https://a.example', '[a][b]', 'reference'],
  ])('has no %s: it is refused with its place and what would be right', (_, source, wrong, code) => {
    const [fault, ...others] = faultsOf(source);
    expect(fault?.says.map((one) => one.code)).toEqual([code]);
    expect(source.slice(fault?.at.start, fault?.at.end)).toBe(wrong);
    expect(fault?.detail.length).toBeGreaterThan(10);
    expect(sayAll(MARKDOWN_SENTENCES, fault?.says ?? [], 'nl')).toMatch(/\w/);
    expect(others.every(({ at }) => at.start >= 0)).toBe(true);
  });

  test('has every fault told at once, each figure where it stands', () => {
    const source = 'A {{figure:x}} en {{figure:aandeel}}.\n\n- <i>b</i> {{figure:y}}';
    expect(faultsOf(source).map(({ at }) => source.slice(at.start, at.end))).toEqual([
      '{{figure:x}}',
      '<i>',
      '</i>',
      '{{figure:y}}',
    ]);
  });

  test('is no longer than 200,000 characters, and no deeper than it can be read', () => {
    expect(faultsOf('a'.repeat(200_001))[0]?.says[0]?.code).toBe('too-long');
    expect(read('woord '.repeat(33_333)).ok).toBe(true);
    expect(faultsOf('- a\n'.repeat(2_001))[0]?.says[0]?.code).toBe('too-many');
    const deep = Array.from({ length: 6 }, (__, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(faultsOf(deep)[0]?.says[0]?.code).toBe('too-deep');
  });

  test.each([
    ['quotations', '>'.repeat(199_000)],
    ['bullets', '- '.repeat(99_000)],
    ['numbers', '1. '.repeat(66_000)],
    ['stars', '*'.repeat(199_000)],
    ['unclosed stars', '*a '.repeat(66_000)],
    ['crossing stars', '**a*'.repeat(49_000)],
    ['stars around a letter', `${'*'.repeat(99_000)}a${'*'.repeat(99_000)}`],
    ['brackets', '['.repeat(199_000)],
    ['unclosed links', '[a]('.repeat(49_000)],
    ['steps', Array.from({ length: 440 }, (__, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ])('is not read where it is made of %s', (_, source) => {
    expect(faultsOf(source).map(({ says }) => says[0]?.code)).toEqual(['too-deep']);
  });

  const pieces = fc.constantFrom(
    ...[
      'woord',
      ' ',
      '\n',
      '\n\n',
      '**',
      '*',
      '_',
      '- ',
      '1. ',
      '### ',
      '# ',
      '{{figure:aandeel}}',
      '{{figure:',
      '}}',
      '{{',
    ],
    ...[
      '[',
      '](',
      ')',
      '<',
      '>',
      '`',
      '|',
      '\\',
      '&amp;',
      '!',
      '    ',
      '---',
      '😀',
      '\u0000',
      '\uD800',
      'https://a.example',
    ],
  );
  const markdown = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''));

  test('is read or refused whatever is typed, and a fault lies within it', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const answer = read(source);
        const faults = answer.ok ? [] : answer.error;
        expect(answer.ok || faults.length > 0).toBe(true);
        for (const { at } of faults) {
          expect(at.start).toBeGreaterThanOrEqual(0);
          expect(at.end).toBeGreaterThanOrEqual(at.start);
          expect(at.end).toBeLessThanOrEqual(source.length);
        }
      }),
    );
  });

  test('loses no word and no figure: what is read holds all that was typed, in its order', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        fc.pre(read(source).ok);
        const typed = source.replaceAll('{{figure:aandeel}}', '24,6%').match(/woord|24,6%|😀/g) ?? [];
        const said = JSON.stringify(blocksOf(source)).match(/woord|24,6%|😀/g) ?? [];
        expect(said).toEqual(typed);
      }),
    );
  });

  test('that is typed with its signs escaped is read as it was meant', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'é', ' ', '*', '_', '#', '<', '>', '[', ']', '(', '`', '|', '!', '-', '&'),
    });
    fc.assert(
      fc.property(plain, (said) => {
        const whole = `x${said.replaceAll(/\s+/g, ' ')}x`;
        expect(blocksOf(whole.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&'))).toEqual([
          { kind: 'paragraph', runs: [text(whole)] },
        ]);
      }),
    );
  });
});

test('A text without formatting keeps its lines, and its signs are signs', () => {
  expect(readPlain('Een *ster*\nregel twee\r\n\r\n# geen kop')).toEqual([
    { kind: 'paragraph', runs: [text('Een *ster*'), { kind: 'break' }, text('regel twee')] },
    { kind: 'paragraph', runs: [text('# geen kop')] },
  ]);
});
