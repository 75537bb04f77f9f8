import { rm } from 'node:fs/promises';
import { afterEach } from 'vitest';
import { newTestFolder } from '../support/folders.ts';

/** Gives folders of their own to the tests of a file; they are removed after each test. */
export function testFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = newTestFolder();
    folders.push(folder);
    return Promise.resolve(folder);
  };
}
