import { beforeAll, describe, expect, test } from 'vitest';
import { keepAddresses } from '#shared/area/addresses/address-store.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { neighbourhoodsOfPostcode, withPostcodes } from '#shared/conversations/kernel/typed-postcodes.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { asked, cardText, chatting, shown, talkOver } from './talking.ts';

const engine = testEngine();
const NOBODY = chatting(PUBLIC_ACTOR);
const ADDRESSES = {
  postcodes: new Map([
    ['6413AB', [VRIEHEIDE]],
    ['6415AC', [VRIEHEIDE, MARIA_GEWANDEN]],
    ['2027IN', [MARIA_GEWANDEN]],
  ]),
  streets: new Map(),
};

let desk: Desk;
let talk: Conversations;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  talk = talkOver(desk);
});
const overlap = async (words: string) => cardText(shown(await talk.command(NOBODY, 'overlap', words)));
const read = async (words: string) => (await withPostcodes(desk, localizerOf('nl'), words)).words;

describe(rule('P39'), () => {
  test('where no addresses are loaded it is said that names alone are searched', async () => {
    expect(await overlap('6413AB')).toContain('Zoeken op postcode kan hier nog niet');
    expect(await overlap('vrieheide')).not.toContain('postcode');
  });

  test('stands for its neighbourhoods, however it was typed, beside a period and groups', async () => {
    await keepAddresses(desk.table, ADDRESSES, { load: 'a', files: [], at: '2026-11-23T09:00:00.000Z' });
    for (const typed of ['6413AB', '6413 ab', '6413', 'in 6413ab 2027-01-11..2027-02-07 jongeren?']) {
      const text = await overlap(typed);
      expect(text, typed).toContain('Vrieheide');
      expect(text, typed).not.toContain('Maria');
    }
    const many = await overlap('6415AC');
    expect(many).toContain('Postcode 6415AC hoort bij meer buurten: Vrieheide en Maria Gewanden.');
    expect(await overlap('9999ZZ')).toContain('Wij kennen postcode 9999ZZ niet');
  });

  test('is told apart from years, dates, other numbers and words', async () => {
    for (const words of ['2027', '2027 in vrieheide', '2027-01-11', '9999 zz', '12345', '6413abc', '1.6413', 'x6413AB'])
      expect(await read(words)).toBe(words);
    expect(await read('6413 en 6415ac')).toBe(`${VRIEHEIDE} en ${VRIEHEIDE}, ${MARIA_GEWANDEN}`);
    expect(await read('6413AB, 6413AB')).toBe(`${VRIEHEIDE}, ${VRIEHEIDE}`);
  });

  test('fills in a registration, and finds the figures of its first neighbourhood', async () => {
    const form = asked(await talk.command(NOBODY, 'activity', '6413AB'));
    expect(form.values['neighbourhoods']).toEqual([VRIEHEIDE]);
    expect(cardText(shown(await talk.command(NOBODY, 'monitor', '6415AC')))).toContain('Vrieheide');
  });

  test('is found where a form asks for places', async () => {
    const options = await talk.options(NOBODY, 'places', '6415 AC');
    expect(options.map(({ value }) => value).sort()).toEqual([MARIA_GEWANDEN, VRIEHEIDE].sort());
    expect(await neighbourhoodsOfPostcode(desk, 'vrieheide')).toBeUndefined();
  });
});
