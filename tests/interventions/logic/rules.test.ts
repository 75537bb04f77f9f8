import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differingParts } from '#shared/interventions/logic/differing-parts.ts';
import { withHeldBack, withoutHeldBack } from '#shared/interventions/logic/logic.ts';
import { changesBetween } from '#shared/interventions/logic/logic-store.ts';
import { readLogicInput } from '#shared/interventions/logic/read-logic-input.ts';
import { rule } from '#shared/rulebook.ts';
import { item, logicWith, mechanism, toddlers } from './logics.ts';

const known = { indicators: new Set(['home-value']), goals: new Set([6]) };
const faultsOf = (input: unknown): string[] => {
  const read = readLogicInput(input, known);
  return read.ok ? [] : (read.error.errors ?? []).map(({ pointer }) => pointer);
};

test(rule('I10'), () => {
  expect(readLogicInput(toddlers, known).ok).toBe(true);
  const twice = { ...toddlers, outcomes: [item('in-1', { goal: 13, indicator: 'nothing' })] };
  expect(faultsOf({ ...twice, mechanisms: [] })).toEqual([
    '#/outcomes/0/id',
    '#/outcomes/0/indicator',
    '#/outcomes/0/goal',
  ]);
  expect(faultsOf(logicWith({ mechanisms: [mechanism('a'), mechanism('a')] }))).toEqual(['#/mechanisms/1/id']);
});

test(rule('I11'), () => {
  const steps = { inputs: [item('a')], activities: [item('b')], outputs: [item('c')] };
  const on = (from: 'inputs' | 'activities' | 'outputs', what: string) =>
    faultsOf(logicWith({ ...steps, mechanisms: [mechanism('m', { from, item: what })] }));
  expect([on('inputs', 'a'), on('inputs', 'b'), on('activities', 'c')]).toEqual([[], [], []]);
  for (const wrong of [on('inputs', 'c'), on('outputs', 'a'), on('activities', 'nothing')])
    expect(wrong).toEqual(['#/mechanisms/0/item']);
});

test(rule('I12'), () => {
  const named = logicWith({
    inputs: [item('a', { text: 'bel mw. Jansen of 06-12345678', unit: 'x@y.nl' })],
    mechanisms: [mechanism('m', { voice: 'meneer de Wit' }), mechanism('n', { text: 'mevrouw van de POVH' })],
  });
  const read = readLogicInput(named, known);
  expect(read.ok ? [] : read.error.errors).toMatchObject([
    { pointer: '#/inputs/0/text', at: { start: 4, end: 14 } },
    { pointer: '#/inputs/0/text', at: { start: 18, end: 29 } },
    { pointer: '#/inputs/0/unit', at: { start: 0, end: 6 } },
    { pointer: '#/mechanisms/0/voice', at: { start: 0, end: 13 } },
  ]);
});

describe('What is no logic is refused by the field', () => {
  test.each([
    ['counts', { ...toddlers, outputs: [{ ...item('x'), counts: [] }], mechanisms: [] }, '#/outputs/0/counts'],
    ['no measure', { ...logicWith({}), inputs: [{ id: 'a', text: 'a' }] }, '#/inputs/0/measure'],
    ['people: false', { ...logicWith({}), inputs: [{ ...item('a'), people: false }] }, '#/inputs/0/people'],
    ['a sign', { ...logicWith({}), mechanisms: [{ ...mechanism('m'), sign: 'x' }] }, '#/mechanisms/0/sign'],
    [
      'from outcomes',
      { ...logicWith({}), mechanisms: [{ ...mechanism('m'), from: 'outcomes' }] },
      '#/mechanisms/0/from',
    ],
    ['an id with capitals', logicWith({ inputs: [item('In 1')] }), '#/inputs/0/id'],
    ['a step that lacks', { ...toddlers, outputs: undefined, mechanisms: [] }, '#/outputs'],
    ['a field that is none', { ...toddlers, note: 'x' }, '#/note'],
    ['51 things of a step', logicWith({ inputs: Array.from({ length: 51 }, (_, at) => item(`a-${at}`)) }), '#/inputs'],
    ['a text too long', logicWith({ inputs: [item('a', { text: 'x'.repeat(10_001) })] }), '#/inputs/0/text'],
    [
      'interviews below 0',
      logicWith({ mechanisms: [mechanism('m', { interviews: -1 })] }),
      '#/mechanisms/0/interviews',
    ],
    [
      'more than can be kept',
      logicWith({ inputs: Array.from({ length: 50 }, (_, at) => item(`a-${at}`, { text: 'x'.repeat(6_000) })) }),
      '#',
    ],
  ])('%s', (_what, input, pointer) => {
    expect(faultsOf(input)).toContain(pointer);
  });
});

test(rule('I13'), () => {
  const voices = (logic: typeof toddlers | ReturnType<typeof withoutHeldBack>) =>
    logic.mechanisms.map((one) => ('voice' in one ? one.voice : undefined));
  expect(voices(withoutHeldBack(toddlers))).toEqual(['wie aanbelt', undefined]);
  const seen = withoutHeldBack(toddlers);
  expect(withHeldBack(seen, toddlers)).toEqual(toddlers);
  const withMore = (more: object) =>
    withHeldBack({ ...seen, mechanisms: seen.mechanisms.map((one) => ({ ...one, ...more })) }, toddlers);
  expect(voices(withMore({ text: 'Anders' }))).toEqual(['wie aanbelt', 'ouder']);
  // Whoever says that there were more interviews does not bring the voice out.
  expect(voices(withMore({ interviews: 5 }))).toEqual(['wie aanbelt', undefined]);
  expect(JSON.stringify(changesBetween(logicWith({}), toddlers))).not.toMatch(/ouder"|wie aanbelt/);
  expect(changesBetween(seen, toddlers)).toEqual([{ field: 'mechanisms/m-2/voice' }]);
});

test('An interview counts once, however often it is named and however it is written', () => {
  const told = (interviews: string[]) =>
    logicWith({ mechanisms: [mechanism('m'), mechanism('n', { voice: 'ouder', interviews })] });
  expect(faultsOf(told(['a', 'b', 'c']))).toEqual([]);
  expect(faultsOf(told(['a', 'b', 'a', ' A ', 'ａ']))).toEqual(
    [2, 3, 4].map((at) => `#/mechanisms/1/interviews/${at}`),
  );
  // What was kept before that was asked is counted by the same rule.
  expect(withoutHeldBack(told(['a', 'a', 'a'])).mechanisms[1]).not.toHaveProperty('voice');
  expect(withoutHeldBack(told(['a', 'b', 'c'])).mechanisms[1]).toHaveProperty('voice');
});

test('What differs is named by its place in what was sent, whatever order things stand in', () => {
  const sent = logicWith({ inputs: [item('b', { text: 'Anders' }), item('new')], outputs: [item('x'), item('y')] });
  const now = logicWith({ inputs: [item('a'), item('b')], outputs: [item('y'), item('x')] });
  expect(differingParts(sent, now)).toEqual(['#/inputs', '#/inputs/0/text', '#/inputs/1', '#/outputs']);
  expect(differingParts({ inputs: 3 }, now)).toContain('#/inputs');
  expect(differingParts('nonsense', now)).toEqual(['#']);
});

test('Nothing differs from itself, and something from anything else', () => {
  const logics = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 8 })
    .map((ids) =>
      logicWith({ inputs: ids.slice(0, 4).map((id) => item(id)), outputs: ids.slice(4).map((id) => item(id)) }),
    );
  fc.assert(
    fc.property(logics, logics, (a, b) => {
      expect(differingParts(a, a)).toEqual([]);
      expect(differingParts(a, b).length > 0).toBe(JSON.stringify(a) !== JSON.stringify(b));
    }),
  );
});
