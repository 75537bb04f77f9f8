import { restoreBackup } from '../backup/restore-backup.ts';
import { sizeOf, withFolder } from './backup-words.ts';

await withFolder('npm run restore -- PATH', async (dataDir, path) => {
  const manifest = await restoreBackup(path, dataDir);
  console.log(`${path}, made at ${manifest.madeAt}, is back in ${dataDir}: ${sizeOf(manifest)}, each as it was.`);
  console.log('To see whether its register is whole: npm run rebuild-ledger');
});
