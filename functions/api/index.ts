import { openDesk } from '#shared/open-desk.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { callFunction } from '#shared/platform/call-function.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { Bindings, lambdaHandler } from '#shared/platform/http/lambda-http.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { createApi } from './app.ts';
import { largeAnswersIn } from './large-answers.ts';
import { problemResponse } from './problem.ts';
import { readSettings } from './settings.ts';

const {
  baseUrl,
  issuer,
  largeAnswers,
  dataFiles,
  worker,
  awsEndpoint,
  region,
  programmeArea,
  contact,
  originSecret,
  ...where
} = readSettings();
const { table, credentials } = openStore({ region, ...where });
const callWorker =
  worker === undefined ? undefined : callFunction({ name: worker, region, credentials, endpoint: awsEndpoint });
const log = functionLog(where);

const api = createApi({
  desk: openDesk({
    table,
    files: bucketFiles({ address: dataFiles, region, credentials }),
    clock: systemClock,
    log,
    programmeArea,
    ...(callWorker && { callWorker: (job) => callWorker({ job }) }),
  }),
  verify: tokenVerifier(issuer),
  baseUrl,
  contact,
  issuer: issuer.issuer,
  addressOf: ({ env }) => Bindings.parse(env).address,
});

/** What Lambda calls. */
export const handler = namingRequests(
  lambdaHandler({
    fetch: api.fetch,
    refuse: problemResponse,
    originSecret,
    ...(largeAnswers !== undefined && { keep: largeAnswersIn({ address: largeAnswers, region, credentials }) }),
  }),
);
