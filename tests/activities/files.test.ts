import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isPdf, MOST_FILE_BYTES, MOST_FILES } from '#shared/activities/files/activity-file.ts';
import { allFiles } from '#shared/activities/files/file-store.ts';
import { sweepFiles } from '#shared/activities/files/sweep-files.ts';
import type { Desk } from '#shared/desk.ts';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import { OwnData } from '#shared/own-data/own-data.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, badFields, problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n';
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'latin1'));

const File = z.strictObject({
  id: z.string(),
  title: z.string(),
  bytes: z.int(),
  at: z.string(),
  role: z.string(),
  name: z.string(),
  address: z.string(),
});
const Files = z.strictObject({ items: z.array(File) });

/** Sends a file in, whatever its name says. */
async function sentIn(bytes: Uint8Array<ArrayBuffer>, token = AN, name = 'goedkeuring.pdf'): Promise<string> {
  const begun = await acting.client('POST', '/v1/uploads', { name, bytes: Math.max(1, bytes.byteLength) }, { token });
  const { id } = bodyOf(begun, Upload, 201);
  await keepUpload(desk, id, bytes);
  return id;
}

const add = (one: Stood, upload: string, title = 'Goedkeuring', token = AN): Promise<Answer> =>
  acting.client('POST', `${one.path}/files`, { upload, title }, { token });
const added = async (one: Stood, title?: string, token = AN) =>
  bodyOf(await add(one, await sentIn(bytesOf(PDF), token), title, token), File, 201);
const listed = async (one: Stood, token = AN) =>
  bodyOf(await acting.client('GET', `${one.path}/files`, undefined, { token }), Files).items;
const fetched = (address: string, token = AN): Promise<Answer> =>
  acting.client('GET', new URL(address).pathname, undefined, { token });
const removed = (one: Stood, id: string, token = AN): Promise<Answer> =>
  acting.client('DELETE', `${one.path}/files/${id}`, undefined, { token });

describe(rule('A23'), () => {
  test('owner and bureau add and read; the list says what, who and where, and the file comes as a PDF to keep', async () => {
    const one = await acting.registered(letters(4));
    const first = await added(one, 'Goedkeuring ethische commissie');
    clock.set('2026-11-23T10:00:00Z');
    const second = await added(one, 'Vragenlijst', BO);
    expect(await listed(one)).toEqual([first, second]);
    expect(await listed(one, BO)).toEqual([first, second]);
    expect([first.role, second.role, first.bytes]).toEqual(['researcher', 'bureau', PDF.length]);
    const file = await fetched(first.address, BO);
    expect([file.status, file.text]).toEqual([200, PDF]);
    expect(file.headers.get('Content-Type')).toBe('application/pdf');
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename="\d{4}-\d{4}-[0-9a-f]{4}\.pdf"$/);
    expect((await acting.history(one)).map(({ action }) => action)).toEqual(['registered', 'file-added', 'file-added']);
  });

  test('nobody else adds, reads, lists or takes away one, and the public signs in first', async () => {
    const one = await acting.registered(letters(4));
    const file = await added(one);
    const theirs = await sentIn(bytesOf(PDF), ED);
    const refused = [
      await add(one, theirs, 'Van een ander', ED),
      await fetched(file.address, ED),
      await acting.client('GET', `${one.path}/files`, undefined, { token: ED }),
      await removed(one, file.id, ED),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await acting.client('GET', `${one.path}/files`)).status).toBe(401);
    expect(await listed(one)).toEqual([file]);
  });

  test('what is no PDF is refused by its content, whatever its name, with where and what would be right; nothing is stored', async () => {
    const one = await acting.registered(letters(4));
    for (const text of ['<html>%PDF-1.7 %%EOF', 'PK\u0003\u0004', '%PDF-1.7 zonder einde', '\n%PDF-1.7\n%%EOF']) {
      const answer = await add(one, await sentIn(bytesOf(text)));
      expect(badFields(answer)).toEqual(['#/upload']);
      expect(answer.text).toContain('A PDF');
    }
    expect(badFields(await add(one, await sentIn(bytesOf(PDF)), ' '))).toEqual(['#/title']);
    expect(badFields(await add(one, '0000000000000000'))).toEqual(['#/upload']);
    expect(await listed(one)).toEqual([]);
    expect((await acting.read(one)).etag).toBe(one.etag);
  });

  test('a name says nothing: a PDF that is called otherwise is one', async () => {
    const one = await acting.registered(letters(4));
    expect((await add(one, await sentIn(bytesOf(PDF), AN, 'plaatje.exe'))).status).toBe(201);
  });

  test('one over 10 MB is too large', async () => {
    const one = await acting.registered(letters(4));
    const large = new Uint8Array(MOST_FILE_BYTES + 1);
    large.set(bytesOf(PDF));
    problemOf(await add(one, await sentIn(large)), 413);
  });

  test('another one’s upload is not known', async () => {
    const one = await acting.registered(letters(4));
    expect(badFields(await add(one, await sentIn(bytesOf(PDF), BO)))).toEqual(['#/upload']);
  });

  test('the same upload again, also at the same moment, is one file and one line', async () => {
    const one = await acting.registered(letters(4));
    const upload = await sentIn(bytesOf(PDF));
    const answers = await Promise.all([1, 2, 3].map(() => add(one, upload)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await listed(one)).toHaveLength(1);
    expect((await acting.history(one)).map(({ action }) => action)).toEqual(['registered', 'file-added']);
  });

  test(`more than ${MOST_FILES} are refused`, async () => {
    const one = await acting.registered(letters(4));
    for (let at = 0; at < MOST_FILES; at += 1) await added(one, `Bestand ${at}`);
    expect(badFields(await add(one, await sentIn(bytesOf(PDF))))).toEqual(['#/upload']);
    expect(await listed(one)).toHaveLength(MOST_FILES);
  });

  test('one that is taken away is gone with its bytes, and its upload brings it back no more while it goes', async () => {
    const one = await acting.registered(letters(4));
    const file = await added(one);
    const [stored] = await allFiles(desk, one.id);
    expect((await removed(one, file.id, BO)).status).toBe(204);
    expect(await listed(one)).toEqual([]);
    expect((await fetched(file.address)).status).toBe(404);
    expect((await removed(one, file.id)).status).toBe(404);
    expect(stored && (await desk.files.read(stored.kept.file))).toBeUndefined();
    expect((await acting.history(one)).at(-1)?.action).toBe('file-removed');
  });

  test('a title is taken out with a text that says something of a person', async () => {
    const one = await acting.registered(letters(4));
    await added(one, 'Brief van Jan Jansen');
    const { etag } = await acting.read(one);
    const taken = { text: 'Jan Jansen', reason: 'Naam.' };
    await acting.client('POST', `${one.path}/redactions`, taken, { token: BO, ifMatch: etag });
    expect((await listed(one)).map(({ title }) => title)).toEqual(['Brief van […]']);
  });
});

describe('The sweep', () => {
  test('takes files away with the names of the activity, and looks at those that stay again', async () => {
    const one = await acting.registered(letters(4)); // it ends on 2027-01-17
    await added(one);
    clock.set('2029-01-16T09:00:00Z');
    expect(await sweepFiles(desk)).toBe(0);
    expect(await allFiles(desk, one.id)).toHaveLength(1);
    clock.set('2029-01-18T09:00:00Z');
    const [stored] = await allFiles(desk, one.id);
    expect(await sweepFiles(desk)).toBe(1);
    expect(await allFiles(desk, one.id)).toEqual([]);
    expect(stored && (await desk.files.read(stored.kept.file))).toBeUndefined();
    expect(await sweepFiles(desk)).toBe(0);
  });

  test('takes away what is left of an addition that broke off before it was told of', async () => {
    const one = await acting.registered(letters(4));
    const upload = await sentIn(bytesOf(PDF));
    const keep = desk.files.keep.bind(desk.files);
    const broken: Desk = { ...desk, files: { ...desk.files, keep: () => Promise.reject(new Error('gone')) } };
    await actingOn(broken).client('POST', `${one.path}/files`, { upload, title: 'Half' }, { token: AN });
    expect(await listed(one)).toEqual([]);
    const [left] = await allFiles(desk, one.id);
    if (left) await keep(left.kept.file, bytesOf(PDF));
    expect(left?.kept.state).toBe('coming');
    clock.set('2026-11-25T09:00:00Z');
    expect(await sweepFiles(desk)).toBe(1);
    expect(await allFiles(desk, one.id)).toEqual([]);
    expect(left && (await desk.files.read(left.kept.file))).toBeUndefined();
  });
});

test(`${rule('P10')} The files too that they added themselves, and where those are fetched.`, async () => {
  const [one, over] = [await acting.registered(letters(4)), await acting.registered(letters(3))];
  const files = [await added(one), await added(over, 'Vragenlijst')];
  await added(one, 'Van het bureau', BO);
  await acting.moved(await acting.read(over), 'withdrawn');
  const own = bodyOf(await acting.client('GET', '/v1/me/data', undefined, { token: AN }), OwnData).files;
  expect(own).toHaveLength(2);
  expect(own).toEqual(expect.arrayContaining(files.map((file, at) => ({ ...file, activity: [one, over][at]?.id }))));
  expect((await fetched(own[0]?.address ?? '')).text).toBe(PDF);
  const bureau = bodyOf(await acting.client('GET', '/v1/me/data', undefined, { token: BO }), OwnData).files;
  expect(bureau).toEqual([]);
});

test(`${rule('P11')} Files too.`, async () => {
  const one = await acting.moved(await acting.registered(letters(4)), 'withdrawn');
  await added(one);
  await added(one, 'Van het bureau', BO);
  await acting.client('POST', '/v1/me/erasure', { confirm: true }, { token: AN });
  expect((await listed(one, BO)).map(({ title }) => title)).toEqual(['Van het bureau']);
});

test('Bytes are a PDF when they begin and end as one, whatever stands between', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4_000 }), fc.constantFrom('1.0', '1.7', '2.0'), (inside, version) => {
      const whole = Buffer.concat([Buffer.from(`%PDF-${version}\n`), inside, Buffer.from('\n%%EOF\n')]);
      expect(isPdf(whole)).toBe(true);
      expect(isPdf(whole.subarray(1))).toBe(false);
    }),
  );
});
