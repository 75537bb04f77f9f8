import { expect, test } from 'vitest';
import { keyName, listAll } from '#shared/platform/store/table.ts';
import { readReport } from '#shared/reports/record/report-store.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { BOARD, BUREAU, newKey, offered, PARTNER, readAs, reporting } from './reporting.ts';

const engine = testEngine();

test(`${rule('P11')} What somebody did and wrote on a report becomes that of their role; the report stays as it is`, async () => {
  const reports = await reporting(engine);
  const { client, desk } = reports;
  const { path, report, etag } = await offered(reports);
  for (const [token, at] of [
    [BUREAU.token, '2027-09-06T10:00:00Z'],
    ['bureau:els', '2027-09-06T11:00:00Z'],
  ] as const) {
    reports.clock.set(at);
    await client('POST', `${path}/comments`, { section: 'finance', text: 'Een opmerking.' }, { token });
  }
  await client('POST', `${path}/adoption`, { decision: 'return', reason: 'Nog eens.' }, { ...BOARD, ifMatch: etag });
  await client('PATCH', `${path}/sections/learning`, { text: 'Van ons.' }, { ...BUREAU, ifMatch: '"1"' });
  const before = await readAs(client, report.id);
  const kept = async () => {
    const items: unknown[] = [];
    for await (const item of listAll(desk.table, { pk: `REPORT#${report.id}` })) items.push([keyName(item), item]);
    return JSON.stringify(items);
  };
  expect(await kept()).toContain('bureau:bo');
  const erased = await client('POST', '/v1/people/bureau:bo/erasure', { confirm: true }, { token: 'admin:ada' });
  expect(erased.status).toBe(200);
  expect(await kept()).not.toContain('bureau:bo');
  expect(await readAs(client, report.id)).toEqual(before);
  expect((await client('GET', `${path}/comments`, undefined, BOARD)).body).toMatchObject({
    items: [{ by: { role: 'bureau' }, text: 'Een opmerking.' }, { by: { id: 'bureau:els', role: 'bureau' } }],
  });
  expect((await client('GET', `${path}/history`, undefined, BOARD)).body).toMatchObject({
    items: [
      { action: 'opened', actor: { role: 'bureau' } },
      { action: 'offered', actor: { role: 'bureau' } },
      { action: 'returned', actor: { id: 'board:bestuur', role: 'board' } },
      { action: 'edited', actor: { role: 'bureau' }, section: 'learning' },
    ],
  });
  const versions = await client('GET', `${path}/sections/learning/versions`, undefined, BOARD);
  expect(versions.body).toMatchObject({ items: [{ edited: false }, { edited: true }] });
});

test(`${rule('R14')} A reason of the board is read by everybody who reads the report: it names nobody`, async () => {
  const reports = await reporting(engine);
  const { client } = reports;
  const { path, etag } = await offered(reports);
  for (const decision of ['adopt', 'return']) {
    const named = { decision, reason: 'Zoals mevrouw Jansen vroeg.' };
    expect(badFields(await client('POST', `${path}/adoption`, named, { ...BOARD, ifMatch: etag }))).toEqual([
      '#/reason',
    ]);
  }
});

test(`${rule('R9')} Of two who withdraw at once one does; its files go, and the other reads that it is gone`, async () => {
  const reports = await reporting(engine);
  const { client, desk, work } = reports;
  const { path, etag, report } = await offered(reports);
  await client('POST', `${path}/adoption`, { decision: 'adopt' }, { ...BOARD, ifMatch: etag });
  const page = await client('GET', `${path}/report.html`, undefined, PARTNER);
  expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  const withdraw = () => client('POST', `${path}/withdrawal`, { reason: 'Er stond een naam in.' }, BUREAU);
  const both = await Promise.all([withdraw(), withdraw()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  const keys = Object.values((await readReport(desk.table, report.id))?.files ?? {}).map(({ key }) => key);
  expect(await Promise.all(keys.map((key) => desk.files.read(key)))).not.toContain(undefined);
  await work();
  expect(await Promise.all(keys.map((key) => desk.files.read(key)))).toEqual([undefined, undefined, undefined]);
  expect((await client('GET', `${path}/report.pdf`)).status).toBe(410);
  const again = await client('POST', '/v1/reports', { kind: 'progress', year: 2027 }, { ...BUREAU, key: newKey() });
  problemOf(again, 409);
});
