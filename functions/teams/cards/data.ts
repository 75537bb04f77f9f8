import { COMMAND_NAMES } from '#shared/conversations/commands.ts';
import { FORM_NAMES } from '#shared/conversations/kernel/model.ts';
import * as z from 'zod';

const Pressed = z.strictObject({ act: z.string(), value: z.string() });

/** What a form carries unseen. `many` are the questions with several answers; `seen` says for which answers the outcome was shown. */
const formData = {
  form: z.enum(FORM_NAMES),
  context: z.string().max(2_500),
  revision: z.int(),
  key: z.string().min(1).max(200),
  many: z.array(z.string()),
  seen: z.string().optional(),
};

/**
 * What a button of a card brings back, by its verb. `mark` is of a message of the dispatcher, by which it knows what it sent;
 * whatever stands here comes back from somebody's device and proves nothing.
 */
export const CardData = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('command'), command: z.enum(COMMAND_NAMES), words: z.string() }),
  z.strictObject({ verb: z.literal('act'), ...Pressed.shape, mark: z.string().optional() }),
  z.strictObject({ verb: z.literal('again'), again: Pressed.optional(), mark: z.string().optional() }),
  z.strictObject({ verb: z.literal('check'), ...formData }),
  z.strictObject({ verb: z.literal('press'), ...formData, pressed: Pressed }),
  z.strictObject({ verb: z.literal('submit'), ...formData }),
  z.strictObject({ verb: z.literal('cancel'), ...formData }),
]);
export type CardData = z.output<typeof CardData>;
export type FormData = Extract<CardData, { form: unknown }>;
export type FormPart = Omit<Extract<CardData, { verb: 'check' }>, 'verb'>;

/** The name under which a card's own data stand beside what somebody filled in. */
export const OWN = 'desk';
