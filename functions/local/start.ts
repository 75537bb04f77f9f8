import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { createApi } from '#functions/api/app.ts';
import { readLocalWebhooks } from '#functions/dispatcher/settings.ts';
import { readLocalSlackSettings as readLocalSlack, type LocalSlackSettings } from '#functions/slack/settings.ts';
import { readLocalTeamsSettings as readLocalTeams, type LocalTeamsSettings } from '#functions/teams/settings.ts';
import { readLocalMailSettings, type LocalMailSettings } from '#functions/mail/settings.ts';
import { tokenVerifier } from '#shared/people/tokens.ts';
import { jsonLog, type Log } from '#shared/platform/log.ts';
import { exampleWish, type ExampleWish } from './arguments.ts';
import { banner, type ShownChats } from './banner.ts';
import { withChats } from './chats/open-chats.ts';
import { CannotStart } from './cannot-start.ts';
import { settableClock } from './dev/settable-clock.ts';
import { localDesk } from './desk.ts';
import { issuerAt, withDev } from './dev/dev-app.ts';
import { exampleLoading } from './dev/example-loading.ts';
import { startDue } from './due.ts';
import { startEngine } from './engine/engine.ts';
import { insecureIssuer } from './issuer/insecure-issuer.ts';
import { issuerKey } from './issuer/issuer-key.ts';
import { lifetime, type Lifetime } from './lifetime.ts';
import { openLocalMail } from './mail/local-mail.ts';
import { exampleYear } from './preparing/example-year.ts';
import { prepare } from './preparing/prepare-store.ts';
import { progressOf } from './progress.ts';
import { protectingThreads } from './threads/protecting.ts';
import { listenOn } from './server.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { withUploads } from './uploads.ts';
import { withWeb } from './web.ts';
import { startWorker, type LocalWorker } from './threads/worker.ts';
import { openLocalStore } from './store.ts';

/** How many tables are protected at once for people who wait; if more come in, publishing becomes a job. */
const PROTECTING = { threads: 2, mostWaiting: 8 };

const addressOf = (context: Context): string => getConnInfo(context).remote.address ?? '';

const isAtAws = ({ table, endpoint }: Settings): boolean => table !== undefined && endpoint === undefined;

const shownTeams = ({ credentials }: LocalTeamsSettings, atAws: boolean): ShownChats['teams'] =>
  credentials ? 'verified' : atAws ? undefined : 'playground';

type Others = {
  readonly slack: LocalSlackSettings | undefined;
  readonly teams: LocalTeamsSettings;
  readonly webhooks: ReturnType<typeof readLocalWebhooks>;
  readonly mail: LocalMailSettings;
};

/** What the environment and the command ask for. */
type Asked = { readonly settings: Settings; readonly example: ExampleWish };

/** The example year is for whoever tries the product out: where others work for real it never comes. */
function askedFor(environment: NodeJS.ProcessEnv, given: readonly string[]): Asked {
  const settings = settingsFrom(environment);
  const example = exampleWish(given);
  if (example && isAtAws(settings))
    throw new CannotStart('The example year is for one machine alone: it is never loaded into a table at AWS.');
  return { settings, example };
}

async function start(
  { settings, example: wish }: Asked,
  { slack, teams, webhooks, mail: mailSettings }: Others,
  log: Log,
  life: Lifetime,
): Promise<void> {
  const store = await openLocalStore(settings, (dataDir) => startEngine({ dataDir, log }));
  life.onEnd(store.close);
  const protecting = protectingThreads(PROTECTING);
  life.onEnd(protecting.close);
  const server = await listenOn(settings);
  life.onEnd(server.close);
  const key = await issuerKey(settings.dataDir);

  const clock = settableClock();
  let worker: LocalWorker | undefined;
  const desk = localDesk(settings, store, log, clock, {
    callWorker: () => Promise.resolve(worker?.look()),
    protectApart: protecting.protect,
  });
  await prepare(desk, settings, progressOf('Loading activities'));
  const year = await exampleYear(desk, wish, console.log);

  if (store.elsewhere)
    worker = startWorker(
      { ...store.elsewhere, programmeArea: settings.programmeArea, standing: clock.standing()?.toISOString() },
      clock,
      life,
    );

  const { baseUrl } = server;
  const issuer = issuerAt(baseUrl);
  const verify = tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks` });
  const api = createApi({ desk, verify, baseUrl, addressOf, contact: settings.contact, issuer });
  const signIn = { issuer, clientId: 'loketten-link', execute: insecureIssuer };
  const atAws = isAtAws(settings);
  const mail = openLocalMail(mailSettings, settings.dataDir, baseUrl);
  const product = withChats(api.fetch, {
    ...{ desk, baseUrl, verify, signIn, slack, teams, webhooks, life, isAtAws: atAws },
    mail: mail.door,
  });
  if (!atAws) startDue(desk, clock, life);
  const example = atAws ? undefined : exampleLoading(desk, year.load);
  const withPages = withWeb(product, {
    desk,
    verify,
    baseUrl,
    addressOf,
    contact: settings.contact,
    example,
    signIn: { ...signIn, clientId: 'loketten-web', scope: 'openid profile email offline_access' },
    hasExample: year.isThere,
  });
  server.answerWith(
    withDev(withUploads(withPages, { desk, baseUrl }), {
      ...{ baseUrl, key, clock, desk, mail: mail.folder },
      example,
    }),
  );
  console.log(
    await banner(desk, settings, baseUrl, { hasSlack: slack !== undefined, teams: shownTeams(teams, atAws) }),
  );
}

/** The chats, the webhooks and mail as the environment sets them up, if it does. */
function othersFrom(environment: NodeJS.ProcessEnv): Others {
  try {
    return {
      slack: readLocalSlack(environment),
      teams: readLocalTeams(environment),
      webhooks: readLocalWebhooks(environment),
      mail: readLocalMailSettings(environment),
    };
  } catch (error) {
    throw new CannotStart(error instanceof Error ? error.message : 'A chat, a webhook or mail is not set up right.');
  }
}

const life = lifetime();
try {
  const log = jsonLog((line) => process.stderr.write(line));
  await start(askedFor(process.env, process.argv.slice(2)), othersFrom(process.env), log, life);
} catch (error) {
  // What fails because the process is ending needs no word.
  if (!life.isEnding()) console.error(error instanceof CannotStart ? error.message : error);
  await life.end(1);
}
