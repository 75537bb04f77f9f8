import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sayRehearsal, wentWell } from '#shared/administration/rehearse-migrations.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { rehearseBackup } from '../backup/rehearse-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { sizeOf, withFolder } from './backup-words.ts';

const USAGE = `npm run restore -- PATH
npm run restore -- PATH --rehearse   make the migrations of this version on a copy of a backup, and take it away again
npm run restore -- --stage NAME --moment 2027-03-01T08:00:00Z   bring the table of a stage back beside the one in use`;
const REHEARSE = '--rehearse';

const ofStages = fileURLToPath(new URL('../../../infra/restore/restore.ts', import.meta.url));

async function rehearse(path: string): Promise<void> {
  const programmes = process.env['LOKETTEN_PROGRAMMES'];
  const rehearsed = await rehearseBackup(path, MIGRATIONS, { clock: systemClock, programmes });
  for (const { name, rehearsal } of rehearsed)
    for (const line of sayRehearsal(rehearsal)) console.log(name === undefined ? line : `${name}: ${line}`);
  const isGood = rehearsed.every(({ rehearsal }) => wentWell(rehearsal));
  console.log(
    isGood
      ? 'The rehearsal went well. The copy is gone, and the backup is as it was.'
      : 'The rehearsal did not go well: do not start this version on this store. The copy is gone, and the backup is as it was.',
  );
  if (!isGood) process.exitCode = 1;
}

async function restore(dataDir: string, path: string): Promise<void> {
  const manifest = await restoreBackup(path, dataDir);
  console.log(`${path}, made at ${manifest.madeAt}, is back in ${dataDir}: ${sizeOf(manifest)}, each as it was.`);
  console.log('To see whether its register is whole: npm run rebuild-ledger');
}

const given = process.argv.slice(2);
if (given.some((one) => one.startsWith('--stage')))
  process.exitCode = spawnSync(process.execPath, [ofStages, ...given], { stdio: 'inherit' }).status ?? 1;
else {
  const path = given.filter((one) => one !== REHEARSE);
  const isRehearsal = path.length < given.length;
  await withFolder(USAGE, path, isRehearsal ? (_, from) => rehearse(from) : restore);
}
