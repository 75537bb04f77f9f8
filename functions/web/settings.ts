import { address, requiredText, pagesOf, pageVariables, readEnvironment } from '#shared/platform/environment.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import { contactOf, contactVariables } from '#shared/platform/contact.ts';
import * as z from 'zod';

const Environment = z
  .object({
    ...pageVariables,
    LOKETTEN_SESSION_KEY_ARN: requiredText('the secret in Secrets Manager by which cookies are signed').optional(),
    LOKETTEN_WORKER: requiredText('the function that works on jobs').optional(),
    LOKETTEN_AWS_ENDPOINT: address('the address of where Lambda and Secrets Manager answer; for tests only').optional(),
    LOKETTEN_DATA_FILES: address('the address of the S3 bucket for the data of datasets'),
    LOKETTEN_PROGRAMME_AREA: areaCodes('CBS codes of neighbourhoods or districts with commas between'),
    ...contactVariables,
  })
  .transform((is) => ({
    ...pagesOf(is),
    sessionKeyArn: is.LOKETTEN_SESSION_KEY_ARN,
    worker: is.LOKETTEN_WORKER,
    awsEndpoint: is.LOKETTEN_AWS_ENDPOINT,
    dataFiles: is.LOKETTEN_DATA_FILES,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    contact: contactOf(is),
  }));

/** What the environment says to the function of the pages. `programmeArea` undefined is the area that is stored with the programme. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process, as the stack writes it; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);
