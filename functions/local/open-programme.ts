import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { createApi } from '#functions/api/app.ts';
import type { WebhookSettings } from '#functions/dispatcher/webhook-settings.ts';
import type { LocalMailSettings } from '#functions/mail/settings.ts';
import type { LocalSlackSettings } from '#functions/slack/settings.ts';
import type { LocalTeamsSettings } from '#functions/teams/settings.ts';
import type { Desk } from '#shared/desk.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import type { ExampleWish } from './arguments.ts';
import { withChats } from './chats/open-chats.ts';
import { issuerAt, withDev } from './dev/dev-app.ts';
import { exampleLoading } from './dev/example-loading.ts';
import type { SettableClock } from './dev/settable-clock.ts';
import { startDue } from './due.ts';
import { insecureIssuer } from './issuer/insecure-issuer.ts';
import type { IssuerKey } from './issuer/issuer-key.ts';
import type { Lifetime } from './lifetime.ts';
import { openLocalMail } from './mail/local-mail.ts';
import { exampleYear } from './preparing/example-year.ts';
import type { LocalProgramme } from './programmes.ts';
import type { Handler } from './server.ts';
import type { Settings } from './settings.ts';
import { withUploads } from './uploads.ts';
import { withWeb } from './web.ts';

/** The chats, the webhooks and mail, as they are set up. */
export type Channels = {
  readonly slack: LocalSlackSettings | undefined;
  readonly teams: LocalTeamsSettings | undefined;
  readonly webhooks: Readonly<Record<string, WebhookSettings>>;
  readonly mail: LocalMailSettings;
};

/** What a programme is opened with. `machineUrl` is where every programme's issuer stands; `baseUrls` are where it is reached, the first in what it sends. */
export type ProgrammeParts = {
  readonly programme: LocalProgramme;
  readonly desk: Desk;
  readonly machineUrl: string;
  readonly baseUrls: readonly [string, ...string[]];
  readonly channels: Channels;
  readonly settings: Pick<Settings, 'contact'>;
  readonly wish: ExampleWish;
  readonly key: IssuerKey;
  readonly clock: SettableClock;
  readonly life: Lifetime;
  readonly isAtAws: boolean;
};

const addressOf = (context: Context): string => getConnInfo(context).remote.address ?? '';

/**
 * Rule P50. Opens a programme whose store is prepared: its API, pages, chats, mail, issuer and what is due, over its own desk. It answers
 * at each of its addresses, and what it sends names the first.
 */
export async function openProgramme(parts: ProgrammeParts): Promise<Handler> {
  const { programme, desk, machineUrl, baseUrls, channels, settings, wish, key, clock, life, isAtAws } = parts;
  const { contact } = settings;
  const [baseUrl, ...aliases] = baseUrls;
  const year = await exampleYear(desk, wish, console.log);
  const issuer = issuerAt(machineUrl, programme.name);
  const verify = tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks` });
  const signIn = { issuer, clientId: 'loketten-link', execute: insecureIssuer };
  const mail = openLocalMail(channels.mail, programme.folder, baseUrl);
  const example = isAtAws ? undefined : exampleLoading(desk, year.load);
  const reachedAt = (at: string, product: Handler): Handler => {
    const pages = withWeb(product, {
      ...{ desk, verify, baseUrl: at, addressOf, contact, example, hasExample: year.isThere },
      signIn: { ...signIn, clientId: 'loketten-web', scope: 'openid profile email offline_access' },
    });
    return withUploads(pages, { desk, baseUrl: at });
  };
  const apiAt = (at: string): Handler => createApi({ desk, verify, baseUrl: at, addressOf, contact, issuer }).fetch;
  const { slack, teams, webhooks } = channels;
  const chats = { desk, baseUrl, verify, signIn, slack, teams, webhooks, life, isAtAws, mail: mail.door };
  const product = reachedAt(baseUrl, withChats(apiAt(baseUrl), chats));
  if (!isAtAws) startDue(desk, clock, life);
  const others = new Map(aliases.map((at) => [new URL(at).host, reachedAt(at, apiAt(at))]));
  const answer: Handler = (request, bindings) => {
    const { host, pathname } = new URL(request.url);
    return (
      (/^\/(?:link|slack|teams)\//.test(pathname) ? undefined : others.get(host))?.(request, bindings) ??
      product(request, bindings)
    );
  };
  return withDev(answer, { issuer, programme: programme.name, key, clock, desk, mail: mail.folder, example });
}
