import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadProgrammeDatasets } from '#functions/local/preparing/load-datasets.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Button, Card, Conversations, Who } from '#shared/conversations/kernel/model.ts';
import { canBeFetched } from '#shared/conversations/monitor/monitor-links.ts';
import type { Desk } from '#shared/desk.ts';
import { keepSummaries } from '#shared/monitor/reading/summaries.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { seedMonitor } from '#tests/monitor/seeded-desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, BASE_URL, cardText, chatting, person, shown, talkOver, valueOf } from './talking.ts';

const engine = testEngine();
const NOBODY = chatting(PUBLIC_ACTOR);
const ENGLISH = chatting(PUBLIC_ACTOR, 'U1', 'en');

let desk: Desk;
let talk: Conversations;
beforeAll(async () => {
  desk = await seedMonitor(await engine.freshDesk());
  await loadProgrammeDatasets(desk);
  await keepSummaries(
    desk,
    (await desk.programme()).indicators.map(({ id }) => id),
  );
  talk = talkOver(desk);
}, 120_000);

const card = async (words: string, who: Who = NOBODY): Promise<Card> =>
  shown(await talk.command(who, 'monitor', words));
const monitor = async (words: string, who: Who = NOBODY): Promise<string> => cardText(await card(words, who));
const buttonsOf = ({ parts }: Card): Button[] =>
  parts
    .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
    .filter((offer): offer is Button => 'act' in offer);
const linksOf = ({ parts }: Card): string[] =>
  parts
    .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
    .flatMap((offer) => ('href' in offer ? [offer.href] : []));
const picturesOf = ({ parts }: Card) => parts.filter((part) => part.kind === 'image');

describe('an indicator', () => {
  test('alone is told of the programme area: how far it is from the country, with period, source and edition', async () => {
    const text = await monitor('bijstand');
    expect(text).toContain('Aandeel mensen in de bijstand: Heerlen-Noord');
    expect(text).toContain('Het aandeel mensen in de bijstand is in Heerlen-Noord 8,6 en in Nederland 3,7 %;');
    expect(text).toContain('Periode: 2020\nBron: CBS, Kerncijfers wijken en buurten\nEditie: 2021-03-26');
    expect(text).toContain('Dit was een bijzonder jaar.');
  });

  test('of a neighbourhood is its newest figure, that of the country beside it, and which way it goes', async () => {
    const found = await card('vrieheide bijstand');
    expect(cardText(found)).toContain(
      'Vrieheide: 4,7 % (2020). In heel Nederland is het 3,7 %. Per jaar gaat er ongeveer 0,35 procentpunt af.',
    );
    expect(linksOf(found)).toEqual([
      `${BASE_URL}/monitor/indicatoren/social-assistance-pct`,
      `${BASE_URL}/monitor/gebieden/BU09172004`,
    ]);
  });

  test('is found in any order, with typing errors, and in English', async () => {
    const expected = await monitor('vrieheide bijstand');
    for (const words of [
      'bijstand vrieheide',
      'de bijstand in Vrieheide?',
      'vriehiede bijstant',
      'BU09172004 bijstand',
    ])
      expect(await monitor(words), words).toBe(expected);
    const text = await monitor('vrieheide social assistance', ENGLISH);
    expect(text).toContain('Share of people on social assistance: Vrieheide');
    expect(text).toContain('Vrieheide: 4.7 % (2020). In the whole of the Netherlands it is 3.7 %.');
  });

  test.each([
    ['schulden', 'Huishoudens met problematische schulden'],
    ['roken', 'Mensen die roken'],
    ['smoking', 'Mensen die roken'],
    ['inwoners', 'Inwoners: Heerlen-Noord'],
    ['Mensen in de bijstand', 'Mensen in de bijstand: Heerlen-Noord'],
  ])('is found by the usual word %j', async (words, title) => {
    expect((await card(words)).title).toContain(title);
  });

  test('that the distance tells of an earlier year has the period of that sentence, and its newest figure beside it', async () => {
    const text = await monitor('roken');
    expect(text).toContain('Het aandeel mensen dat rookt is in Heerlen-Noord 29,5 en in Nederland 21,7 %');
    expect(text).toContain('Het nieuwste cijfer van Heerlen-Noord is 26,3 % (2020).');
    expect(text).toContain('Periode: 2016\n');
    expect(text).not.toContain('bijzonder jaar');
    expect(text).toContain('Dit is een schatting.');
    expect(text).toContain('Dit cijfer vervangt: Vrouwen van 19 tot 45 jaar die roken.');
  });

  test('of which several are called so is asked back, and each button answers for the same place', async () => {
    const found = await card('vrieheide misdrijven per');
    expect(found.title).toBe('Wat bedoelt u met "misdrijven per"?');
    const offered = buttonsOf(found);
    expect(offered.length).toBeGreaterThan(1);
    for (const { act, value, label } of offered)
      expect(shown(await talk.press(NOBODY, act, value, 'k')).title).toBe(`${label}: Vrieheide`);
  });

  test('that is a group asks which of its members', async () => {
    const found = await card('=dwellings');
    expect(buttonsOf(found).map(({ label }) => label)).toContain('Gemiddelde woningwaarde');
  });

  test('without figures says so, why, who holds them, and lets them be asked for', async () => {
    const found = await card('kraamzorg');
    const text = cardText(found);
    expect(text).toContain('Geen kraamzorg: er is geen cijfer van Heerlen-Noord, want niemand heeft het verzameld.');
    expect(text).toContain('Wie de gegevens heeft:');
    const value = valueOf(found.parts, 'data.ask');
    const who = chatting(person('researcher'));
    expect(asked(await talk.press(who, 'data.ask', value, 'k')).values['datasets']).toEqual(['no-maternity-care']);
  });

  test('without a figure of the place names where there is one', async () => {
    const found = await card('vrieheide schulden');
    expect(cardText(found)).toContain('Er zijn geen cijfers van Vrieheide.');
    const larger = buttonsOf(found).find(({ label }) => label === 'Heerlen');
    expect(larger?.value).toBe('GM0917 =households-with-problem-debts');
  });

  test('shows a picture with its words only where a chat can fetch it', async () => {
    const [picture] = picturesOf(await card('vrieheide bijstand'));
    expect(picture).toMatchObject({
      href: `${BASE_URL}/monitor/indicatoren/social-assistance-pct/grafiek.png?gebied=BU09172004&klein=1`,
      alt: 'Lijn van Aandeel mensen in de bijstand in Vrieheide. Het nieuwste punt is 4,7 % in 2020.',
    });
    const local = createConversations({ desk, baseUrl: 'http://localhost:3000' });
    expect(picturesOf(shown(await local.command(NOBODY, 'monitor', 'bijstand')))).toEqual([]);
    expect(picturesOf(await card('kraamzorg'))).toEqual([]);
    for (const base of [
      'https://localhost',
      'https://desk.local',
      'https://10.0.0.1',
      'https://[::1]',
      'https://intranet',
    ])
      expect(canBeFetched(base), base).toBe(false);
  });
});

describe('a goal', () => {
  test.each([
    ['doel 4', NOBODY, 'Doel 4: Minder mensen in de bijstand'],
    ['Doel4', NOBODY, 'Doel 4: Minder mensen in de bijstand'],
    ['goal 4', ENGLISH, 'Goal 4: Fewer people on social assistance'],
    ['goal 4', NOBODY, 'Doel 4: Minder mensen in de bijstand'],
  ])('by %j shows its leading sentences', async (words, who, title) => {
    const found = await card(words, who);
    expect(found.title).toBe(title);
    expect(linksOf(found)[0]).toBe(`${BASE_URL}${who.language === 'en' ? '/en' : ''}/monitor/doelen/4`);
  });

  test('with many indicators shows five, how many more there are, and how many have no figures', async () => {
    const found = await card('doel 10');
    expect(found.parts.filter(({ kind }) => kind === 'text')).toHaveLength(5);
    expect(cardText(found)).toMatch(/En nog \d+\./);
    expect(await monitor('doel 11')).toContain('13 indicatoren van dit doel hebben nog geen cijfers.');
  });

  test('that is not there offers the goals', async () => {
    const found = await card('doel 99');
    expect(found.title).toBe('Er is geen doel 99.');
    expect(buttonsOf(found)).toHaveLength(12);
    expect(shown(await talk.press(NOBODY, 'monitor.words', 'doel 4', 'k')).title).toContain('Doel 4');
  });
});

describe('an area', () => {
  test('alone shows what leads, and its page', async () => {
    const found = await card('heerlen-noord');
    expect(found.title).toBe('Cijfers van Heerlen-Noord');
    expect(cardText(found)).toContain('Het aandeel mensen in de bijstand is in Heerlen-Noord 8,6');
    expect(linksOf(found)).toEqual([`${BASE_URL}/monitor/gebieden/heerlen-noord`]);
    expect((await card('vriehiede')).title).toBe('Cijfers van Vrieheide');
    expect((await card('nederland bijstand')).title).toContain(': Nederland');
    expect((await card('gemeente heerlen inwoners')).title).toBe('Inwoners: Heerlen');
  });

  test('that may be several is asked back, and each button holds what else was typed', async () => {
    const found = await card('maria bijstand');
    expect(found.title).toBe('Welk gebied bedoelt u?');
    for (const { act, value } of buttonsOf(found))
      expect(shown(await talk.press(NOBODY, act, value, 'k')).title).toContain('Aandeel mensen in de bijstand: ');
  });
});

describe('what is not known', () => {
  test('says what can be typed, and what is called nearly so', async () => {
    expect(await monitor('xqzzyw')).toContain('Typ een gebied, een indicator, allebei, of het nummer van een doel.');
    expect(await monitor('')).toContain('/monitor vrieheide bijstand');
    expect(buttonsOf(await card('vrieheide roken rond zwangerschap')).length).toBeGreaterThan(0);
  });

  test('never breaks, whatever it is', async () => {
    const words = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(fc.constantFrom('vrieheide', 'bijstand', 'doel', '4', 'in', 'heerlen', '=', '=x', 'constructor', '…'), {
        maxLength: 8,
      }),
    );
    const run = fc.asyncProperty(words, async (typed) => {
      expect(await monitor([typed].flat().join(' '))).not.toBe('');
    });
    await fc.assert(run, { numRuns: 40 });
    expect(await monitor('vrieheide '.repeat(400))).toContain('Alleen de eerste');
  });
});
