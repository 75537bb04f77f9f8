import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { PLACE_FORM } from '#shared/area/codes.ts';
import { contactVariables } from '#shared/platform/contact.ts';
import { entraId, teamsChannel } from '#shared/platform/environment.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import * as z from 'zod';
import { BackupSettings, isVaultElsewhere } from './storage/backup-settings.ts';
import { inWords, linesOf, whole } from './words-of-settings.ts';
import { DomainSettings, isCertificateIn, LimitSettings } from './edge/domain-settings.ts';

const slug = (what: string): z.ZodString => z.string(what).regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, what);
const https = (what: string): z.ZodURL => z.url({ protocol: /^https$/, error: what, abort: true });
const someText = (what: string): z.ZodString => z.string(what).min(1, what);
const SECRET_NAME = 'the name of a secret in AWS Secrets Manager, not the secret itself';
const secretName = z
  .string(SECRET_NAME)
  .regex(/^[\w/+=.@-]+$/, SECRET_NAME)
  // Secrets Manager would take such a name for the whole of an address, which ends like this.
  .regex(/^(?!.*-\w{6}$)/, 'a name that does not end in a hyphen and six characters');

const PAGE_CLIENT = 'the client of the issuer by which people sign in on the pages';

const OpenIdConnect = z.strictObject({
  kind: z.literal('openid-connect'),
  issuer: https('the https address of the issuer, exactly as its tokens name it in iss'),
  audience: z.string('what its tokens name in aud').min(1, 'what its tokens name in aud'),
  jwksUri: https('the https address of its keys: jwks_uri in its /.well-known/openid-configuration'),
  roleClaim: someText('the claim that names the role; left out, it is role').optional(),
  partnerClaim: someText('the claim that names the partner; left out, it is partner').optional(),
  /** How the issuer knows the pages; what they ask for; which token names the role there. */
  pageClientId: z.string(PAGE_CLIENT).min(1, PAGE_CLIENT),
  pageScope: someText('what the pages ask the issuer for, such as openid profile email').optional(),
  pageToken: z.enum(['access', 'id'], "'access' (the default) or 'id'").optional(),
});

const Cognito = z.strictObject({
  kind: z.literal('cognito'),
  callbackUrls: z
    .array(z.url({ protocol: /^https?$/, error: 'an address to which people return after signing in' }))
    .min(1, 'at least one address to which people return after signing in'),
});

const PARTNERS = new Set(heerlenNoord.partners.map(({ id }) => id));

/** The systems of owners of data that are told of grants, by the partner's id; one secret holds what that is signed with. */
const Webhooks = z.strictObject(
  {
    secret: secretName,
    addresses: z.record(
      z.string().refine((id) => PARTNERS.has(id), 'the id of a partner'),
      https('an https address').refine(
        (address) => new URL(address).username === '',
        'an https address without a user',
      ),
    ),
  },
  'the name of the secret, and the address of each partner',
);

const TENANT = 'the id of a tenant in Entra';
const TEAMS = 'what the bot is registered as, and the channels of the desks';

/** What the bot is registered as in Entra, whose people it serves, and where the desks are in Teams. */
const TeamsSettings = z.strictObject(
  {
    appId: entraId('the application (client) id of the bot in Entra'),
    /** The tenant in which the bot is registered. */
    tenantId: entraId(TENANT),
    /** The tenants whose people may use the desk. Left out: the one in which the bot is registered. */
    tenants: z
      .array(entraId(TENANT), 'the tenants whose people may use the desk')
      .min(1, 'at least one tenant')
      .optional(),
    bureauChannel: teamsChannel("the bureau's channel"),
    dataDeskChannel: teamsChannel("the data desk's channel"),
    /** Left out: the data desk's channel hears what its head would. */
    dataDeskHead: entraId('the object id in Entra of the head of the data desk').optional(),
  },
  { error: ({ code }) => (code === 'invalid_type' ? TEAMS : undefined) },
);
export type TeamsSettings = Readonly<z.output<typeof TeamsSettings>>;

const IDENTITY = 'the domain or the address that SES has verified, of which mail is sent';

/** From which address mail is sent, and the identity of SES that it belongs to: its domain, or the address itself. */
const MailSettings = z
  .strictObject(
    {
      from: z.email('the e-mail address that mail is sent from'),
      identity: z.union([z.email(IDENTITY), z.hostname(IDENTITY)], IDENTITY),
    },
    'the address that mail is sent from, and the identity of SES',
  )
  .refine(({ from, identity }) => from === identity || from.endsWith(`@${identity}`), {
    path: ['from'],
    message: 'an address of the identity',
  });
export type MailSettings = Readonly<z.output<typeof MailSettings>>;

/** How who runs the desks is reached, as the foot of every page says. */
const ContactSettings = z.strictObject(
  { phone: contactVariables.LOKETTEN_CONTACT_PHONE, email: contactVariables.LOKETTEN_CONTACT_EMAIL },
  'the telephone number and the e-mail address of who runs the desks, or one of the two',
);

/** Days that CloudWatch can keep a log for, as far as they make sense here. */
const LOG_DAYS = [7, 14, 30, 60, 90, 180, 365] as const;

/** The least that a storm of registrations needs before it becomes 503s (docs/performance.md). */
const LEAST_CONCURRENCY = 60;

/** The longest a bucket's name can be leaves so much for programme and stage together. */
const MOST_NAME = 32;
/** The name of a role has the region in it, and is no longer than 64 letters. */
const MOST_ROLE_NAME = 42;

const slackChannel = (what: string) =>
  z
    .string(`${what}, as #name or by its id`)
    .regex(/^(#[^\s#]+|[CG][A-Z0-9]+)$/, `${what}, as #name or by its id`)
    .optional();

const ACCOUNT = 'the 12 digits of an AWS account; left out, it is the one whose credentials deploy';
const PLACE = 'a CBS code such as WK091710 or BU09172004';

/** One stage of one programme: all that is to be decided before it is deployed. */
const StageSettings = z
  .strictObject({
    programme: slug('the id of the programme, such as heerlen-noord'),
    stage: slug('the name of the stage, as its file is called'),
    region: z.string('an AWS region').regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region, such as eu-west-1'),
    account: z
      .string(ACCOUNT)
      .regex(/^\d{12}$/, ACCOUNT)
      .optional(),
    /** Left out: the area that is stored with the programme. */
    programmeArea: z
      .array(z.string(PLACE).regex(PLACE_FORM, PLACE), 'a list of CBS codes')
      .min(1, 'at least one code')
      .optional(),
    signIn: z.discriminatedUnion(
      'kind',
      [OpenIdConnect, Cognito],
      "how people sign in: kind 'openid-connect' or 'cognito'",
    ),
    /** Left out: an address counts where a token says that it is verified. */
    verifyingIssuers: z
      .array(https('the https address of an issuer'), 'the issuers that verify every address that they name')
      .min(1, 'at least one issuer')
      .optional(),
    /** Domains of e-mail addresses by which a chat account may be linked to a person. */
    trustedDomains: z.array(z.hostname('a domain, such as ou.nl'), 'the domains whose e-mail addresses are trusted'),
    chatSecrets: z.strictObject(
      { slack: secretName.optional(), teams: secretName.optional() },
      'names of secrets, or {}',
    ),
    /** Left out: #loketten-bureau. */
    slackBureauChannel: slackChannel("the bureau's channel"),
    /** Left out: #loketten-dataloket. */
    slackDataDeskChannel: slackChannel("the data desk's channel"),
    /** Left out: the data desk's channel hears what its head would. */
    slackDataDeskHead: z
      .string()
      .regex(/^[UW][A-Z0-9]+$/, 'the id in Slack of the head of the data desk, such as U012AB3CD')
      .optional(),
    /** Left out: there is no Teams. Its client secret is the secret `chatSecrets.teams`. */
    teams: TeamsSettings.optional(),
    /** Left out: no owner of data has a webhook. */
    webhooks: Webhooks.optional(),
    /** Left out: nobody is told by mail. */
    mail: MailSettings.optional(),
    /** How who runs the desks is reached. Left out: no page names a number or an address. */
    contact: ContactSettings.optional(),
    /** Left out: the desks are at the address that AWS gives them, and nothing stands before the gateway. */
    domain: DomainSettings.optional(),
    /** Of what costs much, how much the gateway lets in. Left out: as much as of anything. */
    limits: LimitSettings.optional(),
    /** Left out: what is kept is kept in this account alone. */
    backup: BackupSettings.optional(),
    /** Which table is worked on. One more than before, once a table was brought back: npm run restore says when. */
    tableGeneration: z.int('1, or one more for each table that was brought back').min(1).max(99).default(1),
    concurrency: z
      .int('how many requests may be at work at once')
      .min(LEAST_CONCURRENCY, `at least ${LEAST_CONCURRENCY}`),
    throttle: z.strictObject(
      {
        perSecond: whole(10, 'how many requests are let in each second'),
        burst: whole(60, 'how many may come at one moment'),
      },
      'how many requests the gateway lets in',
    ),
    logRetentionDays: z.literal(LOG_DAYS, `one of ${LOG_DAYS.join(', ')} days`),
    alarmEmail: z.email('the e-mail address that alarms go to'),
    /** Dollars a month for the whole account. Left out: nobody is told what it costs. */
    monthlyBudget: z.int('whole dollars a month').min(1, 'at least one dollar a month').optional(),
  })
  .refine(({ programme, stage }) => programme.length + stage.length <= MOST_NAME, {
    path: ['stage'],
    message: `shorter: with the programme's id at most ${MOST_NAME} letters`,
  })
  .refine(({ programme, stage, region }) => programme.length + stage.length + region.length <= MOST_ROLE_NAME, {
    path: ['stage'],
    message: `shorter: with the programme's id and the region at most ${MOST_ROLE_NAME} letters`,
  })
  .refine(
    ({ signIn, verifyingIssuers = [] }) =>
      verifyingIssuers.every((issuer) => signIn.kind === 'openid-connect' && issuer === signIn.issuer),
    {
      path: ['verifyingIssuers'],
      message: 'the issuer of signIn, exactly as it stands there; Cognito says itself which addresses it verified',
    },
  )
  .superRefine(({ domain, region, limits, mail }, context) => {
    if (!domain) return;
    const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    // What is published under a name is there to stay: it is bounded, and who has no chat is told.
    if (!limits) wrong(['limits'], 'set beside domain: limits of signals, checks and searches');
    if (!mail) wrong(['mail'], 'set beside domain: the address that mail is sent from, and the identity of SES');
    if (!isCertificateIn(domain.regionalCertificateArn, region))
      wrong(['domain', 'regionalCertificateArn'], `the ARN of a certificate of ACM for the name, in ${region}`);
  })
  .superRefine(({ stage, chatSecrets, webhooks }, context) => {
    const named = [
      [['chatSecrets', 'slack'], chatSecrets.slack],
      [['chatSecrets', 'teams'], chatSecrets.teams],
      [['webhooks', 'secret'], webhooks?.secret],
    ] as const;
    for (const [path, name] of named) {
      if (name === undefined || name.split('/').includes(stage)) continue;
      // Two stages with one secret post in one workspace, and removing the one takes the secret of the other along.
      context.addIssue({
        code: 'custom',
        path: [...path],
        message: `a name with the stage as a part between slashes, such as loketten/PROGRAMME/${stage}/slack`,
      });
    }
  })
  .refine(({ backup, account }) => backup === undefined || account !== undefined, {
    path: ['account'],
    message: 'the account of the stage, where its backups go to another',
  })
  .refine(({ backup, account, region }) => backup === undefined || isVaultElsewhere(backup, { account, region }), {
    path: ['backup', 'vaultArn'],
    message: 'the ARN of a vault in the region of the stage, and in another account',
  })
  .refine(({ teams, chatSecrets }) => teams === undefined || chatSecrets.teams !== undefined, {
    path: ['chatSecrets', 'teams'],
    message: 'the name of the secret that holds the client secret of the bot, beside teams',
  })
  .refine(({ teams, chatSecrets }) => teams !== undefined || chatSecrets.teams === undefined, {
    path: ['teams'],
    message: `${TEAMS}, beside chatSecrets.teams`,
  });
export type StageSettings = Readonly<z.output<typeof StageSettings>>;
/** What a stage's file holds; the compiler sees it, and reading it checks it. */
export type StageInput = z.input<typeof StageSettings>;

/** Thrown where a deployment cannot begin; the message says what to do, and no stack is of use. */
export class CannotDeploy extends Error {
  override readonly name = 'CannotDeploy';
}

const folder = new URL('./stages/', import.meta.url);
/** The stages that have a file. */
export const stageNames = (): string[] =>
  readdirSync(folder)
    .map((file) => basename(file, '.ts'))
    .sort();

/**
 * Checks the settings of a stage.
 * @throws CannotDeploy naming each thing that is missing or wrong
 */
export function checkStage(name: string, input: unknown): StageSettings {
  const parsed = StageSettings.safeParse(input, { error: inWords });
  const wrong = parsed.success ? [] : linesOf(parsed.error);
  if (parsed.success && parsed.data.stage !== name) wrong.push(`- stage: should be '${name}', as the file is called`);
  if (parsed.success && wrong.length === 0) return parsed.data;
  throw new CannotDeploy(
    `The settings of the stage ${name} (infra/stages/${name}.ts) are not complete:\n${wrong.join('\n')}`,
  );
}

const StageModule = z.looseObject({ stage: z.unknown() });

/**
 * Reads `infra/stages/NAME.ts`, which exports `stage`.
 * @throws CannotDeploy where there is no such file, or it is not complete
 */
export async function readStage(name: string): Promise<StageSettings> {
  const file = new URL(`${encodeURIComponent(name)}.ts`, folder);
  if (!existsSync(file)) {
    throw new CannotDeploy(
      `There is no stage ${name}: these have a file in infra/stages/: ${stageNames().join(', ')}. Copy one to infra/stages/${name}.ts.`,
    );
  }
  const module: unknown = await import(file.href);
  return checkStage(name, StageModule.parse(module).stage);
}
