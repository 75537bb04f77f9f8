import { webhooksOf } from '#functions/dispatcher/webhook.ts';
import type { WebhookSettings } from '#functions/dispatcher/webhook-settings.ts';
import { startPoller } from '#functions/dispatcher/poller.ts';
import { createLinkApp } from '#functions/link/app.ts';
import type { SignInSettings } from '#shared/people/sign-in.ts';
import { openLocalSlack } from '#functions/slack/open-slack.ts';
import { slackPlaces, slackSender } from '#functions/slack/sender.ts';
import type { LocalSlackSettings } from '#functions/slack/settings.ts';
import { SENDS_WITHIN_MS, slackClient } from '#functions/slack/web-client.ts';
import type { LocalTeamsSettings } from '#functions/teams/settings.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { beginRound, logFailure } from '#shared/dispatch/dispatch.ts';
import { openLanes } from '#shared/dispatch/lanes.ts';
import { allChats, openDispatcher, type Chats } from '#shared/dispatch/open-dispatcher.ts';
import type { MailDoor } from '#shared/dispatch/sender.ts';
import type { Desk } from '#shared/desk.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import type { Lifetime } from '../lifetime.ts';
import type { Handler } from '../server.ts';
import { openLocalTeams, type LocalTeams } from './teams.ts';

const LOOK_EVERY_MS = 1_000;

export type ChatParts = {
  readonly desk: Desk;
  readonly baseUrl: string;
  readonly verify: VerifyToken;
  readonly signIn: SignInSettings;
  readonly slack: LocalSlackSettings | undefined;
  /** Not of a programme that has no bot of its own. */ readonly teams: LocalTeamsSettings | undefined;
  readonly webhooks: Readonly<Record<string, WebhookSettings>>;
  /** Beside a table at AWS its own dispatcher sends mail. */ readonly mail: MailDoor;
  /** A table at AWS has a dispatcher of its own: one without a chat would call its messages done. */
  readonly isAtAws: boolean;
  readonly life: Lifetime;
};

type OpenSlack = { readonly fetch: (request: Request) => Promise<Response>; readonly chats: Chats };

/** The Slack door with its work in this process; what an earlier process left undone is taken up at once. */
function openSlackHere(
  { desk, baseUrl, life }: ChatParts,
  { signingSecret, botToken, apiUrl, trustedDomains, ...places }: LocalSlackSettings,
): OpenSlack {
  const client = slackClient(botToken, apiUrl);
  const { fetch, close } = openLocalSlack({
    desk,
    conversations: createConversations({ desk, baseUrl }),
    client,
    signingSecret,
    trustedDomains,
  });
  life.onEnd(close);
  return {
    fetch,
    chats: {
      senders: { slack: slackSender(slackClient(botToken, apiUrl, SENDS_WITHIN_MS)) },
      places: slackPlaces(places),
    },
  };
}

/**
 * Sends what waits, every second; a look does not wait for who is still being sent to. Where nothing is set up there is nobody to
 * tell, and every message is done.
 */
function startDispatcher({ desk, baseUrl, webhooks, mail, isAtAws, life }: ChatParts, chats: Chats): void {
  const parts = openDispatcher({ desk, baseUrl }, chats, webhooksOf(webhooks), isAtAws ? undefined : mail);
  const lanes = openLanes();
  let isOpen = true;
  const failed = (name: string, error: unknown): void => logFailure(parts, name, error);
  const poller = startPoller({
    sweep: () => beginRound(parts, { lanes, goesOn: () => isOpen, failed }),
    everyMs: LOOK_EVERY_MS,
    onError: (error) => failed('OUTBOX', error),
  });
  life.onEnd(async () => {
    isOpen = false;
    await poller.stop();
    await lanes.idle();
  });
}

/** The Teams door; over a table at AWS only for who is verified, for there are real people behind it. */
function openTeamsHere({ desk, baseUrl, teams: settings, isAtAws }: ChatParts): LocalTeams | undefined {
  return settings === undefined || (isAtAws && !settings.credentials)
    ? undefined
    : openLocalTeams({ desk, conversations: createConversations({ desk, baseUrl }), settings });
}

/**
 * Opens the chats on one machine, with the code that is deployed: `/slack/events` where Slack is set up, `/teams/messages`, the
 * pages that link an account, and the dispatcher. All other addresses are the product's.
 */
export function withChats(product: Handler, parts: ChatParts): Handler {
  const slack = parts.slack && openSlackHere(parts, parts.slack);
  const teams = openTeamsHere(parts);
  const open = [slack, teams].filter((one) => one !== undefined);
  if (open.length > 0 || !parts.isAtAws) startDispatcher(parts, allChats(open.map(({ chats }) => chats)));
  const link = createLinkApp(parts);
  return (request, bindings) => {
    const { pathname } = new URL(request.url);
    if (slack && pathname === '/slack/events') return slack.fetch(request);
    if (teams && pathname === '/teams/messages') return teams.fetch(request);
    return pathname.startsWith('/link/') ? link.fetch(request) : product(request, bindings);
  };
}
