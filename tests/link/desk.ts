import { afterEach } from 'vitest';
import type { Hono } from 'hono';
import { createLinkApp, type LinkParts } from '#functions/link/app.ts';
import { mailFolder } from '#functions/local/mail/mail-folder.ts';
import { settableClock } from '#functions/local/dev/settable-clock.ts';
import { issuerAt, withDev } from '#functions/local/dev/dev-app.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { insecureIssuer } from '#functions/local/issuer/insecure-issuer.ts';
import { listenOn } from '#functions/local/server.ts';
import type { Desk } from '#shared/desk.ts';
import { startLink, type ChatIdentity } from '#shared/people/chat-users.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { testClock, type TestClock, type TestEngine } from '#tests/support/desk.ts';
import { testFolders } from '#tests/local/folder.ts';

export const AN: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };

/** The pages that link, with the development issuer, listening on this machine. */
export type LinkDesk = {
  readonly desk: Desk;
  readonly clock: TestClock;
  readonly baseUrl: string;
  readonly events: readonly LogEvent[];
  /** A fresh link of a chat account, as the chat would show it. */
  readonly linkFor: (identity?: ChatIdentity, displayName?: string) => Promise<string>;
};

/** Makes such desks for the tests of a file, with the pages that are given or those that link, and closes them after each. */
export function linkDesks(
  engine: TestEngine,
  pagesOf: (parts: LinkParts) => Hono = createLinkApp,
): (roleClaim?: string) => Promise<LinkDesk> {
  const newFolder = testFolders();
  const closes: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closes.splice(0)) await close();
  });
  return async (roleClaim = 'role') => {
    const clock = testClock();
    const events: LogEvent[] = [];
    const desk: Desk = { ...(await engine.freshDesk(clock, [])), log: (event) => events.push(event) };
    const server = await listenOn({ port: 0 });
    closes.push(server.close);
    const { baseUrl } = server;
    const issuer = issuerAt(baseUrl);
    const app = pagesOf({
      desk,
      baseUrl,
      verify: tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks`, roleClaim }),
      signIn: { issuer, clientId: 'loketten-link', execute: insecureIssuer },
    });
    const key = await issuerKey(await newFolder());
    const mail = mailFolder(await newFolder());
    server.answerWith(withDev(app.fetch, { issuer, key, clock: settableClock(), desk, mail }));
    const linkFor = async (identity = AN, displayName = 'An de Vries'): Promise<string> =>
      `${baseUrl}/link/${await startLink(desk, identity, displayName)}`;
    return { desk, clock, baseUrl, events, linkFor };
  };
}
