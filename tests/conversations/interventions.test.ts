import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { testEngine } from '#tests/support/desk.ts';
import { actingOn, nothingAsked } from '#tests/support/acting.ts';
import { pageOfCard } from '#shared/conversations/kernel/page-of-card.ts';
import { overview } from '#shared/conversations/overview/overview.ts';
import { drawCard } from './both-renderers.ts';
import { BASE_URL, cardText, chatting, person, shown, talkOver, valueOf } from './talking.ts';
import { audience, toldSince } from './telling.ts';

const engine = testEngine();
const AN = person('researcher', 'researcher:an', 'An');
const ED = person('researcher', 'ed', 'Ed');
const BO = person('bureau', 'bo', 'Bo');
let now: Date;
let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk({ now: () => now });
  talk = talkOver(desk);
});

async function approved(): Promise<string> {
  const plan = nothingAsked({ kind: 'intervention', title: 'Buurtmoeders' });
  return (await actingOn(desk).approved(plan)).id;
}
const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000);
};

describe('Whether an intervention still runs', () => {
  test('is asked of its owner, with three buttons that say it', async () => {
    const id = await approved();
    await toldSince(desk);
    later(211);
    await doAllThatIsDue(desk);
    const [asked, ...others] = await toldSince(desk);
    expect(others).toEqual([]);
    expect(asked?.to).toBe(AN.id);
    expect(asked?.nl).toContain('Loopt dit nog?');
    expect(asked?.en).toContain('Nobody confirmed it since');
    if (!asked) throw new Error('Nobody was asked.');
    expect(pageOfCard(asked.card)).toBe(`/monitor/interventies/${id}`);
    const said = await talk.press(chatting(AN), 'still', valueOf(asked.card.parts, 'still', 'Ja, dit loopt'), 'key');
    expect(cardText(shown(said))).toContain('“Buurtmoeders”: Ja, dit loopt.');
    expect((await readCourse(desk.table, id)).state).toEqual({ confirmedAt: '2027-06-22', saidAt: '2027-06-22' });
    expect(await toldSince(desk)).toEqual([]);
  });

  test('leads, where it is over and still open, to a question to its owner to close it', async () => {
    const id = await approved();
    await toldSince(desk);
    const said = await talk.press(chatting(BO), 'still', JSON.stringify([id, 'stopped']), 'key');
    expect(cardText(shown(said))).toContain('wie haar aanmeldde krijgt een bericht');
    const [told, ...others] = await toldSince(desk);
    expect(others).toEqual([]);
    expect(told?.to).toBe(AN.id);
    expect(told?.nl).toContain('Sluit u deze activiteit af?');
    expect(told?.nl).toContain('Naar de interventie');
    if (!told) throw new Error('Nobody was told.');
    const value = valueOf(told.card.parts, 'move', 'Intrekken');
    expect(value).toContain('withdrawn');
    expect(pageOfCard(told.card)).toBe(`/activiteiten/${id}`);
    const there = await talk.press(chatting(AN), 'show', id, 'key');
    expect(valueOf(shown(there).parts, 'move', 'Intrekken')).toBe(value);
  });

  test('stands with what awaits its owner until it is answered, and not before it was approved', async () => {
    const id = await approved();
    await actingOn(desk).registered(nothingAsked({ kind: 'intervention', title: 'Nog niet besloten' }));
    const awaits = async (who = AN) => (await overview({ desk, baseUrl: BASE_URL }, chatting(who)))[0];
    const asks = async (who = AN) => JSON.stringify(await awaits(who)).includes('still.show');
    expect(await asks()).toBe(false);
    later(211);
    await doAllThatIsDue(desk);
    expect((await toldSince(desk)).filter(({ nl }) => nl.includes('Loopt dit nog?'))).toHaveLength(1);
    expect([await asks(), await asks(ED)]).toEqual([true, false]);
    const asked = shown(await talk.press(chatting(AN), 'still.show', id, 'key'));
    for (const language of ['nl', 'en'] as const) drawCard(asked, language);
    await talk.press(chatting(AN), 'still', valueOf(asked.parts, 'still', 'Ja, dit loopt'), 'other');
    expect(await asks()).toBe(false);
    expect(await talk.press(chatting(ED), 'still.show', id, 'key')).toMatchObject({ refused: { code: 'not-yours' } });
  });

  test('is for who may say it, whatever comes back from a device', async () => {
    const id = await approved();
    const refused = await talk.press(chatting(ED), 'still', JSON.stringify([id, 'done']), 'key');
    expect(refused).toMatchObject({ refused: { code: 'not-yours' } });
    expect((await readCourse(desk.table, id)).version).toBe(0);
  });

  test('is asked of the bureau in one message, for all that came in with a list', async () => {
    const rows = ['een', 'twee', 'drie'].map((title) => `${title},${title},intervention,Movare,BU09172004,running`);
    const csv = ['reference,title,kind,organisation,neighbourhoods,status', ...rows].join('\n');
    await importRegister(desk, BO, { bytes: Buffer.from(csv) });
    await toldSince(desk);
    later(211);
    await doAllThatIsDue(desk);
    const told = await toldSince(desk);
    expect(audience(told)).toEqual(['bureau stale/2027-06-22']);
    expect(told[0]?.nl).toContain('Van 3 activiteiten die met een lijst kwamen');
    const [awaits] = await overview({ desk, baseUrl: BASE_URL }, chatting(BO));
    expect(JSON.stringify(awaits)).toContain('Van 3 activiteiten die met een lijst kwamen');
    expect(JSON.stringify(awaits)).toContain('/monitor/interventies?stand=oud');
    expect(JSON.stringify(awaits)).not.toContain('still.show');
    const [others] = await overview({ desk, baseUrl: BASE_URL }, chatting(AN));
    expect(JSON.stringify(others)).not.toContain('stand=oud');
    await doAllThatIsDue(desk);
    expect(await toldSince(desk)).toEqual([]);
  });
});
