import { beforeAll, describe, expect, test } from 'vitest';
import type { Conversations, Who } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { BO, learningWorld, newKey, type LearningWorld } from '#tests/learning/learning-world.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { BASE_URL, cardText, chatting, person, shown, talkOver } from './talking.ts';
import { toldSince } from './telling.ts';

const engine = testEngine();
const NOBODY = chatting(PUBLIC_ACTOR);
const ENGLISH = chatting(person('partner', 'po'), 'U2', 'en');
let desk: Desk;
let world: LearningWorld;
let talk: Conversations;
let debts: string;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock());
  world = learningWorld(desk);
  talk = talkOver(desk);
  const [cause, effect, third] = [
    await world.factor('Schulden'),
    await world.factor('Stress'),
    await world.factor('Rust'),
  ];
  ({ id: debts } = await world.assume(cause.id, effect.id, {
    ...{ statement: 'Wie schulden heeft, kan niet slapen.', verify: 'wanted' },
  }));
  await world.assume(effect.id, third.id, { statement: 'Wie gespannen is, rust niet uit.', sign: '-' });
});

const ask = async (words: string, who: Who = NOBODY): Promise<string> =>
  cardText(shown(await talk.command(who, 'assumption', words)));

describe(rule('L73'), () => {
  test('words that begin words of a statement or of a factor find it, whatever their order, with its status and why', async () => {
    for (const words of ['schulden stress', 'STRÉS schul', 'slapen'])
      expect(await ask(words), words).toContain('Wie schulden heeft, kan niet slapen.');
    const text = await ask('schulden stress');
    for (const said of ['Meer “Schulden” leidt tot meer “Stress”.', 'Stand: niet bewezen', 'Er is nog geen bewijs.'])
      expect(text).toContain(said);
    expect(text).toContain('[Alles over deze aanname] [Meld een extra meting aan]');
    const card = shown(await talk.command(ENGLISH, 'assumption', 'slapen'));
    expect(cardText(card)).toContain('Standing: unverified');
    expect(JSON.stringify(card)).toContain(`${BASE_URL}/en/monitor/aannames/${debts}`);
  });

  test('several come as a list, nothing says how to ask, and so does no word', async () => {
    const several = await ask('stress');
    for (const said of ['2 aannames', 'Wie gespannen is, rust niet uit. (niet bewezen)'])
      expect(several).toContain(said);
    expect(cardText(shown(await talk.press(NOBODY, 'assumption.show', debts, 'k')))).toContain('kan niet slapen');
    expect(await ask('fietsen')).toContain('Geen aanname gevonden met "fietsen"');
    expect(await ask('')).toContain('/aanname schulden stress');
    expect(await ask('x'.repeat(400))).toContain('dit was te lang');
    const gone = await talk.press(NOBODY, 'assumption.show', 'geen', 'k2');
    expect('refused' in gone && gone.refused.code).toBe('not-found');
  });

  test('what was changed is found by its words of now, and what was withdrawn by none', async () => {
    const [cause, effect] = [await world.factor('Lawaai'), await world.factor('Ruzie')];
    const { id } = await world.assume(cause.id, effect.id, { statement: 'Herrie maakt boos.' });
    await world.patch(`/assumptions/${id}`, { statement: 'Geluid maakt kwaad.' });
    expect(await ask('herrie')).toContain('Geen aanname gevonden');
    expect(await ask('geluid')).toContain('Geluid maakt kwaad.');
    await world.post(`/assumptions/${id}/withdrawal`, { reason: 'Dubbel.' });
    for (const words of ['geluid', 'lawaai']) expect(await ask(words), words).toContain('Geen aanname gevonden');
  });
});

describe(rule('L16'), () => {
  test('who entered an assumption and the data desk are told of another status, once for each change', async () => {
    const { cause, effect } = await world.read(debts);
    const sent = { statement: 'Schulden maken somber.', cause, effect, sign: '+' };
    const made = await world.post('/assumptions', sent, BO, newKey());
    const { id } = await world.read(String((made.headers.get('Location') ?? '').split('/').at(-1)));
    await toldSince(desk);
    await world.evidence(id, { kind: 'evaluation', s: 1, certainty: 'low', why: 'Gezien.' });
    await world.evidence(id, { kind: 'evaluation', s: 1, certainty: 'low', why: 'Nog eens gezien.' });
    const told = await toldSince(desk);
    expect(told.map(({ to }) => to).sort()).toEqual(['bureau:bo', 'data-desk']);
    for (const said of [
      'Van “Schulden” naar “Stress”: dit was niet bewezen en is nu onderbouwd.',
      'Het zwaarste bewijs is voor',
      '[Lees waarom]',
    ])
      expect(told[0]?.nl).toContain(said);
    expect(told[0]?.en).toContain('this was unverified and is supported now');
    await world.evidence(id, { kind: 'evaluation', s: -1, certainty: 'high', why: 'Toch niet.' });
    const again = await toldSince(desk);
    expect(again.map(({ slot }) => slot)).not.toEqual(told.map(({ slot }) => slot));
  });
});
