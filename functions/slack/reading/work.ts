import { COMMAND_NAMES } from '#shared/conversations/commands.ts';
import { FORM_NAMES } from '#shared/conversations/kernel/model.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import * as z from 'zod';
import { FORM_PAGES } from './metadata.ts';

/** Who sent something: the account, and whether it belongs to the workspace that the app is installed in. */
export const Caller = z.object({ workspace: z.string(), user: z.string(), isGuest: z.boolean() });
export type Caller = z.output<typeof Caller>;

const Filled = z.object({
  form: z.enum(FORM_NAMES),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])),
  context: z.string(),
  revision: z.int(),
  key: z.string(),
  seen: z.string().optional(),
});

/** Where an answer goes: a view, or the conversation that was asked in. `trigger` opens a modal, for three seconds. */
const Where = z.object({
  view: z.object({ id: z.string(), type: z.enum(['modal', 'home']), hash: z.string().optional() }).optional(),
  trigger: z.string().optional(),
  respond: z.string().optional(),
  channel: z.string().optional(),
  replaces: z.boolean().default(false),
});
export type Where = z.output<typeof Where>;

const Pressed = z.object({ act: z.string(), value: z.string() });
const formOfView = {
  submission: Filled,
  serial: z.string(),
  language: z.enum(LANGUAGES),
  where: Where,
  page: z.enum(FORM_PAGES).default('first'),
  asked: z.array(z.string()).default([]),
  drawn: z.int().default(0),
  at: z.string().default(''), // Slack's moment of a change; what is sent has none
  root: z.string().optional(), // the modal that this one was opened from
};

/** What is left to do after Slack has its acknowledgement. */
export const Work = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    caller: Caller,
    command: z.enum(COMMAND_NAMES),
    words: z.string(),
    where: Where,
  }),
  z.object({
    kind: z.literal('act'),
    caller: Caller,
    act: z.string(),
    value: z.string(),
    key: z.string(),
    where: Where,
  }),
  z.object({ kind: z.literal('redraw'), caller: Caller, ...formOfView, pressed: Pressed.optional() }),
  z.object({ kind: z.literal('more'), caller: Caller, ...formOfView }),
  z.object({ kind: z.literal('back'), caller: Caller, ...formOfView }),
  z.object({ kind: z.literal('close'), caller: Caller, ...formOfView }),
  z.object({ kind: z.literal('submit'), caller: Caller, ...formOfView }),
  z.object({ kind: z.literal('home'), caller: Caller, where: Where }),
]);
export type Work = z.output<typeof Work>;
export type WorkOf<Kind extends Work['kind']> = Extract<Work, { kind: Kind }>;
export type FormWork = WorkOf<'redraw' | 'more' | 'back' | 'close' | 'submit'>;
