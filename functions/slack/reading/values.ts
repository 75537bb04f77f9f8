import type { Values } from '#shared/conversations/kernel/model.ts';
import * as z from 'zod';

/** Text as Slack sends it: half of a letter, which no store takes, is a letter that cannot be shown. */
export const said = z.string().transform((text) => text.toWellFormed());

const Chosen = z.object({ value: said });

/** What an element of a view holds, as Slack writes it: https://docs.slack.dev/reference/views */
const Answer = z.object({
  value: said.nullish(),
  selected_date: said.nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
});

/** The state of a view: by `block_id`, and within it by `action_id`. */
export const State = z.object({ values: z.record(said, z.record(said, Answer)).default({}) });
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

/** What every object has is no question of ours, whoever sends it. */
const isQuestion = (field: string): boolean => !Object.hasOwn(Object.prototype, field);

/** What was filled in, by the id of the field. */
export function valuesOf({ values }: State): Values {
  const entries = Object.values(values).flatMap((block) =>
    Object.entries(block).flatMap(([field, answer]) => {
      const value = answered(answer);
      return value === undefined || !isQuestion(field) ? [] : [[field, value] as const];
    }),
  );
  return Object.fromEntries(entries);
}

/** The `block_id` by which Slack knows each field that it showed. */
export const blocksOfFields = ({ values }: State): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(values).flatMap(([block, answers]) =>
      Object.keys(answers)
        .filter(isQuestion)
        .map((field) => [field, block] as const),
    ),
  );
