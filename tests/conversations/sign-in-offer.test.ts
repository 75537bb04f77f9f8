import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import type { ConversationAnswer, Conversations, Who } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, hrefIn, person, shown, talkOver, valueOf } from './talking.ts';

const engine = testEngine();
const NOW = '2026-11-24T09:00:00Z';
const researcher = chatting(person('researcher', 'bo'), 'U2');
const bureau = chatting(person('bureau', 'bea'), 'U3');
const inTeams = (who: Who): Who => ({ ...who, chat: { ...who.chat, chat: 'teams' } });

let desk: Desk;
let talk: Conversations;
let id: string;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock(NOW));
  talk = talkOver(desk);
  const plan = { title: 'Groengebruik', kind: 'research', organisation: 'OU', neighbourhoods: ['BU09172004'] };
  const registered = await registerActivity(desk, person('researcher', 'an'), 'k', plan);
  if (!registered.ok) throw new Error(registered.error.detail);
  id = registered.value.activity.id;
});

const homeOf = async (who: Who): Promise<string> => (await talk.home(who)).map(cardText).join('\n');
const text = (answer: ConversationAnswer): string => cardText(shown(answer));

describe(rule('P3'), () => {
  test.each([researcher, inTeams(researcher)])('is offered the sign-in among what awaits them', async (who) => {
    expect(await homeOf(who)).toContain('[Aanmelden met uw rol]');
    const card = shown(await talk.press(who, 'link', '-', 'k'));
    expect(cardText(card)).toContain('U bent hier bo, onderzoeker. Hebt u een andere rol');
    expect(hrefIn(card.parts)).toMatch(/\/link\/[\w-]+\?lang=nl$/);
  });

  test.each([researcher, inTeams(researcher)])(
    'and wherever a press is refused that another role may do',
    async (who) => {
      const presses = [
        ['decide', JSON.stringify([id, 1, 'approve'])],
        ['correct', JSON.stringify([id, 1])],
        ['show', id],
        ['introduction.decide', JSON.stringify(['x', 'introduce'])],
        ['data.decide', JSON.stringify(['x', 1, 'approve'])],
        ['dataset-draft.show', 'x'],
      ] as const;
      for (const [act, value] of presses) {
        const card = shown(await talk.press(who, act, value, 'k'));
        expect([act, valueOf(card.parts, 'link', 'Aanmelden met uw rol')]).toEqual([act, '-']);
      }
    },
  );

  test('and in the place of a form that is refused, where the button leads to it', async () => {
    const submission = {
      form: 'decision',
      context: JSON.stringify([id, 1, 'conditions', true]),
      values: {},
      revision: 0,
      key: 'k',
    } as const;
    const refused = await talk.redraw(researcher, submission);
    const value = valueOf(refused.before, 'link');
    const offered = await talk.redraw(researcher, submission, { act: 'link', value });
    expect(hrefIn(offered.before)).toContain('/link/');
    expect(hrefIn(shown(await talk.submit(researcher, submission)).parts)).not.toContain('/link/');
    expect(text(await talk.submit(researcher, submission))).toContain('[Aanmelden met uw rol]');
  });

  test('but not to who decides already, nor on the web, where everybody signed in', async () => {
    expect(await homeOf(bureau)).not.toContain('Aanmelden met uw rol');
    const onTheWeb: Who = { ...researcher, chat: { ...researcher.chat, chat: 'web' } };
    expect(text(await talk.press(onTheWeb, 'decide', JSON.stringify([id, 1, 'approve']), 'k'))).not.toContain(
      'Aanmelden met uw rol',
    );
  });
});

describe('Help', () => {
  test('stands behind every command, in both languages, and names all of them', async () => {
    for (const command of COMMAND_NAMES)
      for (const word of ['help', ' Help ', 'hulp', '?']) {
        const said = text(await talk.command(researcher, command, word));
        for (const name of COMMAND_NAMES) expect(said).toContain(`/${commandEntry(name).words[0]}: `);
        expect(said).toContain('/overlap vrieheide volgende maand jongeren');
      }
    expect(text(await talk.command({ ...researcher, language: 'en' }, 'overlap', 'help'))).toContain('What can you do');
  });
});

describe('Words after the command for an activity', () => {
  const values = async (words: string) => asked(await talk.command(researcher, 'activity', words)).values;

  test('fill in places, a period and groups where they are nothing else', async () => {
    expect(await values('vrieheide volgende maand')).toEqual({
      neighbourhoods: ['BU09172004'],
      start: '2026-12-01',
      end: '2026-12-31',
    });
    expect(await values('Vrieheide & Passart, week 3, jongeren')).toEqual({
      neighbourhoods: ['BU09172004', 'BU09172100'],
      start: '2027-01-18',
      end: '2027-01-24',
      groups: ['age-15-24'],
    });
    expect(await values('11-1-2027')).toEqual({ start: '2027-01-11', end: '2027-01-11' });
  });

  test('are the title where they say more', async () => {
    for (const title of ['Groengebruik', 'Wandelen met ouderen in Passart', 'Zomerfeest 2099'])
      expect(await values(title)).toEqual({ title });
  });
});
