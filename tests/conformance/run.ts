import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { dcatApNl } from './dcat-ap-nl.ts';
import { nlgovApi } from './nlgov-api.ts';
import { teamsManifest } from './teams-manifest.ts';

const checks: readonly Check[] = [nlgovApi, dcatApNl, teamsManifest];

/** Prints what it finds; answers how many of the findings are errors. */
async function conform(check: Check, folder: string): Promise<number> {
  const paths = check.files.map((file) => join(folder, file));
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.log(`${check.name}: left out, as there is no ${missing.join(' and no ')}`);
    return 0;
  }
  const findings = await check.run(paths);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(`${check.name}: ${errors} errors, ${findings.length - errors} other findings`);
  for (const { severity, where, rule, message } of findings) console.log(`  ${severity} ${where} ${rule}: ${message}`);
  return errors;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder of standards? npm run conformance -- FOLDER');
  process.exit(2);
}

let errors = 0;
for (const check of checks) errors += await conform(check, folder);
process.exitCode = errors > 0 ? 1 : 0;
