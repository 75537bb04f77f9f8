import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** How the issuer answers when it is asked for its keys. */
type Mood = 'well' | 'fails' | 'talks-nonsense' | 'hangs';

/** A small OpenID Connect issuer on a port of its own. */
export type Issuer = {
  readonly issuer: string;
  readonly jwksUri: string;
  /** How often its keys were asked for. */
  readonly asked: () => number;
  readonly answers: (mood: Mood) => void;
  /** Signs with the key that it publishes, unless told otherwise. */
  readonly sign: (
    claims: JWTPayload,
    header?: { alg?: string; kid?: string },
    key?: CryptoKey | Uint8Array,
  ) => Promise<string>;
  readonly publicJwk: JWK;
  readonly close: () => Promise<void>;
};

const KID = 'key-1';

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(isPort(address) ? address.port : 0);
    });
  });

const isPort = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

/** Starts an issuer that publishes one ES256 key. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: KID, alg: 'ES256', use: 'sig' };
  let asked = 0;
  let mood: Mood = 'well';
  const server = createServer((_request, response) => {
    asked += 1;
    if (mood === 'hangs') return;
    response.statusCode = mood === 'fails' ? 500 : 200;
    response.setHeader('Content-Type', 'application/json');
    response.end(mood === 'talks-nonsense' ? '<html>' : JSON.stringify({ keys: [publicJwk] }));
  });
  const issuer = `http://127.0.0.1:${await listening(server)}`;
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    publicJwk,
    asked: () => asked,
    answers: (next) => (mood = next),
    sign: (claims, { alg = 'ES256', kid = KID } = {}, key = privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
