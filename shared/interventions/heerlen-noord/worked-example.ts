import * as z from 'zod';
import type { Logic, LogicItem, Step } from '../logic/logic.ts';

const STEP_OF = { input: 'inputs', activity: 'activities', output: 'outputs', outcome: 'outcomes' } as const satisfies Record<string, Step>;
const Kind = z.enum(['input', 'activity', 'output', 'outcome']);

const Indicator = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.enum(['hours', 'times', 'children']),
  planned: z.null(), // the report gives no number, and none is made up
  realised: z.null(),
  coreIndicator: z.string().optional(),
  goal: z.int().optional(),
});

const Example = z.object({
  intervention: z.string(),
  source: z.string(),
  steps: z.array(z.object({ kind: Kind, items: z.array(z.object({ id: z.string(), text: z.string(), indicator: Indicator })) })),
  mechanisms: z.array(
    z.object({
      from: Kind.exclude(['outcome']),
      first: z.string(),
      sign: z.enum(['+', '-']),
      effectOn: z.string(),
      voice: z.enum(['who rings the bell', 'parent']),
    }),
  ),
});
type Example = z.output<typeof Example>;

const UNITS = { hours: 'uren', times: 'keer', children: 'kinderen' } as const;
const VOICES = { 'who rings the bell': 'wie aanbelt', 'parent': 'ouder' } as const;

const itemOf = ({ id, text, indicator }: Example['steps'][number]['items'][number]): LogicItem => ({
  ...{ id, text, unit: UNITS[indicator.unit], measure: 'flow' },
  ...(indicator.coreIndicator !== undefined && { indicator: indicator.coreIndicator }),
  ...(indicator.goal !== undefined && { goal: indicator.goal }),
  ...(indicator.unit === 'children' && { people: true }),
});

/** The report's worked example of a logic, with the reference of its activity. Nothing in it is counted: what is unknown stays so. */
export function workedExample(json: string): { readonly reference: string; readonly logic: Logic } {
  const { intervention, steps, mechanisms } = Example.parse(JSON.parse(json));
  const itemsOf = (step: Step): LogicItem[] => steps.filter(({ kind }) => STEP_OF[kind] === step).flatMap(({ items }) => items.map(itemOf));
  const counted = new Map(steps.flatMap(({ items }) => items.map(({ id, indicator }) => [indicator.id, id] as const)));
  return {
    reference: `medio-2024/${intervention}`,
    logic: {
      inputs: itemsOf('inputs'),
      activities: itemsOf('activities'),
      outputs: itemsOf('outputs'),
      outcomes: itemsOf('outcomes'),
      mechanisms: mechanisms.map(({ from, first, sign, effectOn, voice }, at) => {
        const item = counted.get(effectOn);
        return { id: `mech-${at + 1}`, from: STEP_OF[from], text: first, sign, voice: VOICES[voice], ...(item !== undefined && { item }) };
      }),
    },
  };
}
