import { beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import { ACTS } from '#shared/conversations/entries.ts';
import { FORM_NAMES, type Conversations, type Who } from '#shared/conversations/kernel/model.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let conversations: Conversations;
const bureau: Who = {
  chat: { chat: 'teams', workspace: 'T1', user: 'U1' },
  actor: { id: 'bureau:bo', role: 'bureau', name: 'Bo' },
  language: 'nl',
};
beforeAll(async () => {
  conversations = createConversations({ desk: await engine.freshDesk(), baseUrl: 'http://localhost' });
});

const UNREADABLE = ['', '{', 'null', '[]', '[1,2]', '{"a":1}', '["x"', '["__proto__","x",null]', 'constructor', '"'];

describe('What comes back from a device and is none of what was put there', () => {
  test.each(Object.keys(ACTS))('is no failure of ours behind the button %s', async (act) => {
    for (const value of UNREADABLE) expect(await conversations.press(bureau, act, value, 'k')).toBeDefined();
  });

  test.each(FORM_NAMES)('is no failure of ours in the form %s', async (form) => {
    for (const context of UNREADABLE) {
      const submission = { form, context, revision: 1, key: 'k', values: {} };
      await conversations.validate(bureau, submission);
      await conversations.unseen(bureau, submission);
      await conversations.cancel(bureau, submission);
      expect((await conversations.redraw(bureau, submission)).form).toBe(form);
      expect(await conversations.submit(bureau, submission)).toBeDefined();
    }
  });

  test('is answered as what is not there', async () => {
    const answer = await conversations.press(bureau, 'decide', '{', 'k');
    expect('show' in answer && answer.refused?.code).toBe('not-found');
  });
});
