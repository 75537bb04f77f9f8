import { parseCLI, startVitest, type TestModule, type Vitest } from 'vitest/node';
import { hasJava } from '#functions/local/engine/engine-program.ts';
import { TEST_ENGINE } from './support/engine.ts';
import { LONG } from './support/long.ts';

const MOST_SAID = 300;

type Tally = { passed: number; failed: number; skipped: number };

/** What came of a run, and of what failed its name with the first line of why. */
type Run = { readonly tally: Tally; readonly failures: ReadonlyMap<string, string>; readonly files: readonly string[] };

const NOTHING: Run = { tally: { passed: 0, failed: 0, skipped: 0 }, failures: new Map(), files: [] };

const firstLine = (message = ''): string => message.split('\n', 1)[0]?.slice(0, MOST_SAID) ?? '';

function failuresIn(module: TestModule): [name: string, why: string][] {
  const broken = [module, ...module.children.allSuites()].flatMap((suite) =>
    suite.errors().map(({ message }): [string, string] => [module.relativeModuleId, firstLine(message)]),
  );
  const tests = [...module.children.allTests()].filter((one) => ['failed', 'pending'].includes(one.result().state));
  return [
    ...broken,
    ...tests.map((one): [string, string] => [
      `${module.relativeModuleId} > ${one.fullName}`,
      firstLine(one.result().errors?.[0]?.message),
    ]),
  ];
}

/** A file that does not load and a hook that breaks hold tests that never ran: each counts as one failure. */
function tally(modules: TestModule[], unhandledErrors: number): Tally {
  const counts: Tally = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    const broken = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
    counts.failed += broken.length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that is still pending was cut off, by a crash or a hook: it has not passed.
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
  }
  return counts;
}

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  let vitest: Vitest | undefined;
  try {
    vitest = await startVitest(filter, { ...options, watch: false, env });
    const modules = vitest.state.getTestModules();
    const failing = modules.map((module) => ({ file: module.relativeModuleId, failures: failuresIn(module) }));
    return {
      tally: tally(modules, vitest.state.getUnhandledErrors().length),
      failures: new Map(failing.flatMap(({ failures }) => failures)),
      files: failing.filter(({ failures }) => failures.length > 0).map(({ file }) => file),
    };
  } catch (error) {
    console.error(error);
    return { ...NOTHING, tally: { passed: 0, failed: 1, skipped: 0 } };
  } finally {
    await vitest?.close();
  }
}

/** Where more files fail than this, no other's load is to blame. */
const MOST_FILES_AGAIN = 5;

/**
 * Runs tests, and files in which one fails once more by themselves: what passes then failed by the load of others or by chance. It is
 * named as unsteady, with why, in the last lines, and is a fault to be mended; what fails again is counted.
 */
async function runSteadily(args: readonly string[]): Promise<Run> {
  const first = await run(args);
  const { failures, files, tally: counted } = first;
  if (files.length === 0 || files.length > MOST_FILES_AGAIN || counted.failed > failures.size) return first;
  console.log(`Once more, by themselves: ${files.join(', ')}`);
  process.exitCode = 0; // Vitest set it for the first run; the second says anew how it ends
  const second = await run(files);
  for (const [name, why] of failures) if (!second.failures.has(name)) console.log(`UNSTEADY ${name}: ${why}`);
  const { failed } = second.tally;
  return { ...second, tally: { ...counted, passed: counted.passed + Math.max(0, counted.failed - failed), failed } };
}

/** The tests that say what the store must do; they pass on Amazon's own DynamoDB Local too. */
const STORE_TESTS = ['tests/platform/dynamo-table.test.ts', 'tests/burden/races.test.ts'];

const together = (a: Run, b: Run): Run => ({
  tally: {
    passed: a.tally.passed + b.tally.passed,
    failed: a.tally.failed + b.tally.failed,
    skipped: a.tally.skipped + b.tally.skipped,
  },
  failures: new Map([...a.failures, ...b.failures]),
  files: [...a.files, ...b.files],
});

async function onDynamoDbLocal(): Promise<Run> {
  if (hasJava()) {
    console.log("The store's tests on DynamoDB Local:");
    return run(STORE_TESTS, { [TEST_ENGINE]: 'dynamodb-local' });
  }
  console.log("The store's tests were not run on DynamoDB Local: this machine has no Java 17.");
  return NOTHING;
}

const IS_ASKED = '--long';

/** The tests that were named, else all; with `--long` what plays at length, and the store's tests on the other engine. */
async function runAll(): Promise<Run> {
  const words = process.argv.slice(2);
  const named = words.filter((word) => word !== IS_ASKED);
  if (!words.includes(IS_ASKED)) return runSteadily(named);
  const onOther = named.length > 0 ? NOTHING : await onDynamoDbLocal();
  process.env[LONG] = '1'; // before the configuration is read
  return together(onOther, await runSteadily(named));
}

const {
  tally: { passed, failed, skipped },
  failures,
} = await runAll();
for (const [name, why] of failures) console.log(`FAILED ${name}: ${why}`);
if (passed + failed === 0) console.error('No test ran.');
const exitCode = failed > 0 || passed === 0 ? 1 : Number(process.exitCode ?? 0);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(exitCode);
