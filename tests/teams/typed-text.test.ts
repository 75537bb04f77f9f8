import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedText } from '#functions/teams/reading/typed-text.ts';

describe('What somebody typed in Teams', () => {
  test.each([
    ['<at>Loketten</at>&nbsp;activiteit Jansen &amp; zonen', 'activiteit Jansen & zonen'],
    ['<p>&#39;s Hertog &quot;x&quot; &lt;b&gt;</p>', '\'s Hertog "x" <b>'],
    ['<AT id="0">Loket</AT> caf&eacute; &#x27;&#X20AC;&#8364;', "café '€€"],
    ['&amp;lt;at&amp;gt;', '&lt;at&gt;'],
    ['&amp;amp;', '&amp;'],
    ['a\u00a0b&nbsp;c', 'a b c'],
    ['&lt;at&gt;Loketten&lt;/at&gt; overlap', '<at>Loketten</at> overlap'],
    ['R&D; AT&T &unknown; & &; &#; &#x; &constructor;', 'R&D; AT&T &unknown; & &; &#; &#x; &constructor;'],
    ['&#0;&#55296;&#x110000;&#9999999;&#127;&#27;', '&#0;&#55296;&#x110000;&#9999999;&#127;&#27;'],
    ['&#128512;&#x1F600;', '😀😀'],
  ])('%j is %j', (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  test('is the same again, however it was escaped', () => {
    const escaped = (text: string): string =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll("'", '&#39;')
        .replaceAll('"', '&quot;');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '&', '<', '>', "'", '"', 'amp;', '#39;', 'é', ' ', ';') }),
        (text) => {
          expect(typedText(`<p>${escaped(text)}</p>`)).toBe(text.trim());
        },
      ),
    );
  });

  test('is read in one pass, however long and odd it is', () => {
    const start = performance.now();
    for (const piece of ['<at', '<at>', '<', '&', '&#', '&amp', '<at a="', '&#39;', '<at>x'])
      typedText(piece.repeat(30_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
