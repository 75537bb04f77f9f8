import fc from 'fast-check';
import type { Card, Field, Form, Option, Part, Values } from '#shared/conversations/kernel/model.ts';

/** Texts as they may come: of any length, in any script, with markup and white space. */
const words = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '<!channel> & <@U1>',
        '&'.repeat(most),
        '🟥'.repeat(most / 2),
        'lorem ipsum '.repeat(Math.ceil(most / 12)),
        'x'.repeat(most),
      ),
    },
  );
const name = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const act = fc.record({ act: name, label: words(200), value: fc.string({ maxLength: 1_900 }) });
const link = fc.record({
  label: words(200),
  href: fc.constantFrom('https://loketten.example/buurten/BU09172004', `https://loketten.example/${'x'.repeat(4_000)}`),
});

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words(9_000) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words(300), value: words(4_000) }), { maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant('picture' as const), picture: words(9_000), alt: words(4_000) }),
  fc.record({ kind: fc.constant('image' as const), href: link.map(({ href }) => href), alt: words(4_000) }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(fc.oneof(act, link), { maxLength: 60 }) }),
  fc.record({ kind: fc.constant('note' as const), text: words(9_000) }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({
    kind: fc.constant('list' as const),
    lines: fc.array(fc.record({ text: words(4_000), button: act }), { maxLength: 150 }),
    left: fc.nat(20),
    all: link,
  }),
);
const parts = fc.array(part, { maxLength: 30 });

export const card: fc.Arbitrary<Card> = fc.record({ title: words(400), summary: words(5_000), parts });

const optionArbitrary = (index: number): fc.Arbitrary<Option> =>
  fc.record({
    value: fc.string({ minLength: 0, maxLength: 140 }).map((text) => `${index}:${text}`),
    label: words(200),
    description: words(200),
  });
const options = fc
  .nat(150)
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => optionArbitrary(index))));
const filledText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '');
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A question, and what somebody may have filled in there. */
export type Asked = { readonly field: Field; readonly value: Values[string] | undefined };
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

function asked(id: string): fc.Arbitrary<Asked> {
  const base = fc
    .record({ label: words(3_000), hint: words(3_000), optional: fc.boolean(), redraws: fc.boolean() })
    .map((rest) => ({ id, ...rest }));
  return base.chain((field) =>
    fc.oneof(
      fc.record({
        field: fc
          .record({ long: fc.boolean(), most: fc.integer({ min: 400, max: 5_000 }) })
          .map((rest) => ({ ...field, kind: 'text' as const, ...rest })),
        value: maybe(filledText),
      }),
      fc.record({
        field: fc.constant({ ...field, kind: 'number' as const, least: 0, most: 100_000 }),
        value: maybe(fc.integer({ min: 0, max: 100_000 }).map(String)),
      }),
      fc.record({
        field: fc.constant({ ...field, kind: 'number' as const, decimals: true, least: 0, most: 1 }),
        value: maybe(fc.integer({ min: 0, max: 100 }).map((hundredths) => String(hundredths / 100))),
      }),
      fc.record({ field: fc.constant({ ...field, kind: 'date' as const }), value: maybe(day) }),
      options.chain((all) =>
        fc.record({
          field: fc.constant({ ...field, kind: 'choice' as const, options: all }),
          value: all.length > 0 ? maybe(fc.constantFrom(...all.map(({ value }) => value))) : fc.constant(undefined),
        }),
      ),
      options.chain((all) =>
        fc.record({
          field: fc.constant({ ...field, kind: 'choices' as const, options: all }),
          value: maybe(
            fc
              .subarray(
                all.map(({ value }) => value),
                { maxLength: Math.min(all.length, 90) },
              )
              .map((some) => (some.length > 0 ? some : undefined)),
          ),
        }),
      ),
      options.chain((all) =>
        fc.record({
          field: fc.constant({
            ...field,
            kind: 'search' as const,
            source: 'places' as const,
            many: true,
            chosen: all.slice(0, 90),
          }),
          value: fc.constant(all.length > 0 ? all.slice(0, 90).map(({ value }) => value) : undefined),
        }),
      ),
      fc.record({
        field: fc.constant({
          ...field,
          kind: 'search' as const,
          source: 'partners' as const,
          many: false,
          chosen: [{ value: 'movare', label: 'Movare' }],
        }),
        value: maybe(fc.constantFrom('movare', 'unknown')),
      }),
    ),
  );
}

/** A form with what was filled in; every value is one that Slack itself would let somebody fill in. */
export const form: fc.Arbitrary<Form> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 15 })
  .chain((ids) =>
    fc
      .record({
        form: fc.constantFrom('activity' as const, 'decision' as const),
        title: words(100),
        submit: words(60),
        cancel: words(60),
        before: parts,
        after: parts,
        fields: fc.tuple(...ids.map(asked)),
        context: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constant('"\\\n'.repeat(800))),
        revision: fc.nat(1_000),
      })
      .map(({ fields, ...rest }) => ({
        ...rest,
        fields: fields.map(({ field }) => field),
        values: Object.fromEntries(
          fields.flatMap(({ field, value }) => (value === undefined ? [] : [[field.id, value] as const])),
        ),
      })),
  );
