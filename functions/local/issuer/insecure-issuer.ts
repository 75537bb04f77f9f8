import { allowInsecureRequests } from 'openid-client';

/** What lets people sign in at the development issuer, which has no https. It is marked as deprecated only to stand out. */
// oxlint-disable-next-line typescript/no-deprecated
export const insecureIssuer = [allowInsecureRequests];
