import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { messageOf } from '#functions/slack/blocks/card.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { findPlace, listPlaces } from '#shared/conversations/kernel/find-places.ts';
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
  test('with a period that does not exist is told how to write one', async () => {
    expect(await overlap('vrieheide 2027-02-07..2027-01-11')).toContain('is geen periode');
    expect(await overlap('vrieheide 2027-02-31')).toContain('is geen periode');
  });

  test('with a period beyond the register says until when', async () => {
    const text = await overlap('vrieheide 2099');
    expect(text).toContain('"2099" ligt te ver weg. Kies dagen tot en met 24 nov 2036.');
    expect(text).not.toContain('#/');
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

  test('that is two things is offered as what each is', async () => {
    const card = shown(await talk.command(NOBODY, 'overlap', 'heerlen week 3 ouderen'));
    expect(cardText(card)).toContain('[Heerlen-Centrum (hele wijk)]');
    expect(cardText(card)).toContain('[Heerlen-Centrum (buurt)]');
    const pressed = shown(
      await talk.press(NOBODY, 'overlap.words', valueOf(card.parts, 'overlap.words', '(buurt)'), 'k'),
    );
    expect(cardText(pressed)).toContain('18 jan 2027 t/m 24 jan 2027, 65 jaar en ouder');
  });

  test('that is unknown says so, and what can be typed', async () => {
    expect(await overlap('blabla vrieheide')).toContain('lijkt.');
    expect(await overlap('blabla vrieheide')).toContain('/overlap passart & vrieheide week 3');
    expect(await overlap('xyzzy')).toContain('Ik ken geen buurt of wijk');
  });
});

describe('the answer', () => {
  test('shows the weeks that were asked for, with a sentence that says whether there is room', async () => {
    const june = await overlap('vrieheide juni 25-44');
    expect(june).toContain('De weken van 31 mei 2027 tot en met 4 jul 2027');
    expect(june).toContain('🟦 Vrieheide: er is ruimte in al deze weken.');
    expect(Array.from(/[🟦🟧🟥]{5,}/u.exec(june)?.[0] ?? '')).toHaveLength(5);
    expect(await overlap('vrieheide december 25-44')).toContain(
      'Vrieheide: er is nog ruimte, maar het is druk in week 50 van 2026 tot en met week 51 van 2026.',
    );
    const english = cardText(shown(await talk.command({ ...NOBODY, language: 'en' }, 'overlap', 'vrieheide June')));
    expect(english).toContain('Vrieheide: there is room in all these weeks.');
  });

  test('leads to a page and a form of the same weeks, and names a district as one', async () => {
    const { parts } = shown(await talk.command(NOBODY, 'overlap', 'WK091720 juni jongeren'));
    expect(JSON.stringify(parts)).toContain('/buurten/BU09172000?van=2027-06-01');
    expect(JSON.parse(valueOf(parts, 'register'))).toEqual({
      neighbourhoods: ['WK091720'],
      start: '2027-06-01',
      end: '2027-06-30',
      groups: ['age-15-24'],
    });
  });

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

  test('keeps its buttons however much goes on, and goes on where it left off', async () => {
    const busy = await engine.freshDesk(testClock(NOW.toISOString()));
    const everywhere = [...(await busy.area()).values()].filter(({ inProgrammeArea }) => inProgrammeArea);
    const registered = ['a', 'b', 'c'].map((key) =>
      registerActivity(busy, person('bureau', 'bo'), key, {
        title: `${'Groen'.repeat(30)} ${key}`,
        kind: 'research',
        organisation: 'O'.repeat(100),
        neighbourhoods: everywhere.map(({ code }) => code),
        period: { start: '2026-12-07', end: '2026-12-20' },
      }),
    );
    expect((await Promise.all(registered)).map(({ ok }) => ok)).toEqual([true, true, true]);
    const linked = chatting(person('researcher', 'an'));
    const over = talkOver(busy);
    const seen: string[] = [];
    let card = shown(await over.command(linked, 'overlap', 'alles december'));
    while (seen.length < everywhere.length) {
      seen.push(...card.parts.flatMap((part) => (part.kind === 'picture' ? [part.alt.split(',')[0] ?? ''] : [])));
      const drawn = JSON.stringify(messageOf([card], 'nl'));
      expect(drawn).toContain('Meld hier iets aan');
      if (seen.length < everywhere.length)
        card = shown(await over.press(linked, 'overlap', valueOf(card.parts, 'overlap', 'Volgende'), 'k'));
    }
    expect(seen).toEqual(everywhere.map(({ name }) => name));
  });

  test('explains itself where nothing was typed', async () => {
    expect(await overlap('')).toContain('/overlap vrieheide 2027-01-11..2027-02-07 25-44');
  });
});
