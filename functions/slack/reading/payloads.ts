import * as z from 'zod';
import { said, State } from './values.ts';

/**
 * What Slack sends, as far as it is read here: https://docs.slack.dev/interactivity and
 * https://docs.slack.dev/reference/interaction-payloads
 */
const slackId = said.pipe(z.string().min(1).max(64));

/** A workspace is null where an organisation installed the app. `team_id` of a user is that of its own workspace. */
const Sent = z.object({
  team: z.object({ id: slackId }).nullish(),
  user: z.object({ id: slackId, team_id: slackId.nullish() }),
});

const View = z.object({
  id: slackId,
  type: z.enum(['modal', 'home']),
  hash: said.optional(),
  root_view_id: slackId.nullish(),
  previous_view_id: slackId.nullish(),
  private_metadata: said.default(''),
  state: State.default({ values: {} }),
});
export type View = z.output<typeof View>;

export const SlashCommand = z.object({
  command: z.string(),
  text: said.default(''),
  team_id: slackId,
  user_id: slackId,
  channel_id: slackId.optional(),
  trigger_id: said,
  response_url: z.url().optional(),
});

/** A question that was emptied has no value. */
const actionValue = said.nullish().transform((value) => value ?? '');

export const BlockActions = Sent.extend({
  trigger_id: said.optional(),
  response_url: z.url().optional(),
  container: z.object({
    channel_id: slackId.optional(),
    message_ts: said.optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  view: View.nullish(),
  actions: z.array(z.object({ type: z.string(), action_id: said, action_ts: said, value: actionValue })).min(1),
});

export type BlockActions = z.output<typeof BlockActions>;

export const ViewSubmission = Sent.extend({ trigger_id: said.optional(), view: View });

export const ViewClosed = Sent.extend({ view: View, is_cleared: z.boolean().default(false) });

export const BlockSuggestion = Sent.extend({
  block_id: z.string(),
  action_id: said,
  value: said.default(''),
  view: View.nullish(),
});

export const AppHomeOpened = z.object({
  team_id: slackId,
  event: z.object({ user: slackId, tab: z.string().default('home') }),
});
