import type { Values } from '#shared/conversations/kernel/model.ts';
import * as z from 'zod';

const Chosen = z.object({ value: z.string() });

/** What an element of a view holds, as Slack writes it: https://docs.slack.dev/reference/views */
const Answer = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
});

/** The state of a view: by `block_id`, and within it by `action_id`. */
export const State = z.object({ values: z.record(z.string(), z.record(z.string(), Answer)).default({}) });
export type State = z.output<typeof State>;

function answered({
  value,
  selected_date: day,
  selected_option: one,
  selected_options: many,
}: z.output<typeof Answer>): Values[string] | undefined {
  if (many) return many.length > 0 ? many.map((option) => option.value) : undefined;
  const text = one?.value ?? day ?? value ?? '';
  return text.trim() === '' ? undefined : text;
}

/** What was filled in, by the id of the field. */
export function valuesOf({ values }: State): Values {
  const entries = Object.values(values).flatMap((block) =>
    Object.entries(block).flatMap(([field, answer]) => {
      const value = answered(answer);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  return Object.fromEntries(entries);
}

/** The `block_id` by which Slack knows each field that it showed. */
export const blocksOfFields = ({ values }: State): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values).flatMap(([block, answers]) => Object.keys(answers).map((field) => [field, block] as const)),
  );
