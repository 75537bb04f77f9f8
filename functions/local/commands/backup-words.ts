import { CannotStart } from '../cannot-start.ts';
import type { Manifest } from '../backup/manifest.ts';
import { settingsFrom } from '../settings.ts';

const MB = 1_000_000;

/** How much there is, in words. */
export function sizeOf({ files }: Manifest): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'} of ${(bytes / MB).toFixed(1)} MB`;
}

function dataDirHere(): string {
  const { dataDir, table, endpoint } = settingsFrom(process.env);
  if (table === undefined && endpoint === undefined) return dataDir;
  throw new CannotStart(
    `${endpoint === undefined ? 'LOKETTEN_TABLE' : 'LOKETTEN_ENDPOINT'} names a table outside this machine, whose backups are made where it is: docs/deploy.md, "Bringing data back". Unset it to keep the store in LOKETTEN_DATA_DIR.`,
  );
}

/** Runs a command on the data folder of this machine and the one folder that it is given; what it cannot do is one sentence and exit code 1. */
export async function withFolder(
  usage: string,
  given: readonly string[],
  work: (dataDir: string, path: string) => Promise<void>,
): Promise<void> {
  try {
    const [path, ...more] = given;
    if (path === undefined || path.startsWith('-') || more.length > 0) throw new CannotStart(usage);
    await work(dataDirHere(), path);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
