import { ActivityView } from '#shared/activities/record/activity.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, BO, ED, hoursOnly, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const CONTACT = { name: 'Ans Bakker', email: 'ans@example.org' };
const OLD = {
  title: 'Oude woorden',
  summary: 'Oude zin',
  organisation: 'Open Universiteit',
  kind: 'research',
  contact: CONTACT,
};
const NEW = [
  ['title', { title: 'Nieuwe woorden' }],
  ['organisation', { organisation: 'Een ander' }],
  ['kind', { kind: 'event' }],
  ['summary', { summary: 'Nieuwe zin' }],
  ['no summary', { summary: null }],
  ['contact', { contact: { name: 'Piet Jansen', email: 'piet@example.org' } }],
  ['a part of the contact', { contact: { name: 'Piet Jansen' } }],
  ['no contact', { contact: null }],
  [
    'all of it',
    {
      title: 'Nieuwe woorden',
      organisation: 'Een ander',
      kind: 'event',
      summary: 'Nieuwe zin',
      contact: { name: 'Piet Jansen', email: 'piet@example.org' },
    },
  ],
] as const;

const standing = async (status: 'approved' | 'running', plan: object = letters(17, OLD)): Promise<Stood> => {
  const approved = await acting.approved(plan);
  return status === 'running' ? acting.moved(approved, 'running') : approved;
};

/** Everything that somebody who is neither owner nor bureau can read of activities. */
async function publicWords(one: Stood): Promise<string> {
  const paths = [
    one.path,
    '/v1/activities',
    `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`,
    '/v1/exports/activities.csv',
    `/v1/registrations/${one.activity.number}`,
  ];
  const answers = await Promise.all(
    [undefined, ED, 'data-desk:dora'].flatMap((token) =>
      paths.map((path) => acting.client('GET', path, undefined, token === undefined ? {} : { token })),
    ),
  );
  const check = await acting.client('POST', '/v1/activities/check', letters(1));
  return [...answers, check].map(({ text }) => text).join('\n');
}

describe.each(['approved', 'running'] as const)(`${rule('A19')} (%s)`, (status) => {
  test.each(NEW)('%s', async (_, change) => {
    const one = await standing(status);
    const proposed = await acting.patched(one, change);
    const { proposed: waits, ...rest } = proposed.activity;
    expect(rest).toMatchObject({ ...OLD, status, room: 'held' });
    expect(waits).toBeDefined();
    expect(await publicWords(one)).not.toMatch(/Nieuwe|Een ander|Piet|piet@/);
    expect((await acting.history(proposed)).at(-1)?.action).toBe('change-proposed');

    const accepted = await acting.decided(proposed, 'approve');
    expect(accepted.activity.proposed).toBeUndefined();
    const { contact, ...texts } = { contact: undefined, ...change };
    for (const [field, value] of Object.entries(texts))
      expect(
        accepted.activity[field === 'title' || field === 'organisation' || field === 'kind' ? field : 'summary'],
      ).toBe(value ?? undefined);
    expect(accepted.activity.contact).toEqual(contact === null ? undefined : { ...CONTACT, ...contact });
    expect(accepted.check).toBeUndefined();
    expect((await acting.read(accepted, BO)).activity).toEqual(accepted.activity);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test.each(NEW)('decline drops it and nothing else: %s', async (_, change) => {
    const one = await standing(status);
    const proposed = await acting.patched(one, change);
    const { updatedAt: _then, ...declined } = (await acting.decided(proposed, 'decline')).activity;
    const { updatedAt: _now, ...before } = one.activity;
    expect(declined).toEqual(before);
  });
});

test('What asks less is in place at once, and the words that came along wait', async () => {
  const one = await standing('approved');
  const { activity } = await acting.patched(one, { title: 'Nieuwe woorden', ask: { participants: 8 } });
  expect(activity).toMatchObject({
    title: 'Oude woorden',
    ask: { participants: 8 },
    proposed: { title: 'Nieuwe woorden', ask: { participants: 8 } },
  });
});

test('What asks more waits whole, and is approved whole', async () => {
  const one = await standing('approved');
  const proposed = await acting.patched(one, {
    title: 'Nieuwe woorden',
    ask: { participants: 34 },
    contact: { name: 'Piet Jansen' },
  });
  expect(proposed.activity).toMatchObject({
    title: 'Oude woorden',
    ask: { participants: 17 },
    contact: CONTACT,
    proposed: { title: 'Nieuwe woorden', ask: { participants: 34 }, contact: { name: 'Piet Jansen' } },
  });
  const { activity, check } = await acting.decided(proposed, 'approve');
  expect(activity).toMatchObject({
    title: 'Nieuwe woorden',
    ask: { participants: 34 },
    contact: { name: 'Piet Jansen', email: 'ans@example.org' },
  });
  expect(check).toBeDefined();
});

test('Words are approved without a check, though the place is full by now', async () => {
  const one = await standing('approved');
  const proposed = await acting.patched(one, { title: 'Nieuwe woorden' });
  await acting.approved(letters(40), { override: true });
  const { activity, check } = await acting.decided(proposed, 'approve');
  expect(activity).toMatchObject({ title: 'Nieuwe woorden', room: 'held' });
  expect(check).toBeUndefined();
});

test.each([
  ['nothing is asked', nothingAsked()],
  ['hours', hoursOnly(2)],
])('It holds where %s', async (_, plan) => {
  const one = await acting.approved(plan);
  const proposed = await acting.patched(one, { title: 'Nieuwe woorden' });
  expect(proposed.activity).toMatchObject({ title: 'Brieven', proposed: { title: 'Nieuwe woorden' } });
  expect((await acting.decided(proposed, 'approve')).activity).toMatchObject({
    title: 'Nieuwe woorden',
    room: one.activity.room,
  });
});

test('A second change is read on top of it; taking all of it back leaves nothing to wait', async () => {
  const one = await standing('running');
  const first = await acting.patched(one, { title: 'Nieuwe woorden' });
  const second = await acting.patched(first, { contact: { name: 'Piet Jansen' } });
  expect(second.activity).toMatchObject({
    title: 'Oude woorden',
    contact: CONTACT,
    proposed: { title: 'Nieuwe woorden', contact: { name: 'Piet Jansen', email: 'ans@example.org' } },
  });
  const third = await acting.patched(second, { title: 'Oude woorden' });
  expect(third.activity.proposed).toMatchObject({ title: 'Oude woorden', contact: { name: 'Piet Jansen' } });
  const back = await acting.patched(third, { contact: { name: 'Ans Bakker' } });
  expect(back.activity.proposed).toBeUndefined();
  problemOf(await acting.decide(back, 'approve'), 409);
});

test('The bureau corrects words at once, also beside a change that waits, and a change that it made itself waits no longer', async () => {
  const one = await standing('approved');
  const waiting = await acting.patched(one, { title: 'Nieuwe woorden' });
  const corrected = await acting.patched(waiting, { summary: 'Zin van het bureau', contact: { name: 'Bo' } }, BO);
  expect(corrected.activity).toMatchObject({
    title: 'Oude woorden',
    summary: 'Zin van het bureau',
    contact: { name: 'Bo' },
    proposed: { title: 'Nieuwe woorden', summary: 'Zin van het bureau' },
  });
  const made = await acting.patched(corrected, { title: 'Nieuwe woorden' }, BO);
  expect(made.activity.title).toBe('Nieuwe woorden');
  expect(made.activity.proposed).toBeUndefined();
});

test('Before it is approved the owner changes words freely', async () => {
  const one = await acting.registered(letters(17, OLD));
  const { activity } = await acting.patched(one, NEW[8][1]);
  expect(activity).toMatchObject(NEW[8][1]);
  expect(activity.proposed).toBeUndefined();
});

test('A contact that waits goes with the activity, and is seen by owner and bureau alone', async () => {
  const waiting = await acting.patched(await standing('approved'), { contact: { name: 'Piet Jansen' } });
  expect(
    bodyOf(await acting.client('GET', waiting.path, undefined, { token: ED }), ActivityView).proposed,
  ).toBeUndefined();
  const gone = await acting.moved(waiting, 'withdrawn');
  expect(gone.activity.contact).toEqual(CONTACT);
  const [people] = (await desk.table.read([{ pk: `ACTIVITY#${gone.id}`, sk: 'PEOPLE' }])).values();
  expect(JSON.stringify(people)).not.toContain('Piet');
});
