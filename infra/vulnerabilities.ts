import { askNpm } from './shipped/npm.ts';
import { AUDIT_ARGS, judge, type Exception } from './shipped/vulnerabilities.ts';

// A step of `npm run check`: known vulnerabilities of what ships.

/** What is lived with for a while, such as { advisory: 'GHSA-xxxx-xxxx-xxxx', until: '2027-03-01', reason: 'Only … calls it, with …' }. */
const EXCEPTIONS: readonly Exception[] = [];

const { wrong, said } = judge(
  askNpm(AUDIT_ARGS, process.env['npm_execpath']),
  EXCEPTIONS,
  new Date().toISOString().slice(0, 10),
);
console.log(said);
for (const sentence of wrong) console.error(`- ${sentence}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
