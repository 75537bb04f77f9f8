import { makeBackup } from '../backup/make-backup.ts';
import { sizeOf, withFolder } from './backup-words.ts';

await withFolder('npm run backup -- PATH', process.argv.slice(2), async (dataDir, path) => {
  const manifest = await makeBackup(dataDir, path, new Date());
  console.log(
    `${dataDir} is kept in ${path}: ${sizeOf(manifest)}. It holds names and addresses of people, and the key that signs people in on this machine: keep it as you keep those.`,
  );
  console.log(`To bring it back: LOKETTEN_DATA_DIR=another-folder npm run restore -- ${path}`);
});
