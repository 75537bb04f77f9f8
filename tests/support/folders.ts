import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory: the tests do not wait for a disk. */
const IN_MEMORY = '/dev/shm';

/** The folder of a run of the suite, which its workers share; it goes when the run is over. */
const FOLDER = 'LOKETTEN_TEST_FOLDER';

/** The folder that all files of this run lie in. */
export function testFolder(): string {
  const given =
    process.env[FOLDER] ?? mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'loketten-tests-'));
  process.env[FOLDER] = given;
  mkdirSync(given, { recursive: true });
  return given;
}

/** A new folder of this run. */
export const newTestFolder = (): string => mkdtempSync(join(testFolder(), 'own-'));

/** Takes away all that this run left; a program that ends with its worker may write a last line meanwhile. */
export const removeTestFolder = (): Promise<void> => rm(testFolder(), { recursive: true, force: true, maxRetries: 5 });
