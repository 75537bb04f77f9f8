import { getConnInfo } from '@hono/node-server/conninfo';
import { createApi } from '#functions/api/app.ts';
import { tokenVerifier } from '#functions/api/tokens.ts';
import { jsonLog, type Log } from '#shared/platform/log.ts';
import { banner } from './banner.ts';
import { CannotStart } from './cannot-start.ts';
import { settableClock } from './clock.ts';
import { localDesk } from './desk.ts';
import { issuerAt, withDev } from './dev-app.ts';
import { startEngine } from './engine.ts';
import { issuerKey } from './issuer-key.ts';
import { lifetime, type Lifetime } from './lifetime.ts';
import { prepare } from './prepare.ts';
import { progressOf } from './progress.ts';
import { listen } from './server.ts';
import { settingsFrom, type Settings } from './settings.ts';
import { openStore } from './store.ts';

async function start(settings: Settings, log: Log, life: Lifetime): Promise<void> {
  const store = await openStore(settings, (dataDir) => startEngine({ dataDir, log }));
  life.onEnd(store.close);
  const server = await listen(settings);
  life.onEnd(server.close);
  const key = await issuerKey(settings.dataDir);

  const clock = settableClock();
  const desk = localDesk(settings, store.table, log, clock);
  await prepare(desk, settings, progressOf('Loading activities'));

  const { baseUrl } = server;
  const issuer = issuerAt(baseUrl);
  const verify = tokenVerifier({ issuer, audience: 'loketten', jwksUri: `${issuer}/jwks` });
  const api = createApi({ desk, verify, baseUrl, addressOf: (context) => getConnInfo(context).remote.address ?? '' });
  server.answerWith(withDev(api.fetch, baseUrl, key, clock, desk));
  console.log(await banner(desk, settings, baseUrl));
}

const life = lifetime();
try {
  const log = jsonLog((line) => process.stderr.write(line));
  await start(settingsFrom(process.env), log, life);
} catch (error) {
  // What fails because the process is ending needs no word.
  if (!life.isEnding()) console.error(error instanceof CannotStart ? error.message : error);
  await life.end(1);
}
