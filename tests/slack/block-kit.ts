import * as z from 'zod';

/**
 * Block Kit as Slack's reference describes it, as far as the product draws it, with every limit and nothing beyond:
 * https://docs.slack.dev/reference/block-kit. Written from the reference, apart from the renderer.
 */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => value.trim() !== '', 'not only white space');
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() });
const anyText = (most: number) => z.union([plain(most), mrkdwn(most)]);
const id = z.string().min(1).max(255);

const Option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
type Option = z.output<typeof Option>;
const options = (most: number) => z.array(Option).min(1).max(most);
const Group = z.strictObject({ label: plain(75), options: options(100) });

const Confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const Button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().min(1).max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: Confirm.optional(),
});
export type DrawnButton = z.output<typeof Button>;

const sameOption = (one: Option, other: Option): boolean => JSON.stringify(one) === JSON.stringify(other);
type Selecting = {
  options?: Option[] | undefined;
  option_groups?: { options: Option[] }[] | undefined;
  initial_option?: Option | undefined;
  initial_options?: Option[] | undefined;
};
/** Slack takes only an initial option that is one of the options to the letter. */
const startsAmong = ({
  options: plainOptions,
  option_groups: groups,
  initial_option: one,
  initial_options: many,
}: Selecting): boolean => {
  const all = plainOptions ?? groups?.flatMap((group) => group.options) ?? [];
  return [...(one ? [one] : []), ...(many ?? [])].every((initial) => all.some((option) => sameOption(option, initial)));
};
const hasOneList = ({ options: some, option_groups: groups }: Selecting): boolean =>
  (some === undefined) !== (groups === undefined);
const lists = { options: options(100).optional(), option_groups: z.array(Group).min(1).max(100).optional() };

const Dispatch = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});
const NUMBER = /^-?\d+(\.\d+)?$/;

const Input = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id: id,
      multiline: z.boolean().optional(),
      initial_value: z.string().min(1).optional(),
      max_length: z.int().min(1).max(3_000).optional(),
      dispatch_action_config: Dispatch.optional(),
    })
    .refine(
      ({ initial_value: value = '', max_length: most = 3_000 }) => value.length <= most,
      'initial_value within max_length',
    ),
  z
    .strictObject({
      type: z.literal('number_input'),
      action_id: id,
      is_decimal_allowed: z.boolean(),
      initial_value: z.string().regex(NUMBER).optional(),
      min_value: z.string().regex(NUMBER).optional(),
      max_value: z.string().regex(NUMBER).optional(),
      dispatch_action_config: Dispatch.optional(),
    })
    .refine(
      ({ initial_value: value, min_value: least, max_value: most }) =>
        value === undefined ||
        ((least === undefined || Number(value) >= Number(least)) &&
          (most === undefined || Number(value) <= Number(most))),
      'initial_value within bounds',
    ),
  z.strictObject({ type: z.literal('datepicker'), action_id: id, initial_date: z.iso.date().optional() }),
  z
    .strictObject({ type: z.literal('static_select'), action_id: id, ...lists, initial_option: Option.optional() })
    .refine(hasOneList)
    .refine(startsAmong),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      action_id: id,
      ...lists,
      initial_options: options(100).optional(),
    })
    .refine(hasOneList)
    .refine(startsAmong),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      action_id: id,
      options: options(10),
      initial_option: Option.optional(),
    })
    .refine(startsAmong),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      action_id: id,
      options: options(10),
      initial_options: options(10).optional(),
    })
    .refine(startsAmong),
  z.strictObject({
    type: z.literal('external_select'),
    action_id: id,
    min_query_length: z.int().min(0),
    initial_option: Option.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    action_id: id,
    min_query_length: z.int().min(0),
    initial_options: options(100).optional(),
  }),
]);

const block = { block_id: id.optional() };
const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), ...block, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), ...block }),
  z.strictObject({ type: z.literal('image'), ...block, image_url: z.url().max(3_000), alt_text: text(2_000) }),
  z
    .strictObject({
      type: z.literal('section'),
      ...block,
      text: anyText(3_000).optional(),
      fields: z.array(anyText(2_000)).min(1).max(10).optional(),
      accessory: Button.optional(),
    })
    .refine(({ text: one, fields }) => one !== undefined || fields !== undefined, 'text or fields'),
  z.strictObject({ type: z.literal('context'), ...block, elements: z.array(anyText(3_000)).min(1).max(10) }),
  z
    .strictObject({ type: z.literal('actions'), ...block, elements: z.array(Button).min(1).max(25) })
    .refine(({ elements }) => unique(elements.map(({ action_id: action }) => action)), 'action ids once'),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(2_000),
    hint: plain(2_000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: Input,
  }),
]);
export type DrawnBlock = z.output<typeof Block>;
export type DrawnInput = Extract<DrawnBlock, { type: 'input' }>;

const blocks = (most: number) =>
  z
    .array(Block)
    .max(most)
    .refine((all) => unique(all.flatMap(({ block_id: name }) => name ?? [])), 'block ids once');
const MOST_VIEW_BYTES = 250_000;
const small = (view: unknown): boolean => Buffer.byteLength(JSON.stringify(view)) <= MOST_VIEW_BYTES;

export const MessageBlocks = blocks(50).min(1);
export const Modal = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    notify_on_close: z.boolean().optional(),
    private_metadata: z.string().max(3_000).optional(),
    blocks: blocks(100).min(1),
  })
  .refine(
    ({ submit, blocks: all }) => submit !== undefined || all.every(({ type }) => type !== 'input'),
    'submit beside inputs',
  )
  .refine(small, 'at most 250 KB');
export type Modal = z.output<typeof Modal>;
export const Home = z
  .strictObject({
    type: z.literal('home'),
    callback_id: id.optional(),
    private_metadata: z.string().max(3_000).optional(),
    blocks: blocks(100),
  })
  .refine(small, 'at most 250 KB');
export const Suggestions = z.strictObject({ options: z.array(Option).max(100) });
