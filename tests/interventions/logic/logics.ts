import fc from 'fast-check';
import type { Logic, LogicItem, Mechanism } from '#shared/interventions/logic/logic.ts';

/** A logic as the worked example has it, with what its effect counts. */
export const toddlers = {
  inputs: [{ id: 'in-1', text: 'Plusfunctionarissen', unit: 'uren', measure: 'flow', fromRegister: 'hours' }],
  activities: [{ id: 'act-1', text: 'Bij jonge ouders aanbellen', unit: 'keer', measure: 'flow' }],
  outputs: [{ id: 'out-1', text: 'Gesprekken zijn gevoerd', unit: 'gesprekken', measure: 'flow' }],
  outcomes: [
    { id: 'eff-1', text: 'Kinderen gaan naar de opvang', unit: 'kinderen', measure: 'flow', people: true, goal: 6 },
  ],
  mechanisms: [
    { id: 'm-1', from: 'inputs', text: 'Aanbellen kost moed', sign: '-', item: 'act-1', voice: 'wie aanbelt' },
    { id: 'm-2', from: 'outputs', text: 'Vertrouwen', sign: '+', item: 'eff-1', voice: 'ouder', interviews: 2 },
  ],
} as const satisfies Logic;

export const item = (id: string, more: Partial<LogicItem> = {}): LogicItem => ({
  ...{ id, text: id, measure: 'flow' },
  ...more,
});

export const mechanism = (id: string, more: Partial<Mechanism> = {}): Mechanism => ({
  ...{ id, from: 'inputs', text: id, sign: '?' },
  ...more,
});

export const logicWith = (more: Partial<Logic>): Logic => ({
  ...{ inputs: [], activities: [], outputs: [], outcomes: [], mechanisms: [] },
  ...more,
});

/** Texts of any length and alphabet, as people may send them. */
export const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300 }),
  fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
  fc.constantFrom('x'.repeat(3_000), '<b>&"\'</b>', '漢字'.repeat(60), '🙂'.repeat(50), 'e\u0301'.repeat(300)),
);
