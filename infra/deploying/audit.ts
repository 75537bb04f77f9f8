import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CannotDeploy } from '../stage-settings.ts';

const vulnerabilities = fileURLToPath(new URL('../vulnerabilities.ts', import.meta.url));

/**
 * Looks for known vulnerabilities of what is about to be deployed; with `isUnaudited` it may be that nobody could look.
 * @throws CannotDeploy where there are some that nobody reasoned away, or nobody could look
 */
export function refuseVulnerable(isUnaudited: boolean): void {
  console.log('\nLook for known vulnerabilities of what ships');
  const { status } = spawnSync(process.execPath, [vulnerabilities, ...(isUnaudited ? [] : ['--must'])], {
    stdio: 'inherit',
  });
  if (status === 0) return;
  throw new CannotDeploy(
    'Nothing was changed yet. Update what is named, or reason it away in infra/vulnerabilities.ts; where only nobody could look, deploy from where a registry answers, or with --unaudited.',
  );
}
