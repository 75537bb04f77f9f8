import { closeSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DrawLanguage } from '#shared/drawing/texts.ts';
import { words } from './texts.ts';

/** For who draws, and nobody else. */
export const PRIVATE = 0o600;

/** What cannot be done as it was asked; the message says why. */
export class NotPossible extends Error {}

/** A file and all that is to stand in it. */
type WholeFile = { readonly path: string; readonly text: string };

/** The bytes of a file. @throws NotPossible where it cannot be read */
export function readWhole(path: string, language: DrawLanguage): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new NotPossible(words('not-read', language, { path }));
  }
}

/** Writes files for their owner only where none are yet, all or none. @throws NotPossible where there is one, or it cannot be written */
export function writeNew(files: readonly WholeFile[], language: DrawLanguage): void {
  const made: string[] = [];
  try {
    for (const { path, text } of files) {
      made.push(path);
      writeFileSync(path, text, { flag: 'wx', mode: PRIVATE });
    }
  } catch {
    const failed = made.pop() ?? '';
    for (const path of made) rmSync(path, { force: true });
    throw new NotPossible(words('key.not', language, { path: failed }));
  }
}

/** Where a path leads; a file that is not there yet lies in the folder it will be in. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** Refuses to write over a file that is read, or two files to one place. @throws NotPossible */
export function refuseSame(
  read: readonly (string | undefined)[],
  written: readonly (string | undefined)[],
  language: DrawLanguage,
): void {
  const taken = new Set(read.flatMap((path) => (path === undefined ? [] : [placeOf(path)])));
  for (const path of written) {
    if (path === undefined) continue;
    const place = placeOf(path);
    if (taken.has(place)) throw new NotPossible(words('same-file', language, { path }));
    taken.add(place);
  }
}

/**
 * Writes files whole or not at all: each beside its place first, for nobody but who draws, and moved there once all are written.
 * @throws NotPossible where one cannot be written
 */
export function writeWhole(files: readonly WholeFile[], mode: number, language: DrawLanguage): void {
  const begun = files.map(({ path, text }) => ({
    path,
    text,
    beside: join(dirname(path), `.${basename(path)}.${process.pid}.part`),
  }));
  let at = '';
  try {
    for (const { path, text, beside } of begun) {
      at = path;
      const file = openSync(beside, 'wx', mode);
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    }
    for (const { path, beside } of begun) {
      at = path;
      renameSync(beside, path);
    }
  } catch {
    throw new NotPossible(words('not-written', language, { path: at }));
  } finally {
    for (const { beside } of begun) rmSync(beside, { force: true });
  }
}
