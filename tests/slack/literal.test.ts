import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readersCard } from '#functions/teams/cards/card.ts';
import { mayFormat } from '#functions/teams/cards/limits.ts';
import { messageOf } from '#functions/slack/blocks/card.ts';
import { literal } from '#functions/slack/blocks/limits.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import { partsOf } from '../teams/door.ts';

const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '_', '~', '`', ':', '<', '>', '&', '!', '[', '](', ')', '#', '\n', ' ', '-', '1. '),
      fc.constantFrom('groen', 'smile', 'channel', 'é', '10', 'https://x.example', '*vet*', '_x_', ':tada:', '```'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What Slack's own guide says is read as markup: a pair of marks around something, at the edges of words. */
const FORMATS = [
  /(?:^|[^\p{L}\p{N}\u200B])([*_~])(?![\s\u200B])[^\n]*?(?<![\s\u200B])\1(?=$|[^\p{L}\p{N}\u200B])/mu,
  /`/,
  /:[\w+-]+:/,
  /<|>/,
  /^\s*&gt;/m,
];

test('What people typed formats nothing where Slack reads markup, and can be read back', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const shown = literal(text);
      for (const format of FORMATS) expect(shown).not.toMatch(format);
      const back = shown
        .replaceAll('\u200B', '')
        .replaceAll('\u02CB', '`')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      expect(back).toBe(text);
    }),
  );
});

test('What people typed stands in a card of Slack as plain text, or as markup that formats nothing', () => {
  fc.assert(
    fc.property(typed, typed, typed, (title, value, text) => {
      const card: Card = {
        title,
        summary: title,
        parts: [
          { kind: 'facts', facts: [{ label: 'Titel', value }] },
          { kind: 'text', text },
        ],
      };
      const message = messageOf([card], 'nl');
      for (const format of FORMATS) expect(message.text).not.toMatch(format);
      const marked = JSON.stringify(message.blocks).match(/"type":"mrkdwn","text":"[^"]*"/g);
      expect(marked).toEqual(['"type":"mrkdwn","text":"*Titel*"']);
      expect(message.blocks.flatMap(plainIn)).toContain(value.trim() === '' ? '–' : value);
    }),
  );
});

const plainIn = (block: object): string[] =>
  Object.values(block).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    if ('type' in one && one.type === 'plain_text' && 'text' in one) return [String(one.text)];
    return plainIn(one);
  });

test('What people typed stands in a card of Teams where no Markdown is read, whenever there is any in it', () => {
  fc.assert(
    fc.property(typed, typed, (title, value) => {
      const drawn = readersCard(
        [{ title, summary: title, parts: [{ kind: 'facts', facts: [{ label: 'Titel', value }] }] }],
        { language: 'nl' },
      );
      const read = partsOf(drawn).flatMap((part) => [
        ...(part['type'] === 'TextBlock' ? [String(part['text'])] : []),
        ...(part['type'] === 'FactSet' ? [JSON.stringify(part['facts'])] : []),
      ]);
      for (const text of read) expect(text).not.toMatch(/[*`]|\]\(|(?<![\p{L}\p{N}])_x_|:tada:/u);
      expect(read.filter((text) => mayFormat(value) && text.includes(JSON.stringify(value)))).toEqual([]);
    }),
  );
});
