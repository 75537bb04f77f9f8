import type { DrawnInput, Modal } from '../block-kit.ts';
import { held } from '../view-state.ts';

/** What an element holds, as Slack writes it. */
export type Answer = Readonly<Record<string, unknown>> & { readonly type: string };
export type Answers = ReadonlyMap<string, Answer>;

const key = (block: string, action: string): string => `${block}\n${action}`;

/** The questions of a view. */
export const inputsOf = ({ blocks }: Pick<Modal, 'blocks'>): DrawnInput[] =>
  blocks.flatMap((block) => (block.type === 'input' ? [block] : []));

/**
 * What a view holds after it was drawn anew: an element that keeps its `block_id`, its `action_id` and its type keeps what was
 * filled in, whatever its initial value says; every other begins with its own initial value.
 * https://docs.slack.dev/surfaces/modals#updating_views
 */
export function answersAfter(view: Pick<Modal, 'blocks'>, before: Answers = new Map()): Answers {
  return new Map(
    inputsOf(view).map(({ block_id: block, element }) => {
      const at = key(block, element.action_id);
      const kept = before.get(at);
      return [at, kept?.type === element.type ? kept : { ...held(element), type: element.type }] as const;
    }),
  );
}

/** The same with one element filled in. */
export const answeredWith = (answers: Answers, { block_id, element }: DrawnInput, filled: object): Answers =>
  new Map([...answers, [key(block_id, element.action_id), { type: element.type, ...filled }]]);

/** What one element holds. */
export const answerOf = (answers: Answers, { block_id, element }: DrawnInput): Answer | undefined =>
  answers.get(key(block_id, element.action_id));

/** The answers as the `state` of a view. */
export function stateWith(answers: Answers): { values: Record<string, Record<string, Answer>> } {
  const values: Record<string, Record<string, Answer>> = {};
  for (const [name, answer] of answers) {
    const [block = '', action = ''] = name.split('\n');
    values[block] = { ...values[block], [action]: answer };
  }
  return { values };
}

/** The text, the day, the choice or the choices that an element holds; nothing where it is empty. */
export function valueIn(answer: Answer | undefined): string | readonly string[] | undefined {
  if (!answer) return undefined;
  const one = (option: unknown): string[] =>
    typeof option === 'object' && option !== null && 'value' in option ? [String(option.value)] : [];
  if (Array.isArray(answer['selected_options'])) {
    const many: readonly unknown[] = answer['selected_options'];
    return many.length > 0 ? many.flatMap(one) : undefined;
  }
  const text = one(answer['selected_option'])[0] ?? answer['selected_date'] ?? answer['value'];
  return typeof text === 'string' && text !== '' ? text : undefined;
}
