import { beforeAll, describe, expect, test } from 'vitest';
import { OPTION_SOURCES, NOT_A_CHOICE, type Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import {
  LONGEST_NAME,
  LONGEST_WORDS,
  MOST_NAMES,
  nameSearch,
  questionSearch,
  wordsSearch,
} from '#shared/platform/bound-search.ts';
import { clientOf } from '../support/api.ts';
import { heerlen, testEngine } from '../support/desk.ts';
import { asked, cardText, chatting, person, shown, talkOver, textOf } from './talking.ts';

const engine = testEngine();
const NOBODY = chatting(PUBLIC_ACTOR);
const AN = chatting(person('researcher', 'an'), 'U2');
const ENGLISH = chatting(PUBLIC_ACTOR, 'U3', 'en');

let desk: Desk;
let talk: Conversations;
beforeAll(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
});

/** Processor time of some work in milliseconds: whatever else the machine does. Before the cap these took from 1 to 30 seconds. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

const FEW_MS = 1_500;
const LETTERS = 'vrieheide'.repeat(3_200);
const WORDS = 'vrieheide heerlerheide kern passart '.repeat(1_000);
const STRANGE = 'qwxz '.repeat(6_500);
const BLANKS = `${' '.repeat(30_000)},`.repeat(3);
const MARKS = 'é́́́'.repeat(10_000);

describe('what is searched of a long text', () => {
  test('is its beginning, without half a letter, and it is known that it is not all of it', () => {
    expect(nameSearch(' Vrieheide ')).toEqual({ searched: 'Vrieheide', isCut: false });
    expect(nameSearch('a'.repeat(LONGEST_NAME))).toMatchObject({ isCut: false });
    for (const search of [nameSearch, questionSearch, wordsSearch]) {
      for (const long of [LETTERS, WORDS, MARKS, '😀'.repeat(2_000), `a${'😀'.repeat(2_000)}`]) {
        const { searched, isCut } = search(long);
        expect(isCut).toBe(true);
        expect(searched.isWellFormed()).toBe(true);
        expect(long.startsWith(searched)).toBe(true);
        expect(searched.length).toBeLessThanOrEqual(LONGEST_WORDS);
      }
    }
  });
});

describe('overlap with a long text', () => {
  test.each([
    ['letters', LETTERS],
    ['words', WORDS],
    ['words that are no place', STRANGE],
    ['marks', MARKS],
    ['commas', 'vrieheide,'.repeat(3_000)],
  ])('of %s is answered at once, and says that only the beginning was read', async (_, words) => {
    for (const ask of [
      () => talk.command(NOBODY, 'overlap', words),
      () => talk.press(NOBODY, 'overlap.words', words, 'k'),
    ]) {
      let said = '';
      expect(await processorTime(async () => (said = cardText(shown(await ask()))))).toBeLessThan(FEW_MS);
      expect(said).toContain(`Alleen de eerste ${LONGEST_WORDS} zijn gelezen`);
    }
    expect(cardText(shown(await talk.command(ENGLISH, 'overlap', words)))).toContain(
      `Only the first ${LONGEST_WORDS} were read`,
    );
  });

  test('of blanks is answered at once', async () => {
    expect(await processorTime(() => talk.command(NOBODY, 'overlap', BLANKS))).toBeLessThan(FEW_MS);
    expect(await processorTime(() => talk.command(NOBODY, 'overlap', `vrieheide${' '.repeat(30_000)}x`))).toBeLessThan(
      FEW_MS,
    );
  });

  test('of one long name says what part of it was searched, and that it is no place', async () => {
    const card = cardText(shown(await talk.command(NOBODY, 'overlap', 'x'.repeat(400))));
    expect(card).toContain('langer dan 100 tekens');
    expect(card).toContain(`"${'x'.repeat(LONGEST_NAME)}"`);
    expect(card).not.toContain('x'.repeat(LONGEST_NAME + 1));
  });

  test('of more places than are looked at says so, and shows the first', async () => {
    const places = Array.from({ length: MOST_NAMES + 5 }, () => 'BU09172004').join(',');
    const card = cardText(shown(await talk.command(NOBODY, 'overlap', places)));
    expect(card).toContain(`Alleen de eerste ${MOST_NAMES} zijn bekeken`);
    expect(card).toContain('Vrieheide');
  });

  test('of all neighbourhoods by name is read whole', async () => {
    const names = (await heerlen()).map(({ code }) => code).join(', ');
    expect(cardText(shown(await talk.command(NOBODY, 'overlap', names)))).not.toMatch(/Alleen de eerste/);
  });
});

describe('options for a long text', () => {
  test.each(OPTION_SOURCES)(
    'of %s come at once, and the first one says that only the beginning was searched',
    async (source) => {
      for (const typed of [LETTERS, WORDS, MARKS]) {
        let found: Awaited<ReturnType<Conversations['options']>> = [];
        expect(await processorTime(async () => (found = await talk.options(AN, source, typed)))).toBeLessThan(FEW_MS);
        expect(found[0]).toEqual({
          value: NOT_A_CHOICE,
          label: 'Alleen de eerste 100 tekens zijn gezocht: typ een kortere naam.',
        });
        expect(found.length).toBeLessThanOrEqual(100);
      }
      expect((await talk.options(AN, source, 'v')).map(({ value }) => value)).not.toContain(NOT_A_CHOICE);
    },
  );

  test('who chooses the one that only says something has chosen nothing', async () => {
    const filled = {
      form: 'introduction',
      values: { activity: NOT_A_CHOICE, partner: NOT_A_CHOICE, question: 'Wie?' },
      context: '',
      revision: 0,
      key: 'k',
    } as const;
    expect(Object.keys(await talk.validate(AN, filled)).sort()).toEqual(['activity', 'partner']);
  });
});

test('a search for data, and the partner of an introduction, say that only the beginning was searched', async () => {
  for (const q of [LETTERS, WORDS, `energiearmoede ${STRANGE}`]) {
    expect(await processorTime(() => talk.command(AN, 'data-request', q))).toBeLessThan(FEW_MS);
    expect(cardText(shown(await talk.command(AN, 'data-request', q)))).toContain('langer dan 100 tekens');
    expect(cardText(shown(await talk.press(AN, 'data.search', JSON.stringify({ q }), 'k')))).toContain(
      'langer dan 100 tekens',
    );
    expect(textOf(asked(await talk.command(AN, 'introduction', q)).before)).toContain('langer dan 100 tekens');
  }
});

test('fifty topics of two hundred letters are looked up in slices, and a question to the catalogue has its longest', async () => {
  const words = (await desk.programme()).indicators.flatMap(
    ({ title, titleEn }) => `${title} ${titleEn}`.match(/\p{L}{4,}/gu) ?? [],
  );
  const collects = Array.from({ length: 50 }, (_, topic) =>
    Array.from({ length: 60 }, (__, word) => (words[(topic * 40 + word) % words.length] ?? '').slice(0, 4))
      .join(' ')
      .slice(0, 200)
      .trim(),
  );
  let [turns, going] = [0, true];
  const tick = (): void => {
    turns += 1;
    if (going) setImmediate(tick);
  };
  tick();
  const api = clientOf(desk);
  expect((await api('POST', '/v1/activities/check', { neighbourhoods: ['BU09172004'], collects })).status).toBe(200);
  going = false;
  expect(turns).toBeGreaterThanOrEqual(collects.length);
  expect((await api('GET', `/v1/datasets?q=${'a'.repeat(201)}`)).status).toBe(400);
});
