import { describe, expect, test } from 'vitest';
import { Proposal } from '#shared/activities/record/plan.ts';
import { PolicyLimits, DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { parseInput } from '#shared/platform/input/fields.ts';

const wrong = (schema: Parameters<typeof parseInput>[0], input: unknown): unknown => {
  const parsed = parseInput(schema, input);
  return parsed.ok ? undefined : parsed.error.errors;
};

describe('What is wrong with a field of which the schema says nothing itself', () => {
  test('is said in words of the desk where it is missing', () => {
    expect(wrong(Proposal, {})).toEqual([{ pointer: '#/neighbourhoods', detail: 'This field is missing.' }]);
    expect(wrong(PolicyLimits, {})).toEqual(
      ['smallGroup', 'residents', 'households', 'organisations'].map((name) => ({
        pointer: `#/${name}`,
        detail: 'This field is missing.',
      })),
    );
  });

  test('is said in words of the desk where it is of another kind or out of bounds', () => {
    expect(wrong(PolicyLimits, { ...DEFAULT_LIMITS, smallGroup: '20', residents: [] })).toEqual([
      { pointer: '#/smallGroup', detail: 'A number.' },
      { pointer: '#/residents', detail: 'A JSON object.' },
    ]);
    expect(wrong(PolicyLimits, { ...DEFAULT_LIMITS, smallGroup: 0 })).toEqual([
      { pointer: '#/smallGroup', detail: 'A number of at least 1.' },
    ]);
    expect(wrong(PolicyLimits, { ...DEFAULT_LIMITS, smallGroup: 10_001 })).toEqual([
      { pointer: '#/smallGroup', detail: 'A number of at most 10000.' },
    ]);
  });
});
