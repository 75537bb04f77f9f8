import { parseCLI, startVitest, type TestModule, type Vitest } from 'vitest/node';
import { hasJava } from '#functions/local/engine/engine-program.ts';
import { TEST_ENGINE } from './support/engine.ts';
import { LONG } from './support/long.ts';

const MOST_SAID = 300;

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What failed, one line each, with the first line of why: the end of a long output is all that some readers see. */
function sayFailures(modules: readonly TestModule[]): void {
  for (const module of modules) {
    const failed = [module, ...module.children.allSuites()].flatMap((suite) =>
      suite.errors().map(({ message }) => ({ name: module.moduleId, message })),
    );
    const tests = [...module.children.allTests('failed')].map((one) => ({
      name: `${module.relativeModuleId} > ${one.fullName}`,
      message: one.result().errors?.[0]?.message ?? '',
    }));
    for (const { name, message } of [...failed, ...tests])
      console.log(`FAILED ${name}: ${message.split('\n', 1)[0]?.slice(0, MOST_SAID) ?? ''}`);
  }
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

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Tally> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  let vitest: Vitest | undefined;
  try {
    vitest = await startVitest(filter, { ...options, watch: false, env });
    sayFailures(vitest.state.getTestModules());
    return tally(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await vitest?.close();
  }
}

/** The tests that say what the store must do; they pass on Amazon's own DynamoDB Local too. */
const STORE_TESTS = ['tests/platform/dynamo-table.test.ts', 'tests/burden/races.test.ts'];

const together = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

async function onDynamoDbLocal(): Promise<Tally> {
  if (hasJava()) {
    console.log("The store's tests on DynamoDB Local:");
    return run(STORE_TESTS, { [TEST_ENGINE]: 'dynamodb-local' });
  }
  console.log("The store's tests were not run on DynamoDB Local: this machine has no Java 17.");
  return { passed: 0, failed: 0, skipped: 0 };
}

const IS_ASKED = '--long';

/** The tests that were named, else all; with `--long` what plays at length, and the store's tests on the other engine. */
async function runAll(): Promise<Tally> {
  const words = process.argv.slice(2);
  const named = words.filter((word) => word !== IS_ASKED);
  if (!words.includes(IS_ASKED)) return run(named);
  const onOther = named.length > 0 ? { passed: 0, failed: 0, skipped: 0 } : await onDynamoDbLocal();
  process.env[LONG] = '1'; // before the configuration is read
  return together(onOther, await run(named));
}

const { passed, failed, skipped } = await runAll();
if (passed + failed === 0) console.error('No test ran.');
const exitCode = failed > 0 || passed === 0 ? 1 : Number(process.exitCode ?? 0);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(exitCode);
