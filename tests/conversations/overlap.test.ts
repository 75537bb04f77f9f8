import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/register-activity.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { readOverlapWords } from '#shared/conversations/overlap/read-words.ts';
import { findPlace, listPlaces } from '#shared/conversations/kernel/find-places.ts';
import { wordsSearch } from '#shared/platform/bound-search.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { asked, cardText, chatting, person, shown, talkOver, valueOf } from './talking.ts';

const engine = testEngine();
const NOBODY = chatting(PUBLIC_ACTOR);
const NOW = new Date('2026-11-24T09:00:00Z');

let desk: Desk;
let area: Area;
let talk: Conversations;
beforeAll(async () => {
  desk = await engine.freshDesk(testClock(NOW.toISOString()));
  area = await desk.area();
  talk = talkOver(desk);
  const study = {
    title: 'Bestaand onderzoek',
    kind: 'research',
    organisation: 'GGD',
    neighbourhoods: ['BU09172004'],
    period: { start: '2026-12-07', end: '2026-12-20' },
    targetGroups: ['age-25-44'],
    ask: {
      participants: Math.round(0.14 * (area.get('BU09172004')?.population['age-25-44'] ?? 0)),
      contactsPerParticipant: 1,
      minutesPerContact: 5,
    }, // 7 per 100 in each of two weeks
  };
  const registered = await registerActivity(desk, person('bureau', 'bo'), 'k', { ...study });
  if (!registered.ok) throw new Error(registered.error.detail);
});

const places = () => listPlaces(area, localizerOf('nl'));
const overlap = async (words: string) => cardText(shown(await talk.command(NOBODY, 'overlap', words)));

describe('what was typed after the command', () => {
  test('is a place, a period and a group, in any order', () => {
    for (const words of [
      'vrieheide 2027-01-11..2027-02-07 25-44',
      '25-44 Vrieheide 2027-1-11 t/m 2027-02-07',
      '2027-01-11 tot 2027-02-07, vrieheide 25-44',
    ]) {
      expect(readOverlapWords(wordsSearch(words).searched, places(), NOW)).toMatchObject({
        places: [{ code: 'BU09172004' }],
        period: { start: '2027-01-11', end: '2027-02-07' },
        groups: ['age-25-44'],
      });
    }
  });

  test('may name several places, a district, or the whole area', () => {
    const codes = (words: string) => {
      const read = readOverlapWords(wordsSearch(words).searched, places(), NOW);
      return 'places' in read ? read.places.map(({ code }) => code) : read;
    };
    expect(codes('vrieheide en heerlerheide kern')).toHaveLength(2);
    expect(codes('alles 65+')).toEqual(['AREA']);
    expect(codes('WK091720')).toEqual(['WK091720']);
  });

  test('without a period is about the coming four weeks', () => {
    expect(readOverlapWords(wordsSearch('vrieheide').searched, places(), NOW)).toMatchObject({
      period: { start: '2026-11-24', end: '2026-12-21' },
    });
  });

  test('with a period that does not exist is told how to write one', async () => {
    expect(await overlap('vrieheide 2027-02-07..2027-01-11')).toContain('is geen periode');
    expect(await overlap('vrieheide 2027-02-31')).toContain('is geen periode');
  });

  test('never breaks, whatever it is', async () => {
    const run = fc.asyncProperty(fc.string({ maxLength: 60 }), async (words) => {
      expect(await overlap(words)).not.toBe('');
    });
    await fc.assert(run, { numRuns: 60 });
  });
});

describe('a place', () => {
  test('is found by its own name and code, every one of them', () => {
    for (const place of places())
      expect(findPlace(places(), place.code)).toMatchObject({ place: { code: place.code } });
    for (const { name, code } of area.values())
      expect(findPlace(places(), name)).toMatchObject({
        place: { name, neighbourhoods: [expect.objectContaining({ code })] },
      });
  });

  test('is found with a typing error', () => {
    for (const typed of ['vriehiede', 'Vrieheid', 'vrie heide'])
      expect(findPlace(places(), typed)).toMatchObject({ place: { code: 'BU09172004' } });
  });

  test('that may be several is asked back as buttons, each of which answers', async () => {
    const card = shown(await talk.command(NOBODY, 'overlap', 'heide 25-44'));
    const value = valueOf(card.parts, 'overlap.words');
    expect(cardText(card)).toContain('Welke plek bedoelt u met "heide"?');
    expect(cardText(shown(await talk.press(NOBODY, 'overlap.words', value, 'k')))).toContain('25 tot en met 44 jaar');
  });

  test('that is unknown says so', async () => {
    expect(await overlap('xyzzy')).toContain('Ik ken geen buurt of wijk');
  });
});

describe('the answer', () => {
  test('shows the coming 26 weeks as blocks, and says the same in words', async () => {
    const text = await overlap('vrieheide 25-44');
    const bar = /[🟦🟧🟥]{26,}/u.exec(text)?.[0] ?? '';
    const weeks = Array.from(bar);
    expect(weeks).toHaveLength(26);
    expect(weeks.slice(2, 4)).toEqual(['🟧', '🟧']);
    expect(text).toMatch(/Vrieheide, 23 nov 2026 tot en met 23 mei 2027: \d+ weken rustig, \d+ druk, \d+ vol\./);
  });

  test('names to the public only what is public, to who is linked all', async () => {
    expect(await overlap('vrieheide 2026-12-07..2026-12-20 25-44')).toContain('Er loopt daar dan niets anders');
    const linked = chatting(person('researcher', 'an'));
    expect(cardText(shown(await talk.command(linked, 'overlap', 'vrieheide 2026-12-07..2026-12-20 25-44')))).toContain(
      'Bestaand onderzoek (GGD, 7 dec 2026 t/m 20 dec 2026)',
    );
  });

  test('for the whole area comes in pages, with a link to a page and a button to register', async () => {
    const card = shown(await talk.command(NOBODY, 'overlap', 'alles'));
    expect(cardText(card)).toContain('[Volgende 8]');
    const next = shown(await talk.press(NOBODY, 'overlap', valueOf(card.parts, 'overlap', 'Volgende'), 'k'));
    expect(cardText(next)).not.toContain(cardText(card).split('\n')[3] ?? '?');
    const form = asked(
      await talk.press(
        NOBODY,
        'register',
        valueOf(shown(await talk.command(NOBODY, 'overlap', 'vrieheide 25-44')).parts, 'register'),
        'k',
      ),
    );
    expect(form.values).toMatchObject({ neighbourhoods: ['BU09172004'], groups: ['age-25-44'] });
  });

  test('explains itself where nothing was typed', async () => {
    expect(await overlap('')).toContain('/overlap vrieheide 2027-01-11..2027-02-07 25-44');
  });
});
