import { OPTION_SOURCES, type Conversations } from '#shared/conversations/kernel/model.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { wellFormedIn } from '#shared/platform/input/json-text.ts';
import { traceOf, type Log } from '#shared/platform/log/log.ts';
import { message, type Language } from '#shared/platform/messages/messages.ts';
import { withReference } from '#shared/platform/log/reference.ts';
import type { Table } from '#shared/platform/store/table.ts';
import type { App, HttpRouteHandler, IHttpServerAdapter } from '@microsoft/teams.apps';
import { connectorOf } from './connector.ts';
import { drawWith } from './drawing.ts';
import { placesIn } from './places.ts';
import { pressed } from './pressed.ts';
import { TeamsActivity, tenantOf, type Searched } from './reading/activity.ts';
import { foundReply, sentenceReply, TAKEN, type TeamsReply } from './replies.ts';
import { isPersonal, postBelow, type TeamsTurn, type TurnParts } from './turn.ts';
import { installed, answerMessage } from './typed.ts';
import { whoIsIn, type ChatAccounts } from './who-is.ts';
import { readersCard, sentence } from './cards/card.ts';

/** What came in over HTTP, and the answer to it. */
export type TeamsRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: string };
export type TeamsAnswer = { readonly status: number; readonly body: string };

/** The Teams door. */
export type Teams = { readonly handle: (request: TeamsRequest) => Promise<TeamsAnswer> };

/**
 * Who is let in. `openApp` puts the SDK's app together, which verifies the tokens of the Bot Framework; `isFrom` refuses
 * first what the SDK would take and we do not.
 */
export type TeamsAccess = {
  readonly openApp: (adapter: IHttpServerAdapter) => App;
  readonly isFrom: (request: TeamsRequest, body: unknown) => boolean;
  /** The tenants whose people are answered; undefined is any. */
  readonly tenants: readonly string[] | undefined;
};

export type TeamsParts = {
  readonly access: TeamsAccess;
  readonly conversations: Conversations;
  readonly accounts: ChatAccounts;
  readonly linksByEmail: boolean;
  readonly table: Table;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
};

const REFUSED: TeamsAnswer = { status: 401, body: '' };
const UNREADABLE: TeamsAnswer = { status: 400, body: '' };

/** Looks up the options of a list while somebody types. */
async function searched({ conversations }: TurnParts, { sent, who }: TeamsTurn<Searched>): Promise<TeamsReply> {
  const source = OPTION_SOURCES.find((one) => one === sent.value.dataset);
  const options = source ? await conversations.options(who, source, sent.value.queryText) : [];
  return foundReply(options.map(({ value, label }) => ({ value, title: label })));
}

function answerTo(parts: TurnParts, sent: TeamsActivity, turn: Omit<TeamsTurn, 'sent'>): Promise<TeamsReply> {
  switch (sent.type) {
    case 'message':
      return answerMessage(parts, { ...turn, sent });
    case 'installationUpdate':
      return installed(parts, { ...turn, sent });
    case 'invoke':
      return sent.name === 'application/search'
        ? searched(parts, { ...turn, sent })
        : pressed(parts, { ...turn, sent });
  }
}

/** Tells somebody that it did not work: a form stays as it was filled in. */
async function tellFailure(parts: TurnParts, sent: TeamsActivity, language: Language): Promise<TeamsReply> {
  const text = withReference(language, message(language, 'chat.failed'));
  if (sent.type === 'invoke') return sentenceReply(text);
  if (isPersonal(sent))
    await postBelow(
      parts,
      sent,
      readersCard([sentence(message(language, 'chat.failed.title'), text)], { language }),
    ).catch(() => undefined);
  return TAKEN;
}

const kindOf = (activity: { readonly type?: unknown; readonly name?: unknown }): string =>
  [activity.type, activity.name]
    .filter((one) => typeof one === 'string')
    .join('/')
    .slice(0, 80);

/** Answers one activity that Teams was known to have sent. */
function answering(
  { access, accounts, clock, log, linksByEmail }: TeamsParts,
  parts: TurnParts,
): (activity: { readonly type?: unknown; readonly name?: unknown }) => Promise<TeamsReply> {
  const whoIs = whoIsIn({ accounts, connector: parts.connector, clock, log, linksByEmail });
  const isOurs = (tenant: string | undefined): tenant is string =>
    tenant !== undefined && (access.tenants?.includes(tenant) ?? true);
  return async (activity) => {
    const read = TeamsActivity.safeParse(activity);
    if (!read.success) {
      log({ event: 'teams.request-unread', kind: kindOf(activity) });
      return TAKEN;
    }
    const sent = read.data;
    const tenant = tenantOf(sent);
    if (!isOurs(tenant)) {
      log({ event: 'teams.request-refused', why: 'tenant' });
      return { status: 403 };
    }
    let language: Language = 'nl';
    try {
      const who = await whoIs(sent, tenant);
      if (!who) return TAKEN;
      ({ language } = who);
      await parts.places.remember(sent);
      return await answerTo(parts, sent, { who });
    } catch (error) {
      log({ event: 'teams.work-failed', work: kindOf(activity), ...traceOf(error) });
      return tellFailure(parts, sent, language);
    }
  };
}

/** Puts the door together. The SDK verifies who calls; everything that may take long is done before Teams gets its answer, for which it waits. */
export async function createTeams(parts: TeamsParts): Promise<Teams> {
  const { access, conversations, log, newId } = parts;
  let route: HttpRouteHandler | undefined;
  const app = access.openApp({ registerRoute: (_method, _path, handler) => (route = handler) });
  const places = placesIn(parts);
  const answer = answering(parts, {
    conversations,
    unlink: parts.accounts.unlink,
    connector: connectorOf(app),
    places,
    draw: drawWith(conversations),
    newId,
    log,
  });
  app.use(({ activity }) => answer(activity));
  await app.initialize();

  return {
    handle: async (request) => {
      const body = wellFormedIn(request.body);
      if (typeof body !== 'object' || body === null) return UNREADABLE;
      if (!route || !access.isFrom(request, body)) {
        log({ event: 'teams.request-refused', why: 'token' });
        return REFUSED;
      }
      const answered = await route({ headers: request.headers, body });
      if (answered.status === REFUSED.status) {
        log({ event: 'teams.request-refused', why: 'token' });
        return REFUSED;
      }
      return { status: answered.status, body: answered.body === undefined ? '' : JSON.stringify(answered.body) };
    },
  };
}
