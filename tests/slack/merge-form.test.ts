import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Values } from '#shared/conversations/kernel/model.ts';
import { beginning, merged, pressedOn, type Arrived, type FormState } from '#functions/slack/reading/merge-form.ts';

const ASKED = ['a', 'b', 'c'];
const start = beginning({ form: 'activity', context: '', revision: 0, values: {} });
const arrived = (values: Values, at: number, more: Partial<Arrived> = {}): Arrived => ({
  form: 'activity',
  context: '',
  revision: 0,
  values,
  page: 'first',
  asked: ASKED,
  order: { drawn: 1, at: `${at}.5` },
  ...more,
});
const typed = fc.array(fc.tuple(fc.constantFrom(...ASKED), fc.stringMatching(/^\d{1,3}$/)), {
  minLength: 1,
  maxLength: 8,
});

/** What a modal holds after each of some answers, one after the other. */
const heldAfter = (steps: readonly (readonly [string, string])[], from: Values = {}): Values[] => {
  let held = from;
  return steps.map(([field, value]) => (held = { ...held, [field]: value }));
};

test('Whatever the order in which answers come in, and however often, the newest stay', () => {
  fc.assert(
    fc.property(typed, fc.infiniteStream(fc.nat()), (steps, random) => {
      const all = heldAfter(steps).map((values, index) => arrived(values, index));
      const order = [...all, ...all]
        .map((one) => ({ one, at: Number(random.next().value) }))
        .sort((x, y) => x.at - y.at)
        .map(({ one }) => one);
      const state = order.reduce<FormState>(merged, start);
      expect(state.values).toEqual(all.at(-1)?.values);
      expect(state.revision).toBe(0);
    }),
  );
});

test('What is typed while the answer to a press is on its way is kept beside it, and what came before it changes nothing', () => {
  fc.assert(
    fc.property(typed, typed, fc.boolean(), (before, after, isLate) => {
      const early = heldAfter(before);
      const shown = early.at(-1) ?? {};
      const press = merged(start, arrived(shown, 100));
      const state = pressedOn(press, { values: { ...shown, p: 'pressed' } }, 'press');
      const late = heldAfter(after, shown).map((values, index) => arrived(values, 101 + index));
      const stragglers = early.slice(0, -1).map((values, index) => arrived(values, index));
      const end = [...(isLate ? [...late, ...stragglers] : [...stragglers, ...late])].reduce<FormState>(merged, state);
      expect(end.values).toEqual({ ...late.at(-1)?.values, p: 'pressed' });
      expect(end.revision).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('The pages of a form keep each their own answers', () => {
  fc.assert(
    fc.property(typed, fc.stringMatching(/^\w{1,9}$/), (steps, said) => {
      const first = heldAfter(steps).map((values, index) => arrived(values, index));
      const more = arrived({ summary: said }, 0, { page: 'more', asked: ['summary'], order: { drawn: 9, at: '' } });
      const state = [more, ...first].reduce<FormState>(merged, start);
      expect(state.values).toEqual({ summary: said, ...first.at(-1)?.values });
    }),
  );
});
