import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { readAccepted } from '#shared/interventions/accepted.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { rule } from '#shared/rulebook.ts';
import { formView } from '#functions/slack/blocks/form.ts';
import { asked, cardText, filled, shown, talkOver, textOf, valueOf } from '#tests/conversations/talking.ts';
import { toldSince } from '#tests/conversations/telling.ts';
import { whoWith } from '#tests/conversations/open-forms.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, MO, roundsOn, told, withFund, withLogic, withPlan } from '#tests/support/rounds.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let on: ReturnType<typeof roundsOn>;
let talk: ReturnType<typeof talkOver>;
let id: string;
const [mo, bo] = [whoWith(MO), whoWith(BO)];

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [VRIEHEIDE]);
  on = roundsOn(desk);
  talk = talkOver(desk);
  id = await on.led();
  await withLogic(
    desk,
    id,
    Array.from({ length: 30 }, (_, at) => ({
      id: `item-${at}`,
      text: `Onderdeel ${at}`,
      measure: at === 0 ? 'flow' : 'stock',
    })),
  );
  await withFund(desk);
  await withPlan(desk, id, [{ item: 'item-0', planned: 100 }]);
  await on.opened();
});

const at = (round = '2026-progress'): string => `${round}/${id}`;
const answerForm = async () => asked(await talk.press(mo, 'contribution.answer', at(), 'k'));

describe('A contribution in a conversation', () => {
  test('asks in Slack at most 13 things at first, and the rest behind a button', async () => {
    const form = await answerForm();
    const inputs = formView(form, 'nl').blocks.filter(({ type }) => type === 'input');
    expect(inputs.length).toBeLessThanOrEqual(13);
    expect(inputs.length).toBeGreaterThan(8);
    expect(form.fields.find(({ id: field }) => field === 'count:item-0')?.hint).toContain('gepland: 50');
    expect(form.fields.find(({ id: field }) => field === 'spent:rspf')?.hint).toContain('1.000');
  });

  test('is held against the same rules as over the API, each fault at its question', async () => {
    const form = await answerForm();
    const values = { 'course': 'on-course', 'text': 'Bel mevrouw Jansen', 'count:item-0': '12,5' };
    const errors = await talk.validate(mo, filled(form, values));
    expect(errors['text']).toContain('mevrouw Jansen');
    expect(Object.keys(errors).sort()).toEqual(['explanation', 'text']);
  });

  test('is kept as a draft, sent, seen by the bureau, returned and accepted', async () => {
    const form = await answerForm();
    await toldSince(desk);
    const kept = await talk.redraw(mo, filled(form, { text: 'Nog bezig' }), { act: 'use.draft', value: '-' });
    expect(textOf(kept.before)).toContain('Bewaard als concept');
    expect((await on.read(id)).view).toMatchObject({ status: 'draft', contribution: { text: 'Nog bezig' } });
    const values = { 'course': 'on-course', 'text': 'Klaar', 'count:item-0': '60', 'spent:rspf': '12,50' };
    const sent = shown(await talk.submit(mo, filled(kept, values)));
    expect(sent.title).toContain('Verstuurd');
    expect((await on.read(id)).view.contribution).toMatchObject({
      counts: [{ item: 'item-0', realised: 60 }],
      money: [{ fund: 'rspf', spent: 12.5, qualifier: 'exact' }],
    });
    const [toBureau] = await toldSince(desk);
    expect(toBureau?.to).toBe('bureau');
    expect(toBureau?.nl).not.toContain('Klaar');
    const { number } = (await on.acting.read({ path: `/v1/activities/${id}` }, BO)).activity;
    expect(toBureau?.card.summary).toContain(number);
    const card = shown(await talk.press(bo, 'contribution.show', at(), 'k'));
    expect(cardText(card)).toContain('Klaar');
    const why = asked(await talk.press(bo, 'contribution.review', valueOf(card.parts, 'contribution.review'), 'k'));
    await talk.submit(bo, filled(why, { reason: 'Wat kostte het?' }));
    const [, toLead] = await toldSince(desk);
    expect(toLead).toMatchObject({ to: 'for movare' });
    expect(toLead?.nl).toContain('Wat kostte het?');
    const again = asked(await talk.press(mo, 'contribution.answer', at(), 'k'));
    await talk.submit(mo, filled(again, {}));
    const review = shown(await talk.press(bo, 'contribution.show', at(), 'k'));
    const done = shown(await talk.press(bo, 'contribution.accept', valueOf(review.parts, 'contribution.accept'), 'k'));
    expect(cardText(done)).toContain('vastgesteld');
    expect(await readAccepted(desk.table, id)).toHaveLength(1);
  });

  test('comes back with what differs where somebody else was first, and what was filled in still there', async () => {
    const form = await answerForm();
    await on.sent(id, told({ text: 'Van een ander.' }), {}, BO);
    const again = asked(await talk.submit(mo, filled(form, { course: 'on-course', text: 'Van mij.' })));
    expect(textOf(again.before)).toContain('Van een ander.');
    expect(again.values).toMatchObject({ text: 'Van mij.' });
    expect(shown(await talk.submit(mo, filled(again, {}))).title).toContain('Verstuurd');
    expect((await on.read(id)).view.contribution?.text).toBe('Van mij.');
  });
});

describe(rule('I45'), () => {
  test('within the year all of it, in another year what is not counted from 1 January', async () => {
    const counts = [
      { item: 'item-0', realised: 60 },
      { item: 'item-1', realised: 7 },
    ];
    const money = [{ fund: 'rspf', spent: 10, qualifier: 'exact' }];
    const card = shown(await talk.press(mo, 'contribution.show', at(), 'k'));
    expect(cardText(card)).not.toContain('[Niets veranderd]');
    const sent = await on.sent(id, told({ counts, money }));
    await on.reviewed(id, sent.etag, 'accept');
    await on.opened({ kind: 'accountability' });
    await on.opened({ year: 2027, due: '2027-08-01' });
    const offered = shown(await talk.press(mo, 'contribution.show', at('2027-progress'), 'k'));
    await talk.press(mo, 'contribution.unchanged', valueOf(offered.parts, 'contribution.unchanged'), 'k');
    expect((await on.read(id, MO, '2027-progress')).view).toMatchObject({
      status: 'sent',
      contribution: { course: 'on-course', text: 'Er is veel gedaan.', counts: [counts[1]], money: [] },
    });
    // In the year itself 60 of 100 is far below the plan: that is asked after.
    const whole = asked(await talk.press(mo, 'contribution.unchanged', at('2026-accountability'), 'k'));
    expect(whole.form).toBe('contribution');
    const copied = await talk.redraw(mo, filled(whole, {}), { act: 'use.previous-text', value: '-' });
    expect(copied.values['text']).toBe('Er is veel gedaan.');
  });
});

test('What the bureau did itself brings its channel up to date and goes in no mail to it', async () => {
  const inMail = async (type: string) => {
    const message = { type, contribution: at(), version: 2, at: '2026-11-02T00:00:00.000Z' };
    const notices = await noticesOf({ desk, baseUrl: 'http://localhost' }, message);
    return notices.flatMap(({ to, inChatsOnly = false }) => (to === 'bureau' ? [!inChatsOnly] : []));
  };
  await on.sent(id, told());
  expect(await inMail('contribution.sent')).toEqual([true]);
  for (const step of ['accepted', 'returned', 'reopened'])
    expect(await inMail(`contribution.${step}`)).toEqual([false]);
});

test('What awaits somebody lists what they have to give, and for the bureau what it has to review', async () => {
  const home = async (who: typeof mo) => cardText((await talk.home(who))[0] ?? { title: '', summary: '', parts: [] });
  expect(await home(mo)).toContain('Bijdrage gevraagd: Buurtgezin');
  await on.sent(id, told());
  expect(await home(mo)).not.toContain('Bijdrage gevraagd');
  expect(await home(bo)).toContain('Bijdrage te beoordelen: Buurtgezin');
  expect(await home(bo)).toContain('Bijdrage gevraagd: Het programmabureau zelf');
});

test('Who is asked, reminded, and told that a round is closed, is told by partner, of what is theirs', async () => {
  const ofRound = async () => (await toldSince(desk)).filter(({ slot }) => slot.startsWith('round/'));
  const messages = await ofRound();
  expect(messages.map(({ to }) => to).sort()).toEqual(['bureau', 'for movare']);
  const toMovare = messages.find(({ to }) => to === 'for movare');
  expect(toMovare?.nl).toContain('1 bijdrage gevraagd');
  expect(toMovare?.nl).toContain('Buurtgezin: gevraagd');
  expect(toMovare?.en).toContain('1 contribution asked');
  await on.client('POST', '/v1/rounds/2026-progress/reminders', { text: 'Denkt u eraan?' }, { token: BO });
  expect((await ofRound()).find(({ to }) => to === 'for movare')?.nl).toContain('Denkt u eraan?');
});

test(`${rule('I7')} Whoever registered it is asked to close what an accepted contribution says is over, and of a list the bureau`, async () => {
  const csv = [
    'reference,title,kind,organisation,neighbourhoods,status,start,end,leadpartner',
    `een,Van een lijst,intervention,Movare,${VRIEHEIDE},running,2026-02-01,2027-10-31,movare`,
  ].join('\n');
  const report = await importRegister(
    desk,
    { id: 'bureau:bo', role: 'bureau', name: 'bo' },
    { bytes: Buffer.from(csv) },
  );
  expect(report).toMatchObject({ ok: true, value: { registered: 1, refused: [] } });
  await on.opened({ kind: 'accountability', year: 2026, due: '2027-02-01' });
  const { asked: entries } = await on.round(BO, '2026-accountability');
  const over = async (of: string, course: string, round = '2026-accountability'): Promise<string[]> => {
    const sent = await on.sent(of, told({ course, explanation: 'Het geld is op.' }), { round }, BO);
    await toldSince(desk);
    await on.reviewed(of, sent.etag, 'accept', undefined, round);
    const notices = await toldSince(desk);
    return notices.filter(({ slot }) => slot.startsWith('over/')).map(({ to }) => to);
  };
  const ofList = entries.find(({ title }) => title === 'Van een lijst')?.intervention ?? '';
  expect(await over(ofList, 'stopped')).toEqual(['bureau']);
  expect(await over(id, 'done')).toEqual([(await readActivity(desk.table, id))?.activity.ownerId]);
  // The course that counts is told already: an older contribution that comes in late asks nothing.
  expect(await over(id, 'stopped', '2026-progress')).toEqual([]);
});
