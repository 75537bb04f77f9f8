import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import { rule } from '#shared/rulebook.ts';
import { asked, cardText, filled, shown, talkOver, textOf, valueOf } from '#tests/conversations/talking.ts';
import { whoWith } from '#tests/conversations/open-forms.ts';
import { keys } from '#tests/support/every-key.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BO, MO, roundsOn, told, withFund, withLogic, withPlan } from '#tests/support/rounds.ts';

const engine = testEngine();
let desk: Desk;
let on: ReturnType<typeof roundsOn>;
let talk: ReturnType<typeof talkOver>;
let id: string;
const [mo, bo] = [whoWith(MO), whoWith(BO)];

beforeEach(async () => {
  desk = await engine.freshDesk(testClock(), [VRIEHEIDE]);
  on = roundsOn(desk);
  talk = talkOver(desk);
  id = await on.led();
  await withLogic(desk, id);
  await withFund(desk);
});

const at = (): string => `2026-progress/${id}`;
const answerForm = async () => asked(await talk.press(mo, 'contribution.answer', at(), 'k'));

describe('Money of a fund that neither the plan nor last time names', () => {
  beforeEach(async () => {
    await withFund(desk, 'fno');
    await on.opened();
  });

  test('is told by choosing the fund', async () => {
    const form = await answerForm();
    const money = { 'other-fund': 'fno', 'other-spent': '1.250,50', 'other-committed': '2000' };
    const values = { course: 'on-course', text: 'Gedaan.', ...money };
    expect(await talk.validate(mo, filled(form, values))).toEqual({});
    await talk.submit(mo, filled(form, values));
    expect((await on.read(id)).view.contribution?.money).toEqual([
      { fund: 'fno', committed: 2_000, spent: 1_250.5, qualifier: 'exact' },
    ]);
    const again = await answerForm();
    expect(again.values).toMatchObject({ 'spent:fno': '1250,5' });
    expect(again.fields.find(({ id: field }) => field === 'other-fund')).toMatchObject({
      options: [{ value: 'rspf' }],
    });
  });

  test('has questions of its own after a draft, with what was filled in', async () => {
    const form = await answerForm();
    const values = { 'other-fund': 'fno', 'other-spent': '7' };
    const kept = await talk.redraw(mo, filled(form, values), { act: 'use.draft', value: '-' });
    const drawn = await talk.redraw(mo, filled(kept, {}));
    expect(drawn.values).toMatchObject({ 'spent:fno': '7' });
    expect(drawn.values).not.toHaveProperty('other-fund');
  });

  test.each([
    [{ 'other-spent': '7' }, 'other-fund'],
    [{ 'other-fund': 'fno' }, 'other-spent'],
  ])('is asked after where half of it is filled in: %j', async (half, field) => {
    const form = await answerForm();
    const errors = await talk.validate(mo, filled(form, { course: 'on-course', text: 'Gedaan.', ...half }));
    expect(Object.keys(errors)).toEqual([field]);
  });
});

test('What is refused for being far below the plan names the items, and money beside a question has its cents', async () => {
  const head = { year: 2026, version: 1, changedAt: '2026-01-01T00:00:00.000Z', adoptedAt: '2026-01-02T00:00:00.000Z' };
  const budget = [{ fund: 'rspf', amount: 100_000.55, status: 'granted', qualifier: 'exact' }];
  await desk.table.write([
    { put: { ...keys.plan(2026), v: 1, head } },
    {
      put: {
        ...keys.planLine(id, 2026, 1),
        year: 2026,
        version: 1,
        line: { counts: [{ item: 'gesprekken', planned: 100 }], budget },
      },
    },
  ]);
  await on.opened();
  const form = await answerForm();
  expect(form.fields.find(({ id: field }) => field === 'spent:rspf')?.hint).toContain('100.000,55');
  const errors = await talk.validate(
    mo,
    filled(form, { 'course': 'on-course', 'text': 'Gedaan.', 'count:gesprekken': '12' }),
  );
  expect(errors['explanation']).toContain('Gesprekken');
});

describe('What the bureau reviews', () => {
  test('shows plan, share and last time beside each count, and calls everything by its name', async () => {
    await withPlan(desk, id, [{ item: 'gesprekken', planned: 100 }]);
    await on.opened();
    const money = [{ fund: 'rspf', spent: 10.5, qualifier: 'exact' }];
    const counts = [{ item: 'gesprekken', realised: 60 }];
    const first = await on.sent(id, told({ counts, money }));
    await on.reviewed(id, first.etag, 'accept');
    await on.opened({ kind: 'accountability' });
    const round = '2026-accountability';
    await on.sent(id, told({ counts: [{ item: 'gesprekken', realised: 90 }], money }), { round });
    await on.client('POST', `${on.at(id, round)}/comments`, { text: 'Mooi werk.' }, { token: MO });
    const card = cardText(shown(await talk.press(bo, 'contribution.show', `${round}/${id}`, 'k')));
    expect(card).toContain('90; gepland: 100; 90 % van het plan; vorige keer: 60');
    expect(card).toContain('Besteed, in euro: Regiofonds');
    expect(card).toContain('10,50');
    expect(card).toContain('Movare: Mooi werk.');
    expect(card).not.toContain('movare: ');
  });

  test('calls an item that is gone by the text that it had', async () => {
    await on.opened();
    await on.sent(id, told({ counts: [{ item: 'plekken', realised: 20 }] }));
    await withHistory();
    await withLogic(desk, id, [{ id: 'gesprekken', text: 'Gesprekken', measure: 'flow' }]);
    const card = cardText(shown(await talk.press(bo, 'contribution.show', at(), 'k')));
    expect(card).toContain('Plekken');
    expect(card).not.toContain('plekken');
  });
});

const withHistory = () =>
  desk.table.write([
    {
      put: {
        ...keys.logicLine(id, 1),
        command: 'c',
        line: {
          version: 1,
          at: '2026-01-01T00:00:00.000Z',
          by: 'bureau:bo',
          action: 'entered',
          changes: [{ field: 'outputs/plekken', to: { id: 'plekken', text: 'Plekken' } }],
        },
      },
    },
  ]);

test(`${rule('I45')} Where last time names no course the form says why not, filled in with what was told then`, async () => {
  const text = 'Zoals in het rapport.';
  const counts = [{ item: 'plekken', realised: 20 }];
  const accepted = { period: '2024-H1', round: '2024-progress', at: '2024-07-01T00:00:00.000Z' };
  await desk.table.write([acceptedChange(id, { ...accepted, told: { text, counts, money: [] } })]);
  await on.opened();
  const offered = shown(await talk.press(mo, 'contribution.show', at(), 'k'));
  const form = asked(
    await talk.press(mo, 'contribution.unchanged', valueOf(offered.parts, 'contribution.unchanged'), 'k'),
  );
  expect(textOf(form.before)).toContain('Kies hoe het ervoor staat.');
  expect(form.values).toMatchObject({ text, 'count:plekken': '20' });
  expect((await on.read(id)).view.status).toBe('asked');
});
