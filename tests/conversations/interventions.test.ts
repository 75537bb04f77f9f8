import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { registerActivity } from '#shared/activities/register-activity.ts';
import { testEngine } from '#tests/support/desk.ts';
import { nothingAsked } from '#tests/support/acting.ts';
import { cardText, chatting, person, shown, talkOver, valueOf } from './talking.ts';
import { audience, toldSince } from './telling.ts';

const engine = testEngine();
const AN = person('researcher', 'an', 'An');
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

async function registered(): Promise<string> {
  const answer = await registerActivity(desk, AN, 'key', nothingAsked({ kind: 'intervention', title: 'Buurtmoeders' }));
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value.activity.id;
}
const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000);
};

describe('Whether an intervention still runs', () => {
  test('is asked of its owner, with three buttons that say it', async () => {
    const id = await registered();
    await toldSince(desk);
    later(211);
    await doAllThatIsDue(desk);
    const [asked, ...others] = await toldSince(desk);
    expect(others).toEqual([]);
    expect(asked?.to).toBe(AN.id);
    expect(asked?.nl).toContain('Loopt dit nog?');
    expect(asked?.en).toContain('Nobody confirmed it since');
    if (!asked) throw new Error('Nobody was asked.');
    const said = await talk.press(chatting(AN), 'still', valueOf(asked.card.parts, 'still', 'Ja, dit loopt'), 'key');
    expect(cardText(shown(said))).toContain('“Buurtmoeders”: Ja, dit loopt.');
    expect((await readCourse(desk.table, id)).state).toEqual({ confirmedAt: '2027-06-22', saidAt: '2027-06-22' });
    expect(await toldSince(desk)).toEqual([]);
  });

  test('leads, where it is over and still open, to a question to its owner to close it', async () => {
    const id = await registered();
    await toldSince(desk);
    const said = await talk.press(chatting(BO), 'still', JSON.stringify([id, 'stopped']), 'key');
    expect(cardText(shown(said))).toContain('wie haar aanmeldde krijgt een bericht');
    const [told, ...others] = await toldSince(desk);
    expect(others).toEqual([]);
    expect(told?.to).toBe(AN.id);
    expect(told?.nl).toContain('Sluit u deze activiteit af?');
    expect(told?.nl).toContain('Naar de interventie');
    if (!told) throw new Error('Nobody was told.');
    expect(valueOf(told.card.parts, 'move', 'Intrekken')).toContain('withdrawn');
  });

  test('is for who may say it, whatever comes back from a device', async () => {
    const id = await registered();
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
    await doAllThatIsDue(desk);
    expect(await toldSince(desk)).toEqual([]);
  });
});
