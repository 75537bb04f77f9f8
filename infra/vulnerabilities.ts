import { askNpm } from './shipped/npm.ts';
import { AUDIT_ARGS, judge, type Exception } from './shipped/vulnerabilities.ts';

// A step of `npm run check`: known vulnerabilities of what ships. With `--must` it fails too where nobody could look: so a deployment asks.

/** What is lived with for a while, such as { advisory: 'GHSA-xxxx-xxxx-xxxx', until: '2027-03-01', reason: 'Only … calls it, with …' }. */
const EXCEPTIONS: readonly Exception[] = [];

const NOT_LOOKED =
  'Whether what ships has known vulnerabilities should be looked at where a registry answers npm audit, such as registry.npmjs.org.';

const { wrong, said, isLookedAt } = judge(
  askNpm(AUDIT_ARGS, process.env['npm_execpath']),
  EXCEPTIONS,
  new Date().toISOString().slice(0, 10),
);
const must = process.argv.includes('--must');
console.log(said);
for (const sentence of [...wrong, ...(must && !isLookedAt ? [NOT_LOOKED] : [])]) {
  console.error(`- ${sentence}`);
  process.exitCode = 1;
}
