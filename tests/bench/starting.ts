import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle, FUNCTIONS } from '#infra/functions/bundle.ts';
import { ALL_SETTINGS } from '#tests/support/all-settings.ts';
import * as z from 'zod';
import { START_BUDGETS } from './budgets.ts';
import { median, note, say } from './rounds.ts';

const run = promisify(execFile);
const ROUNDS = 11;
const BYTES_OF_MB = 1_000_000;
const EMPTY = 'empty';

const Started = z.strictObject({ ms: z.number(), rss: z.number() });
type Started = z.output<typeof Started>;

/** Says how long its process is under way, and how much memory it has, once the handler can be called. */
const asks = (file: string): string =>
  `await import(${JSON.stringify(pathToFileURL(file).href)});
   console.log(JSON.stringify({ ms: performance.now(), rss: process.memoryUsage().rss }));
   process.exit();`;

/** All that any function looks for in its secret. */
const SECRET = {
  ...{ signingSecret: 'bench', botToken: 'xoxb-bench', clientSecret: 'bench', secret: 's'.repeat(32) },
  cbs: `whsec_${Buffer.alloc(32).toString('base64')}`,
};

/** Stands for Secrets Manager, which some functions ask before they can be called. */
async function secretsManager(): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.end(JSON.stringify({ Name: 'bench', SecretString: JSON.stringify(SECRET), CreatedDate: 0 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    address: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () => server.close(),
  };
}

async function started(file: string, awsEndpoint: string): Promise<Started> {
  const credentials = { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' };
  const env = { ...ALL_SETTINGS, ...credentials, LOKETTEN_AWS_ENDPOINT: awsEndpoint };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', asks(file)], { env });
  return Started.parse(JSON.parse(stdout));
}

/** Starts each in turn, as often as there are rounds, after one that does not count. */
async function startInTurn(files: ReadonlyMap<string, string>): Promise<(name: string) => Started> {
  const found = new Map<string, Started[]>();
  const secrets = await secretsManager();
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, file] of files) {
      const one = await started(file, secrets.address);
      if (round > 0) found.set(name, [...(found.get(name) ?? []), one]);
    }
  secrets.close();
  return (name) => {
    const all = found.get(name) ?? [];
    return { ms: median(all.map(({ ms }) => ms)), rss: median(all.map(({ rss }) => rss)) };
  };
}

/** How long each function takes until it can be called, as it is deployed, in a fresh process; over its budget the bench fails. */
export async function benchStarting(): Promise<void> {
  note('Starting each function as it is deployed.');
  const folder = await mkdtemp(join(tmpdir(), 'loketten-starting-'));
  try {
    const empty = join(folder, 'empty.mjs');
    await writeFile(empty, 'export const handler = () => undefined;');
    const files = new Map([[EMPTY, empty]]);
    for (const name of FUNCTIONS) files.set(name, join(await bundle(name, folder), 'index.mjs'));
    const startOf = await startInTurn(files);
    const bare = startOf(EMPTY);
    say('start.empty.ms', bare.ms, 'ms');
    say('start.empty.memory', bare.rss / BYTES_OF_MB, 'MB');
    for (const name of FUNCTIONS) {
      const { ms, rss } = startOf(name);
      const [ratio, memory, budget] = [ms / bare.ms, rss / BYTES_OF_MB, START_BUDGETS[name]];
      say(`start.${name}.ms`, ms, 'ms');
      say(`start.${name}.ratio`, ratio, 'ratio');
      say(`start.${name}.memory`, memory, 'MB');
      if (ratio <= budget.ratio && memory <= budget.memory) continue;
      note(
        `The function ${name} is over its budget (tests/bench/budgets.ts): ${budget.ratio} times, ${budget.memory} MB.`,
      );
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
