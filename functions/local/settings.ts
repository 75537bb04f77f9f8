import * as z from 'zod';
import { commaList, setVariables } from '#shared/platform/environment.ts';
import { areaCodes } from '#shared/area/area-setting.ts';
import { contactOf, contactVariables } from '#shared/platform/contact.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import { CannotStart } from './cannot-start.ts';

/** So many programmes are served by one machine. */
const MOST_PROGRAMMES = 20;
const PROGRAMMES_FACT = `up to ${MOST_PROGRAMMES} names with commas between, such as heerlen-noord,zaanstad: small letters, digits and hyphens, at most 63 each, and each once`;
const PROGRAMME = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

const PORT_FACT = 'a port number from 0 to 65535; 0 takes any free port';

/** The environment of the one-machine runner; each message ends a sentence that starts with the name of the variable. */
const Environment = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, PORT_FACT)
      .transform(Number)
      .refine((port) => port <= 65_535, PORT_FACT)
      .default(3_000),
    LOKETTEN_HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'a host name or an address to listen on, such as 0.0.0.0')
      .optional(),
    LOKETTEN_DATA_DIR: z.string().default('.data'),
    LOKETTEN_SEED: z
      .enum(['none', 'programme'], "'programme' (the real data, the default) or 'none'")
      .default('programme'),
    LOKETTEN_TABLE: z
      .string()
      .regex(/^[\w.-]{3,255}$/, 'the name of a DynamoDB table: 3 to 255 letters, digits, _ . or -')
      .optional(),
    LOKETTEN_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'the address of a DynamoDB endpoint, such as http://localhost:8000' })
      .optional(),
    LOKETTEN_DATA_FILES: z
      .url({
        protocol: /^https?$/,
        error: 'the address of the S3 bucket that goes with LOKETTEN_TABLE, as the stack names it',
      })
      .optional(),
    AWS_REGION: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'the name of an AWS region, such as eu-west-1')
      .optional(),
    LOKETTEN_PROGRAMME_AREA: areaCodes(
      'CBS codes of neighbourhoods or districts with commas between, such as WK091710,BU09172004',
    ),
    LOKETTEN_PROGRAMMES: z
      .string()
      .transform(commaList)
      .refine(
        (names) =>
          names.length > 0 &&
          names.length <= MOST_PROGRAMMES &&
          new Set(names).size === names.length &&
          names.every((name) => PROGRAMME.test(name)),
        PROGRAMMES_FACT,
      )
      .optional(),
    ...contactVariables,
  })
  .superRefine((is, context) => {
    if (is.LOKETTEN_PROGRAMMES !== undefined && is.LOKETTEN_TABLE !== undefined && is.LOKETTEN_ENDPOINT === undefined) {
      const message = 'left out beside a table at AWS, where each programme has a stack of its own';
      context.addIssue({ code: 'custom', path: ['LOKETTEN_PROGRAMMES'], message });
    }
    if (is.LOKETTEN_TABLE === undefined || is.LOKETTEN_ENDPOINT !== undefined || is.AWS_REGION !== undefined) return;
    const message =
      'set beside LOKETTEN_TABLE, such as eu-west-1 (or set LOKETTEN_ENDPOINT, where the table is not at AWS)';
    context.addIssue({ code: 'custom', path: ['AWS_REGION'], message });
  })
  .transform((is) => ({
    port: is.PORT,
    host: is.LOKETTEN_HOST,
    dataDir: is.LOKETTEN_DATA_DIR,
    seed: is.LOKETTEN_SEED,
    table: is.LOKETTEN_TABLE,
    endpoint: is.LOKETTEN_ENDPOINT,
    region: is.AWS_REGION,
    dataFiles: is.LOKETTEN_DATA_FILES,
    programmeArea: is.LOKETTEN_PROGRAMME_AREA,
    programmes: is.LOKETTEN_PROGRAMMES,
    contact: contactOf(is),
  }));

/**
 * What the environment says. `host` undefined is this machine only; `table` and `endpoint` undefined is the embedded
 * engine, with its data in `dataDir`; `programmeArea` undefined is the area that is stored with the programme; `programmes` undefined is one
 * programme, without a name.
 */
export type Settings = Readonly<z.output<typeof Environment>>;

/** Reads the environment; a variable that is empty counts as not set. The failure is one sentence for each wrong variable. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, readonly string[]> {
  const set = setVariables(environment);
  const parsed = Environment.safeParse(set);
  if (parsed.success) return ok(parsed.data);
  return fail(
    parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      const is = set[name] === undefined ? 'is not set' : `is '${set[name]}'`;
      return `${name} ${is}; it should be ${message}.`;
    }),
  );
}

/**
 * The settings of an entry.
 * @throws CannotStart naming every variable that is wrong
 */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const settings = readSettings(environment);
  if (!settings.ok) throw new CannotStart(settings.error.join('\n'));
  return settings.value;
}
