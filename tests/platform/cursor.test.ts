import * as z from 'zod';
import { expect, test } from 'vitest';
import { cursorAt, readCursor } from '#shared/platform/store/cursor.ts';

const Place = z.strictObject({ title: z.string(), score: z.number() });
const made = (text: string): string => Buffer.from(text).toString('base64url');

test('A cursor goes on where it was given out', () => {
  expect(readCursor(cursorAt({ title: 'Groen', score: 0.5 }), Place)).toEqual({
    ok: true,
    value: { title: 'Groen', score: 0.5 },
  });
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '{"title":"a"}',
  '{"title":"\\ud800","score":1}',
  '{"title":"a","score":1e308}',
  '{"title":"a","score":1,"more":1}',
  '\u0000',
  '['.repeat(50_000),
])('One that is made up is refused: %.60s', (text) => {
  expect(readCursor(made(text), Place)).toMatchObject({ ok: false, error: { code: 'bad-query' } });
});
