import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { roundsOn } from '#tests/support/rounds.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { about, joiningOn } from './joining/together.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock('2026-11-24T09:00:00Z');
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const WHO = 'Mevrouw De Vries, 06-12345678';
const redact = (one: Stood, text: string, reason = 'Naam en nummer van een bewoner.', token = BO) =>
  acting.client('POST', `${one.path}/redactions`, { text, reason }, { token, ifMatch: one.etag });

/** Everything that is kept of an activity, but for answers to a key, which go after two days. */
async function kept(id: string): Promise<string> {
  const items: unknown[] = [];
  for await (const item of listAll(desk.table, { pk: keys.activity(id).pk })) items.push(item);
  const listings = await acting.client('POST', '/v1/activities/check', letters(1));
  return JSON.stringify(items) + listings.text;
}

/** A life in which somebody is named in every text that there is. */
async function named(): Promise<Stood> {
  const one = await acting.registered(
    letters(17, { title: `Bezoek aan ${WHO}`, summary: `Vraag naar ${WHO}.`, collects: [`Wat ${WHO} zei`] }),
  );
  const asked = await acting.decided(one, 'request-changes', {
    reason: `${WHO} belde.`,
    conditions: `Niet bij ${WHO}.`,
  });
  const back = await acting.patched(asked, { newCollectionReason: `Omdat ${WHO} het vroeg.` });
  const approved = await acting.decided(back, 'approve', { reason: `Goed, zegt ${WHO}.` });
  return acting.patched(approved, { organisation: `Vrienden van ${WHO}`, ask: { participants: 34 } });
}

describe(rule('A20'), () => {
  test('from the activity, what is proposed, decisions, lists and every line of the history', async () => {
    const one = await named();
    const written = stood(
      await acting.client('POST', `${one.path}/messages`, { text: `Bel ${WHO} terug.` }, { token: AN }),
    );
    expect(await kept(one.id)).toContain('Bel Mevrouw');
    const gone = stood(await redact(written, WHO));
    expect(await kept(one.id)).not.toContain('De Vries');
    expect(gone.activity).toMatchObject({
      title: 'Bezoek aan […]',
      summary: 'Vraag naar […].',
      proposed: { organisation: 'Vrienden van […]' },
      decision: { reason: 'Goed, zegt […].' },
    });
    const lines = await acting.history(gone, AN);
    const mark = { at: '2026-11-24T09:00:00.000Z', by: 'bo', reason: 'Naam en nummer van een bewoner.' };
    const holding = lines.slice(0, -1).filter(({ action }) => action !== 'message');
    for (const line of holding) expect(line.redactions).toEqual([mark]);
    expect(lines.at(-1)).toMatchObject({ action: 'redacted', actor: { id: BO }, reason: mark.reason });
    expect(lines.at(-1)?.changes.map((change) => Object.keys(change))).toEqual(
      lines.at(-1)?.changes.map(() => ['field']),
    );
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
    const seen = await acting.client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`);
    expect(seen.text).toContain('Bezoek aan');
  });

  test('what it leaves is as it was: status, room, numbers and who did what', async () => {
    const one = await named();
    const before = await acting.history(one);
    const gone = stood(await redact(one, WHO));
    expect(gone.activity).toMatchObject({ status: one.activity.status, room: 'held', ask: one.activity.ask });
    expect((await acting.history(gone)).slice(0, -1).map(({ at, action, actor }) => ({ at, action, actor }))).toEqual(
      before.map(({ at, action, actor }) => ({ at, action, actor })),
    );
  });

  test('words of fixed lists stay, whatever they are called', async () => {
    const one = await acting.approved(letters(4));
    expect(badFields(await redact(one, 'approve'))).toEqual(['#/text']);
    const gone = stood(
      await redact(await acting.patched(one, { summary: 'Een research onder approved mensen' }, BO), 'research'),
    );
    expect(gone.activity).toMatchObject({
      kind: 'research',
      status: 'approved',
      summary: 'Een […] onder approved mensen',
    });
  });

  test('of one that is over as well, and as often as it takes', async () => {
    const over = await acting.moved(await acting.registered(letters(4, { summary: 'Jan en Piet' })), 'withdrawn');
    const twice = stood(await redact(stood(await redact(over, 'Jan')), 'Piet'));
    expect(twice.activity.summary).toBe('[…] en […]');
    expect((await acting.history(twice))[0]?.redactions).toHaveLength(2);
  });

  test('of the draft of the dataset that was collected as well', async () => {
    const plan = nothingAsked({ title: 'Gesprek met Jan', summary: 'Jan vertelt.', collects: ['wonen'] });
    const done = await acting.moved(await acting.moved(await acting.approved(plan), 'running'), 'completed');
    stood(await redact(done, 'Jan'));
    const draft = await acting.client('GET', `/v1/dataset-drafts/${done.id}`, undefined, { token: 'data-desk:dora' });
    expect(draft.body).toMatchObject({ entry: { title: 'Gesprek met […]', description: '[…] vertelt.' } });
    expect(
      (
        await acting.client(
          'POST',
          `/v1/dataset-drafts/${done.id}/entry`,
          { owner: 'movare', theme: 1, goals: [7] },
          { token: 'data-desk:dora' },
        )
      ).status,
    ).toBe(201);
  });

  test('of its results and of why they went back as well; an address that holds it goes', async () => {
    const one = await acting.moved(await acting.approved(letters(4)), 'running');
    const said = { text: 'Jansje vertelde het.', link: 'https://voorbeeld.nl/bij-ons-thuis' };
    clock.set('2027-01-12T09:00:00Z');
    const results = (method: string, path: string, body?: object, token = AN, ifMatch?: string) =>
      acting.client(method, `${one.path}/results${path}`, body, { token, ...(ifMatch && { ifMatch }) });
    expect((await results('POST', '', said)).status).toBe(200);
    const back = { decision: 'return', reason: 'Niet met Jansje.' };
    await results('POST', '/decisions', back, BO, (await acting.read(one, BO)).etag);
    expect(await kept(one.id)).toContain('Jansje');
    stood(await redact(await acting.read(one, BO), 'Jansje'));
    expect(await kept(one.id)).not.toContain('Jansje');
    const { body } = await results('GET', '');
    expect(body).toMatchObject({ text: '[…] vertelde het.', link: said.link, reason: 'Niet met […].' });
    stood(await redact(await acting.read(one, BO), 'bij-ons-thuis'));
    expect((await results('GET', '')).body).not.toHaveProperty('link');
  });

  test('of what became of the draft of its dataset as well', async () => {
    const plan = nothingAsked({ title: 'Gesprek met Jan', collects: ['wonen'] });
    const done = await acting.moved(await acting.moved(await acting.approved(plan), 'running'), 'completed');
    const path = `/v1/dataset-drafts/${done.id}`;
    await acting.client('POST', `${path}/dismissal`, { reason: 'Jan wil het niet.' }, { token: 'data-desk:dora' });
    const line = async () => JSON.stringify([...(await desk.table.read([keys.datasetDraftLine(done.id)])).values()]);
    expect(await line()).toContain('Jan wil');
    stood(await redact(done, 'Jan'));
    expect(await line()).not.toContain('Jan');
  });

  test('of talks about joining it as well, whoever wrote there, and of no other talk', async () => {
    const join = joiningOn(acting);
    const host = await acting.registered(about(20, { title: 'Gastheer' }), ED);
    const guest = await acting.registered(about(15, { title: 'Gast' }));
    const other = await acting.registered(about(12, { title: 'Ander' }), 'researcher:cor');
    const spoken = async (of: Stood, token: string) => {
      const proposed = await join.proposed(of, host, {}, token);
      const helped = await join.answered(proposed, { answer: 'write', text: `Vraag ${WHO}.` }, BO);
      const talking = await join.answered(helped, { answer: 'yes' }, ED);
      return join.answered(talking, { answer: 'write', text: `${WHO} doet mee.` }, token);
    };
    const [talk, beside] = [await spoken(guest, AN), await spoken(other, 'researcher:cor')];
    stood(await redact(guest, WHO));
    const after = await join.read(talk, ED);
    expect(after.talk.said.map(({ text }) => text)).toEqual(['Vraag […].', '[…] doet mee.']);
    expect(after.etag).not.toBe(talk.etag);
    expect(after.talk).toMatchObject({ state: 'talking', since: talk.talk.since });
    expect((await join.read(beside, ED)).talk.said).toEqual(beside.talk.said);
  });

  test('of what a round says that an intervention is called as well, also once it is closed', async () => {
    const on = roundsOn(desk);
    const id = await on.led({ title: `Buurtgezin ${WHO}` });
    const beside = await on.led({ title: `Ook ${WHO}` });
    await on.opened();
    await on.opened({ kind: 'accountability' });
    expect((await on.client('POST', '/v1/rounds/2026-progress/close', undefined, { token: BO })).status).toBe(200);
    const titles = async (round: string) =>
      (await on.round(BO, round)).asked.map(({ intervention, title }) => [intervention, title]);
    const one = await acting.read({ path: `/v1/activities/${id}` }, BO);
    stood(await redact(one, WHO));
    for (const round of ['2026-progress', '2026-accountability']) {
      expect(await titles(round)).toContainEqual([id, 'Buurtgezin […]']);
      expect(await titles(round)).toContainEqual([beside, `Ook ${WHO}`]);
    }
    expect((await on.round(BO, '2026-progress')).status).toBe('closed');
  });

  test('only by the bureau, with a reason that does not say it again, of a text that is there', async () => {
    const one = await acting.registered(letters(4, { summary: 'Jan de Vries' }));
    for (const token of [AN, ED, 'admin:ada', 'data-desk:dora']) problemOf(await redact(one, 'Jan', 'x', token), 403);
    problemOf(await redact({ ...one, etag: '"9"' }, 'Jan'), 412);
    expect(badFields(await redact(one, 'Jan', 'Het was Jan.'))).toEqual(['#/reason']);
    expect(badFields(await redact(one, 'Klaas'))).toEqual(['#/text']);
    expect(badFields(await redact(one, 'J'))).toEqual(['#/text']);
    expect(badFields(await redact(one, 'Jan', ' '))).toEqual(['#/reason']);
    expect((await acting.read(one)).etag).toBe(one.etag);
  });
});
