import { readLocalWebhooks } from '#functions/dispatcher/settings.ts';
import { readLocalSlackSettings as readLocalSlack } from '#functions/slack/settings.ts';
import { readLocalTeamsSettings as readLocalTeams } from '#functions/teams/settings.ts';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import { jsonLog, type Log } from '#shared/platform/log/log.ts';
import { exampleWish, type ExampleWish } from './arguments.ts';
import { banner, type ShownChats } from './banner.ts';
import { CannotStart } from './cannot-start.ts';
import { settableClock } from './dev/settable-clock.ts';
import { localDesk } from './desk.ts';
import { startEngine } from './engine/engine.ts';
import { issuerKey } from './issuer/issuer-key.ts';
import { lifetime, type Lifetime } from './lifetime.ts';
import { addressesOf, chosenByHost } from './many.ts';
import { openProgramme, type Channels } from './open-programme.ts';
import { prepare } from './preparing/prepare-store.ts';
import { bundledFor, preparedWith, programmesOf, type LocalProgramme } from './programmes.ts';
import { progressOf } from './progress.ts';
import { protectingThreads } from './threads/protecting.ts';
import { listenOn, type Handler } from './server.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { startWorker, type LocalWorker } from './threads/worker.ts';
import { openLocalStore } from './store.ts';

/** How many tables are protected at once for people who wait; if more come in, publishing becomes a job. */
const PROTECTING = { threads: 2, mostWaiting: 8 };

const isAtAws = ({ table, endpoint }: Settings): boolean => table !== undefined && endpoint === undefined;

const shownTeams = (teams: Channels['teams'], atAws: boolean): ShownChats['teams'] =>
  teams?.credentials ? 'verified' : atAws ? undefined : 'playground';

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

/** Only the first programme has the chats and webhooks that are set up, which know of one; a Playground knows no programme. */
const channelsFor = (channels: Channels, isFirst: boolean): Channels =>
  isFirst
    ? channels
    : { ...channels, slack: undefined, teams: channels.teams?.credentials ? undefined : channels.teams, webhooks: {} };

/** The example year is of the programme that the store held first, and of no other. */
const isHome = ({ place }: LocalProgramme): boolean => place.own === place.home;

async function start({ settings, example: wish }: Asked, channels: Channels, log: Log, life: Lifetime): Promise<void> {
  const store = await openLocalStore(settings, (dataDir) => startEngine({ dataDir, log }));
  life.onEnd(store.close);
  const protecting = protectingThreads(PROTECTING);
  life.onEnd(protecting.close);
  const server = await listenOn(settings);
  life.onEnd(server.close);
  const [key, programmes] = await Promise.all([issuerKey(settings.dataDir), programmesOf(store, settings)]);

  const clock = settableClock();
  let worker: LocalWorker | undefined;
  const work = { callWorker: () => Promise.resolve(worker?.look()), protectApart: protecting.protect };
  const open = programmes.map((programme, index) => ({
    ...{ programme, isFirst: index === 0 },
    desk: localDesk(settings, store, programme, log, clock, work),
  }));
  const atAws = isAtAws(settings);
  for (const { desk, programme } of open)
    await prepare(
      desk,
      preparedWith(programme, settings, atAws),
      progressOf('Loading activities'),
      bundledFor(programme),
    );
  const standing = clock.standing()?.toISOString();
  const startWork = (): void => {
    if (!store.elsewhere) return;
    const { programmeArea } = settings;
    worker = startWorker({ ...store.elsewhere, programmes, programmeArea, standing }, clock, life);
  };

  const { baseUrl: machineUrl } = server;
  const handlers = new Map<string, Handler>();
  for (const { programme, desk, isFirst } of open) {
    const handler = await openProgramme({
      ...{ programme, desk, machineUrl, settings, key, clock, life, isAtAws: atAws },
      baseUrls: addressesOf(programme.name, isFirst, machineUrl),
      channels: channelsFor(channels, isFirst),
      wish: isHome(programme) ? wish : undefined,
    });
    handlers.set(programme.name ?? '', handler);
  }
  startWork();
  server.answerWith(chosenByHost(handlers, machineUrl));
  for (const { desk, isFirst, programme } of open) {
    const chats = { hasSlack: channels.slack !== undefined, teams: shownTeams(channels.teams, atAws) };
    if (isFirst) console.log(await banner(desk, settings, machineUrl, chats));
    if (programme.name !== undefined)
      console.log(`Programme ${programme.name}: ${addressesOf(programme.name, false, machineUrl)[0]}`);
  }
}

/** The chats, the webhooks and mail as the environment sets them up, if it does. */
function channelsFrom(environment: NodeJS.ProcessEnv): Channels {
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
  await start(askedFor(process.env, process.argv.slice(2)), channelsFrom(process.env), log, life);
} catch (error) {
  // What fails because the process is ending needs no word.
  if (!life.isEnding()) console.error(error instanceof CannotStart ? error.message : error);
  await life.end(1);
}
