import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DiskFull, hasNoRoom, StoreUnreachable } from '#shared/platform/failures.ts';
import { writeWhole } from '#shared/platform/files/write-whole.ts';
import { newTestFolder } from '#tests/support/folders.ts';

let folder: string;
beforeEach(async () => {
  folder = newTestFolder();
  await mkdir(folder, { recursive: true });
});

/** An error as Node throws it. */
const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe('A file that is written whole', () => {
  test('is there, and nothing beside it', async () => {
    await writeWhole(join(folder, 'a'), 'text');
    await writeWhole(join(folder, 'a'), 'other text');
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('other text');
    expect(await readdir(folder)).toEqual(['a']);
  });

  test('leaves what was there, and no half, where it cannot be put in place', async () => {
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 'inside'), '');
    await expect(writeWhole(join(folder, 'a'), 'text')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readdir(join(folder, 'a'))).toEqual(['inside']);
  });
});

test.each([
  ['ENOSPC', true],
  ['EDQUOT', true],
  ['database or disk is full', true],
  ['EACCES', false],
  ['database disk image is malformed', false],
])('A disk of which is said %s is full: %s', (said, isFull) => {
  expect(hasNoRoom(coded(said))).toBe(isFull);
});

test('A full disk is a store out of reach to whoever only knows that', () => {
  expect(new DiskFull('full')).toBeInstanceOf(StoreUnreachable);
});
