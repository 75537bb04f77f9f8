import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import type { Conversations, Form, Submission, Values } from '#shared/conversations/kernel/model.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { asked, chatting, filled, person, STUDY, talkOver } from './talking.ts';

const engine = testEngine();
const AN = chatting(person('researcher', 'an', 'An'));
let talk: Conversations;
beforeEach(async () => {
  talk = talkOver(await engine.freshDesk(testClock('2026-11-24T09:00:00Z')));
});

/** The form as it was drawn for some answers, and sent with others. */
async function sent(shown: Values, values: Values): Promise<{ readonly drawn: Form; readonly submission: Submission }> {
  const drawn = await talk.redraw(AN, filled(asked(await talk.command(AN, 'activity', '')), shown));
  return { drawn, submission: { ...filled(drawn, values), seen: outcomeSeen(drawn) } };
}

describe('A form with a check', () => {
  test('is shown first where its figures are not those of which the outcome was seen', async () => {
    const { submission } = await sent({ ...STUDY, participants: '' }, { ...STUDY, participants: '2000' });
    const first = await talk.unseen(AN, submission);
    expect(first).toMatchObject({ form: 'activity', values: { participants: '2000' } });
    expect(JSON.stringify(first?.after)).toContain('te veel');
    if (!first) throw new Error('It is to be seen first.');
    expect(await talk.unseen(AN, { ...submission, seen: outcomeSeen(first) })).toBeUndefined();
  });

  test('is shown first where nothing was seen at all', async () => {
    const { submission } = await sent(STUDY, STUDY);
    expect(await talk.unseen(AN, { ...submission, seen: undefined })).toBeDefined();
    expect(await talk.unseen(AN, submission)).toBeUndefined();
  });

  test('may be sent at once where only words changed that the check does not read', async () => {
    const { submission } = await sent(STUDY, { ...STUDY, title: 'Anders', summary: 'Nieuw', organisation: 'Weller' });
    expect(await talk.unseen(AN, submission)).toBeUndefined();
  });
});

const FIGURES = { form: 'activity', after: [{ kind: 'divider' }] } as const;
const asks = (ids: readonly string[]): Form['fields'] =>
  ids.map((id) => ({ id, label: id, kind: 'text', redraws: true }));

test('What was seen changes with every figure, and neither with the order of choices nor with white space', () => {
  const answers = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.stringMatching(/^\w{1,4}$/), fc.uniqueArray(fc.stringMatching(/^\w{1,3}$/), { minLength: 1 })),
    { noNullPrototype: true },
  );
  const seen = (values: Values) => outcomeSeen({ ...FIGURES, fields: asks(['a', 'b', 'c']), values });
  fc.assert(
    fc.property(answers, answers, (one, other) => {
      const written = Object.fromEntries(
        Object.entries(one).map(([id, value]) => [id, typeof value === 'string' ? ` ${value} ` : value.toReversed()]),
      );
      expect(seen(written)).toBe(seen(one));
      const list = (values: Values) =>
        ['a', 'b', 'c'].map((id) => {
          const value = values[id] ?? [];
          return typeof value === 'string' ? [value] : value.toSorted();
        });
      expect(seen(one) === seen(other)).toBe(JSON.stringify(list(one)) === JSON.stringify(list(other)));
    }),
  );
});
