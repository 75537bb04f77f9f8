import { beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import { peopleIn } from '#shared/conversations/data-fields.ts';
import type { Conversations, FORM_NAMES, Who } from '#shared/conversations/model.ts';
import { readOverlapWords } from '#shared/conversations/overlap-words.ts';
import { wordsOf } from '#functions/teams/reading/activity.ts';
import { wordsSearch } from '#shared/platform/searched.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const who: Who = { chat: { chat: 'web', workspace: 'web', user: 'an' }, actor: { id: 'bureau:bo', role: 'bureau', name: 'Bo' }, language: 'nl' };
const CONTEXTS: Readonly<Record<string, string>> = {
  'decision': '["0000000000000000",1,"approve",false]', 'introduction-decision': '["0000000000000000","introduce"]', 'data-decision': '["0000000000000000",1,"approve",[]]', 'data-step': '["message","0000000000000000"]', 'data-grant': '["extend","0000000000000000"]',
};

let conversations: Conversations;

beforeAll(async () => {
  conversations = createConversations({ desk: await engine.freshDesk(), baseUrl: 'http://localhost' });
});

const review = (form: (typeof FORM_NAMES)[number], values: Readonly<Record<string, string | readonly string[]>>) =>
  conversations.review(who, { form, values, context: CONTEXTS[form] ?? '', revision: 0, key: 'k' });

describe('A form of whatever door', () => {
  test.each(['activity', 'change', 'decision', 'introduction', 'introduction-decision', 'data-request', 'dataset-dismissal'] as const)('%s is not taken with text that nobody can read', async (form) => {
    for (const said of ['\u3164', '\u200b', 'Groen \u202egnp']) expect(Object.keys(await review(form, { reason: said, title: said, text: [said, 'Groen'] }))).toEqual(expect.arrayContaining(['reason', 'title', 'text']));
    expect(Object.keys(await review(form, { extra: 'Groen' }))).not.toContain('extra');
  });
});

describe('What is typed is read once, however long and odd', () => {
  const quickly = (read: () => unknown): void => {
    const began = performance.now();
    read();
    expect(performance.now() - began).toBeLessThan(1_000);
  };
  const odd = ['<', '<at', '<at>', '<at>x</at>', '&nbsp;', '@', 'a@', ' ', ' en', ',', '\t;', '2027-', '0-14', '\u0301', '<a b'].map((part) => part.repeat(Math.ceil(240_000 / part.length)));

  test.each(odd)('%.20s', (text) => {
    quickly(() => wordsOf({ text }));
    quickly(() => peopleIn(`x${text}y`));
    quickly(() => readOverlapWords(wordsSearch(`x${text}y`).searched, [], new Date()));
  });

  test('and says who is meant as before', () => {
    expect(peopleIn('An Jansen, an@example.org\n<bo@example.org>\nCees (cees@example.org);\nDe heer X\nEva@')).toEqual([
      { name: 'An Jansen', email: 'an@example.org' }, { name: '', email: 'bo@example.org' }, { name: 'Cees', email: 'cees@example.org' }, { name: 'De heer X', email: '' }, { name: 'Eva@', email: '' },
    ]);
  });
});
