import { allowInsecureRequests } from 'openid-client';

/** What lets people sign in at the development issuer, which has no https. It is marked as deprecated only to stand out. */
// eslint-disable-next-line @typescript-eslint/no-deprecated
export const insecureIssuer = [allowInsecureRequests];
