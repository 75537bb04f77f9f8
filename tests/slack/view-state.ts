import type { DrawnInput, Modal } from './block-kit.ts';

/** What Slack holds for a question that nobody touched: the value that it was drawn with. */
export function held(element: DrawnInput['element']): Record<string, unknown> {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'static_select':
    case 'radio_buttons':
    case 'external_select':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
    case 'multi_external_select':
      return { type, selected_options: element.initial_options ?? [] };
  }
}

/** The state of a view as Slack sends it along: https://docs.slack.dev/reference/views#view_object */
export const stateOf = ({ blocks }: Pick<Modal, 'blocks'>): { values: Record<string, Record<string, unknown>> } => ({
  values: Object.fromEntries(
    blocks.flatMap((block) =>
      block.type === 'input' ? [[block.block_id, { [block.element.action_id]: held(block.element) }] as const] : [],
    ),
  ),
});
