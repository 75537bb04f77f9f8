import {
  address,
  baseUrlOf,
  originVariable,
  claimVariables,
  issuerOf,
  requiredText,
  readEnvironment,
  whereOf,
  whereVariables,
} from '#shared/platform/environment.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import { contactOf, contactVariables } from '#shared/platform/contact.ts';
import * as z from 'zod';

/** The environment of the API function as the stack writes it; each message ends a sentence that starts with the variable. */
const Environment = z
  .object({
    ...whereVariables,
    ...originVariable,
    LOKETTEN_ISSUER: address('the address of the OpenID Connect issuer, as its tokens name it'),
    LOKETTEN_AUDIENCE: requiredText('for whom tokens must be meant'),
    LOKETTEN_JWKS_URI: address('the address of the keys of the issuer'),
    ...claimVariables,
    LOKETTEN_BASE_URL: address('the address of the API, as its callers see it'),
    LOKETTEN_LARGE_ANSWERS: address(
      'the address of the S3 bucket for answers that are too large for Lambda',
    ).optional(),
    LOKETTEN_WORKER: requiredText('the function that works on jobs').optional(),
    LOKETTEN_AWS_ENDPOINT: address('the address of where Lambda answers; for tests only').optional(),
    LOKETTEN_DATA_FILES: address('the address of the S3 bucket for the data of datasets'),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    ...contactVariables,
  })
  .transform((is) => ({
    ...whereOf(is),
    originSecret: is.LOKETTEN_ORIGIN_SECRET,
    baseUrl: baseUrlOf(is.LOKETTEN_BASE_URL),
    largeAnswers: is.LOKETTEN_LARGE_ANSWERS,
    worker: is.LOKETTEN_WORKER,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    dataFiles: is.LOKETTEN_DATA_FILES,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    contact: contactOf(is),
    issuer: issuerOf(is),
  }));

/** What the environment says to the API function. `programmeArea` undefined is the area that is stored with the programme. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);
