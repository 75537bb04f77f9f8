import { fileURLToPath } from 'node:url';
import { openDesk } from '#shared/open-desk.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { callFunction } from '#shared/platform/call-function.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { Bindings, lambdaHandler } from '#shared/platform/http/lambda-http.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { withReference } from '#shared/platform/log/reference.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { rereading } from '#shared/platform/store/rereading.ts';
import { createWeb } from './app.tsx';
import { readAssets } from './assets/serve.ts';
import { readDrawingTool, TOOL_FILE } from './drawing-tool.ts';
import { readSessionKeys } from './session-keys.ts';
import { readSettings } from './settings.ts';

const {
  baseUrl,
  issuer,
  signIn,
  dataFiles,
  worker,
  awsEndpoint,
  region,
  programmeArea,
  contact,
  originSecret,
  sessionKeyArn,
  ...where
} = readSettings();
const { table, credentials } = openStore({ region, ...where });
const callWorker =
  worker === undefined ? undefined : callFunction({ name: worker, region, credentials, endpoint: awsEndpoint });
const desk = openDesk({
  table,
  files: bucketFiles({ address: dataFiles, region, credentials }),
  clock: systemClock,
  log: functionLog(where),
  programmeArea,
  ...(callWorker && { callWorker: (job) => callWorker({ job }) }),
});

/** What stands beside the bundle. */
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const sessionKeys =
  sessionKeyArn === undefined
    ? undefined
    : rereading(systemClock, () =>
        readSessionKeys({ secretArn: sessionKeyArn, region, awsEndpoint }, credentials, systemClock),
      );

const web = createWeb({
  desk,
  sessionKeys,
  uploadsAt: new URL(dataFiles).origin,
  verify: tokenVerifier(issuer),
  signIn,
  baseUrl,
  contact,
  addressOf: ({ env }) => Bindings.parse(env).address,
  assets: await readAssets(beside('assets/')),
  drawingTool: await readDrawingTool(beside(TOOL_FILE)),
});

/** What Lambda calls. The adapter itself refuses only a method that no page has, and a page of several MB. */
export const handler = namingRequests(
  lambdaHandler({
    fetch: web.fetch,
    originSecret,
    refuse: ({ code, detail }) =>
      code === 'method-not-allowed'
        ? new Response(detail, { status: 405 })
        : new Response(withReference('en', detail), { status: 500 }),
  }),
);
