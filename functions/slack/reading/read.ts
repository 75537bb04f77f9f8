import { COMMAND_NAMES, commandOf } from '#shared/conversations/commands.ts';
import { CHECK, MORE } from '../blocks/form.ts';
import { actOf } from '../blocks/parts.ts';
import { readMetadata } from './metadata.ts';
import { AppHomeOpened, BlockActions, SlashCommand, ViewClosed, ViewSubmission, type View } from './payloads.ts';
import { blocksOfFields, valuesOf } from './values.ts';
import type { Caller, Where, Work, WorkOf } from './work.ts';

type FormOfView = Omit<WorkOf<'submit'>, 'kind' | 'caller'>;

/** Opens a command anew from a button: the name of the command stands after the colon. */
export const OPEN_AGAIN = 'again:';

/** Whose account sent it. In a shared channel that can be one of another workspace than the app's own: a guest. */
export function callerOf({
  team,
  user,
}: {
  readonly team?: { readonly id: string } | null | undefined;
  readonly user: { readonly id: string; readonly team_id?: string | null | undefined };
}): Caller {
  const workspace = user.team_id ?? team?.id ?? '';
  return { workspace, user: user.id, isGuest: team !== null && team !== undefined && workspace !== team.id };
}

/** The key of a filled-in form: the same however often it is sent, another one for a later form in the same modal. */
const formKey = (view: View, serial: string): string =>
  `slack:${view.root_view_id ?? view.id}${serial === '' ? '' : `:${serial}`}`;

/** The form that a view is, with what was filled in; undefined where it is none of ours. */
export function readFormOfView(view: View): FormOfView | undefined {
  const metadata = readMetadata(view.private_metadata);
  if (!metadata) return undefined;
  const { form, revision, context, serial, language, page, drawn, seen } = metadata;
  return {
    submission: { form, revision, context, values: valuesOf(view.state), key: formKey(view, serial), seen },
    serial,
    language,
    where: { view: viewOf(view), replaces: false },
    page,
    asked: [...blocksOfFields(view.state).keys()],
    drawn,
    at: '',
    ...given('root', view.previous_view_id ?? view.root_view_id ?? undefined),
  };
}

const viewOf = ({ id, type, hash }: View): NonNullable<Where['view']> => ({
  id,
  type,
  ...(hash !== undefined && { hash }),
});

const given = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> => {
  const found: Partial<Record<Name, string>> = {};
  if (value !== undefined) found[name] = value;
  return found;
};

const ESCAPED = { '&amp;': '&', '&lt;': '<', '&gt;': '>' } as const;
const isEscaped = (text: string): text is keyof typeof ESCAPED => Object.hasOwn(ESCAPED, text);

/** What was typed, which Slack writes with three references: https://docs.slack.dev/messaging/formatting-message-text#escaping */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt);/g, (reference) => (isEscaped(reference) ? ESCAPED[reference] : reference));

/** A command with a slash. Undefined where it is none of ours. */
export function readCommand(payload: unknown): WorkOf<'command'> | undefined {
  const parsed = SlashCommand.safeParse(payload);
  if (!parsed.success) return undefined;
  const {
    command: slashed,
    text,
    team_id: workspace,
    user_id: user,
    trigger_id: trigger,
    response_url: respond,
    channel_id: channel,
  } = parsed.data;
  const command = commandOf(slashed.replace(/^\//, ''));
  if (!command) return undefined;
  const where = { trigger, replaces: false, ...given('respond', respond), ...given('channel', channel) };
  return { kind: 'command', caller: { workspace, user, isGuest: false }, command, words: unescaped(text), where };
}

const whereClicked = ({ view, container, trigger_id: trigger, response_url: respond }: BlockActions): Where => ({
  ...(view && { view: viewOf(view) }),
  ...given('trigger', trigger),
  ...given('respond', respond),
  ...given('channel', container.channel_id),
  replaces: container.is_ephemeral,
});

/** A click outside a form. `key` says which click it was, of which message or view. */
function readClick(clicked: BlockActions, act: string, value: string, at: string): Work {
  const caller = callerOf(clicked);
  const where = whereClicked(clicked);
  const again = COMMAND_NAMES.find((command) => act === `${OPEN_AGAIN}${command}`);
  if (again) return { kind: 'command', caller, command: again, words: value, where };
  const { view, container } = clicked;
  const place = view?.id ?? `${container.channel_id ?? ''}:${container.message_ts ?? ''}`;
  return { kind: 'act', caller, act, value, key: `slack:${place}:${at}`, where };
}

/** A changed answer of a form, or a button in it: one that only looks, one that shows what else is asked, or one of the conversation. */
function readInForm(
  clicked: BlockActions,
  { type, action_ts: at, value }: BlockActions['actions'][number],
  act: string | undefined,
  form: FormOfView,
): Work | undefined {
  const work = { caller: callerOf(clicked), ...form, at };
  if (type !== 'button' || act === CHECK) return { kind: 'redraw', ...work };
  if (act === undefined) return undefined;
  if (act === MORE) return { kind: 'more', ...work, where: { ...work.where, ...given('trigger', clicked.trigger_id) } };
  return { kind: 'redraw', ...work, pressed: { act, value } };
}

/** A click, or a changed answer of a form. Undefined where nothing is to be done, as for a link. */
export function readActions(payload: unknown): Work | undefined {
  const { data: clicked } = BlockActions.safeParse(payload);
  const action = clicked?.actions[0];
  if (!clicked || !action) return undefined;
  const act = action.type === 'button' ? actOf(action.action_id) : undefined;
  const form = clicked.view ? readFormOfView(clicked.view) : undefined;
  if (form) return readInForm(clicked, action, act, form);
  if (act === undefined) return undefined;
  return readClick(clicked, act, action.value, action.action_ts);
}

/** A form that was sent, with its view. */
export function readSubmission(payload: unknown): { readonly work: WorkOf<'submit'>; readonly view: View } | undefined {
  const parsed = ViewSubmission.safeParse(payload);
  const form = parsed.success ? readFormOfView(parsed.data.view) : undefined;
  if (!parsed.success || !form) return undefined;
  return { work: { kind: 'submit', caller: callerOf(parsed.data), ...form }, view: parsed.data.view };
}

/** A form that was put away unsent. */
export function readClosed(payload: unknown): WorkOf<'close' | 'back'> | undefined {
  const parsed = ViewClosed.safeParse(payload);
  const form = parsed.success ? readFormOfView(parsed.data.view) : undefined;
  if (!parsed.success || !form) return undefined;
  const isBack = form.page === 'more' && !parsed.data.is_cleared;
  return { kind: isBack ? 'back' : 'close', caller: callerOf(parsed.data), ...form };
}

/** Somebody who opened the app's own page. */
export function readHomeOpened(payload: unknown): WorkOf<'home'> | undefined {
  const parsed = AppHomeOpened.safeParse(payload);
  if (!parsed.success || parsed.data.event.tab !== 'home') return undefined;
  const { team_id: workspace, event } = parsed.data;
  return { kind: 'home', caller: { workspace, user: event.user, isGuest: false }, where: { replaces: false } };
}
