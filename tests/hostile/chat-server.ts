import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as z from 'zod';

/** The bot, and the tenant whose people it answers. */
export const APP_ID = '0c0ffee0-0000-4000-8000-000000000001';
export const TENANT = '11111111-1111-4111-8111-111111111111';

/** Something that takes whatever a chat is asked to show, in the place of Slack and of the Bot Framework, and keeps what was posted. */
export type ChatServer = {
  readonly base: string;
  /** What was posted since this was last asked. */
  readonly posted: () => string;
  /** A token as the Bot Framework signs it; what is given replaces what is right. */
  readonly token: (claims?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly close: () => void;
};

const TAKEN = JSON.stringify({
  ...{ ok: true, id: '1', channel: 'C1', ts: '1.1', message_ts: '1.1', messages: [], view: { id: 'V1', hash: 'h' } },
  user: { id: 'U1', name: 'an', profile: { real_name: 'An' }, locale: 'nl-NL' },
  name: 'An',
});
const LONGEST_KEPT = 2_000_000;

/** Starts it on a port that nobody has. */
export async function openChatServer(): Promise<ChatServer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key', use: 'sig', alg: 'RS256' };
  let [posted, base] = ['', ''];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    request.setEncoding('utf8').on('data', (part: string) => {
      if (posted.length < LONGEST_KEPT) posted += part;
    });
    request.on('end', () => {
      const body = url.endsWith('/keys')
        ? JSON.stringify({ keys: [jwk] })
        : url.endsWith('openidconfiguration')
          ? JSON.stringify({ jwks_uri: `${base}/keys` })
          : TAKEN;
      response.setHeader('Content-Type', 'application/json').end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${z.object({ port: z.int() }).parse(server.address()).port}`;
  return {
    base,
    posted: () => {
      const since = posted;
      posted = '';
      return since;
    },
    token: (claims = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const right = { iss: 'https://api.botframework.com', aud: APP_ID, iat: now, exp: now + 3_600 };
      const payload = { ...right, serviceurl: `${base}/`, ...claims };
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'key' }).sign(privateKey);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
