import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { makeBackup, wrongIn } from '#functions/local/backup/make-backup.ts';
import { CannotStart } from '#functions/local/cannot-start.ts';
import { startEngine, type Engine } from '#functions/local/engine/engine.ts';
import { mailFolder } from '#functions/local/mail/mail-folder.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { DiskFull } from '#shared/platform/failures.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { newFileKey, type FileKey } from '#shared/platform/files/files.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { line as say, note } from '#tests/bench/rounds.ts';
import { apiOf } from '#tests/support/api.ts';
import { deskOver, testClock } from '#tests/support/desk.ts';
import type { Random } from '#tests/support/odd-input.ts';
import { study } from '#tests/support/requests.ts';
import { killEngine } from './kill-engine.ts';
import { furnishFew } from './few-places.ts';

// A disk of a few megabytes that runs full: under the engine, the files of data, the folder of mail, and where a backup goes. What was
// acknowledged is there afterwards, what was not was refused with a word of the disk, and all of it goes on when there is room.

const DISK_MB = 48;
const MB = 1_048_576;
const PATIENCE_MS = 300;
const FILE_BYTES = 30_000;
/** More calls than any round needs to use up the room that it is left. */
const MOST_CALLS = 400;

/** A real disk of its own, small: a tmpfs, where this account may mount one. */
function mountDisk(at: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', at]).status === 0;
}

type Kind = 'register' | 'file' | 'mail' | 'backup';
/** What a call came to: done, refused by a full disk and said so, or anything else. */
type Came = 'done' | 'full' | `wrong: ${string}`;

type World = {
  readonly disk: string;
  readonly desk: Desk;
  readonly random: Random;
  /** What was acknowledged: registrations by key and id, files by key, mails by id, backups by folder. */
  readonly kept: Record<Kind, Set<string>>;
};

const Registered = z.looseObject({ activity: z.looseObject({ id: z.string() }) });

async function register({ desk, kept }: World, key: string): Promise<Came> {
  const answer = await apiOf(desk).request('/v1/activities', {
    method: 'POST',
    headers: { 'Authorization': 'Bearer researcher:an', 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(study),
  });
  const text = await answer.text();
  if (answer.status === 503 && text.includes('no room left')) return 'full';
  if (answer.status !== 201) return `wrong: ${answer.status} ${text}`;
  kept.register.add(Registered.parse(JSON.parse(text)).activity.id);
  return 'done';
}

/** Runs what throws where the disk is full. */
async function unlessFull(work: () => Promise<unknown>, isFull: (error: unknown) => boolean): Promise<Came> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return isFull(error) ? 'full' : `wrong: ${String(error)}`;
  }
}

const saysFull = (error: unknown): boolean => error instanceof DiskFull;
const keyOf = (name: string): FileKey =>
  newFileKey(() => createHash('sha256').update(name).digest('hex').slice(0, 16), 'csv');
const bytesFor = (name: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(name.padEnd(FILE_BYTES, name));

async function keepFile({ desk, kept }: World, name: string): Promise<Came> {
  const key = keyOf(name);
  const came = await unlessFull(() => desk.files.keep(key, bytesFor(name)), saysFull);
  if (came === 'done') kept.file.add(name);
  return came;
}

async function keepMail({ disk, kept, desk }: World, name: string): Promise<Came> {
  const mail = {
    ...{ to: 'an@example.org', from: { name: 'Loket', address: 'loket@localhost' }, subject: name, headers: {} },
    ...{ text: 't'.repeat(FILE_BYTES), html: '', messageId: name, at: desk.clock.now() },
  };
  const came = await unlessFull(() => mailFolder(join(disk, 'data', 'mail')).keep(mail), saysFull);
  if (came === 'done') kept.mail.add(name);
  return came;
}

async function keepBackup({ disk, kept, desk }: World, name: string): Promise<Came> {
  const path = join(disk, name);
  const came = await unlessFull(
    () => makeBackup(join(disk, 'data'), path, desk.clock.now()),
    (error) => error instanceof CannotStart && error.message.includes('no room'),
  );
  if (came === 'done') kept.backup.add(name);
  return came;
}

const CALLS: Readonly<Record<Kind, (world: World, name: string) => Promise<Came>>> = {
  register,
  file: keepFile,
  mail: keepMail,
  backup: keepBackup,
};
const KINDS = ['register', 'file', 'mail', 'backup'] as const;

const ballastOf = ({ disk }: World): string => join(disk, 'ballast');

/** Leaves the disk so much room. */
async function leaveRoom(world: World, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(world.disk);
  await writeFile(ballastOf(world), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}

/** Fills the disk to its last byte. */
async function fillUp(world: World): Promise<void> {
  await writeFile(join(world.disk, 'last'), Buffer.alloc(MB)).catch(() => undefined);
}

/** Calls of each kind until the disk refuses it, then with no room at all, and again when there is room. Answers what was wrong. */
async function round(world: World, number: number): Promise<string[]> {
  const wrong: string[] = [];
  const call = async (kind: Kind, name: string, wanted: readonly Came[]): Promise<Came> => {
    const came = await CALLS[kind](world, name);
    if (!wanted.includes(came)) wrong.push(`${kind} ${name}: ${came}`);
    return came;
  };
  await leaveRoom(world, world.random() * MB);
  for (const kind of KINDS)
    for (let at = 0; at < MOST_CALLS; at += 1)
      if ((await call(kind, `${kind}-${number}-${at}`, ['done', 'full'])) !== 'done') break;
  await fillUp(world);
  for (const kind of KINDS) await call(kind, `${kind}-${number}-again`, ['full']);
  const halves = (await readdir(world.disk, { recursive: true })).filter((name) => name.endsWith('.part'));
  wrong.push(...halves.map((name) => `${name} was left on a full disk`));
  await Promise.all([ballastOf(world), join(world.disk, 'last')].map((path) => rm(path, { force: true })));
  for (const kind of KINDS) await call(kind, `${kind}-${number}-again`, ['done']);
  return wrong;
}

/** What was acknowledged and is not there, or is there and was not. */
async function wrongAfter({ disk, desk, kept }: World): Promise<string[]> {
  const { differences, activities } = await rebuildLedger(desk.table);
  const mails = await mailFolder(join(disk, 'data', 'mail')).list();
  const files = await Promise.all(
    [...kept.file].map(async (name) => {
      const bytes = await desk.files.read(keyOf(name));
      return bytes !== undefined && Buffer.from(bytes).equals(bytesFor(name));
    }),
  );
  const backups = [...kept.backup].map((name) => wrongIn(join(disk, name, 'engine.db')));
  return [
    ...differences.map(({ item, detail }) => `ledger: ${item}: ${detail}`),
    ...(activities === kept.register.size
      ? []
      : [`${kept.register.size} registrations were acknowledged; there are ${activities}`]),
    ...(mails.length === kept.mail.size ? [] : [`${kept.mail.size} mails were kept; there are ${mails.length}`]),
    ...files.flatMap((isThere) => (isThere ? [] : ['a file that was kept is not as it was'])),
    ...backups.flatMap((one) => (one === undefined ? [] : [`a backup is not whole: ${one}`])),
  ];
}

type Playing = { readonly disk: string; readonly engine: Engine; readonly random: Random; readonly rounds: number };

async function playOn({ disk, engine, random, rounds }: Playing): Promise<number> {
  const credentials = { accessKeyId: 'trial', secretAccessKey: 'trial' };
  const client = dynamoClient({ endpoint: engine.endpoint, region: 'eu-west-1', credentials });
  try {
    const table = await furnishFew(client, 'disk', new DynamoTable(client, 'disk', PATIENCE_MS));
    const desk = deskOver(table, testClock(), folderFiles(join(disk, 'data', 'files')));
    const kept = {
      register: new Set<string>(),
      file: new Set<string>(),
      mail: new Set<string>(),
      backup: new Set<string>(),
    };
    const world: World = { disk, desk, random, kept };
    const wrong: string[] = [];
    for (let number = 0; number < rounds; number += 1) wrong.push(...(await round(world, number)));
    await killEngine(join(disk, 'data'));
    const patient = { ...world, desk: deskOver(new DynamoTable(client, 'disk'), testClock(), desk.files) };
    wrong.push(...(await wrongAfter(patient)));
    for (const one of wrong.slice(0, 20)) note(one);
    for (const kind of KINDS) say(`faults.disk.${kind}`, kept[kind].size, 'acknowledged');
    say('faults.disk.wrong', wrong.length, 'faults');
    return wrong.length;
  } finally {
    client.destroy();
  }
}

/** Plays the disk that runs full, and answers how much was lost or wrong; where no disk can be mounted that is said, and nothing played. */
export async function fullDisk(folder: string, random: Random, rounds: number): Promise<number> {
  const disk = join(folder, 'disk');
  await mkdir(disk);
  const isThere = mountDisk(disk);
  say('faults.disk.played', isThere ? rounds : 0, 'rounds');
  if (!isThere) {
    note('No disk could be mounted here (that takes root on Linux): one that runs full was not played.');
    return 0;
  }
  const engine = await startEngine({ dataDir: join(disk, 'data'), log: silentLog });
  try {
    return await playOn({ disk, engine, random, rounds });
  } finally {
    await engine.stop();
    spawnSync('umount', [disk]);
  }
}
