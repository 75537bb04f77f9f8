import { beforeAll, describe, expect, test } from 'vitest';
import { neighbourhoodCalendar } from '#shared/activities/showing/calendar.ts';
import { exportedText } from '#tests/support/exporting.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { activityCard } from '#shared/conversations/activities/card/activity-card.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, hoursOnly, letters, nothingAsked, type Stood } from '#tests/support/acting.ts';
import type { Answer } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { cardText } from '../../tests/conversations/talking.ts';
import { BUREAU, visiting, type Visitor } from '../web/visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
let seeAsBureau: Visitor;
let unknown: Stood;
let undated: Stood;
let hours: Stood;
let known: Stood;
let read: (path: string) => Promise<Answer>;

beforeAll(async () => {
  desk = await engine.freshDesk();
  const acting = actingOn(desk);
  read = (path) => acting.client('GET', path);
  unknown = await acting.approved(nothingAsked({ title: 'Onbekend' }));
  undated = await acting.approved(nothingAsked({ title: 'Zonder dag', period: undefined, targetGroups: undefined }));
  hours = await acting.approved(hoursOnly(4, { title: 'Alleen uren' }));
  known = await acting.approved(letters(0, { title: 'Vraagt niets' }));
  await acting.registered(nothingAsked({ title: 'Wacht nog' }));
  [see, seeAsBureau] = await Promise.all([visiting(desk), visiting(desk, BUREAU)]);
});

const ROOM = /Er is ruimte|There is room/;
const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const unknownOnes = (): Stood[] => [unknown, undated, hours];

describe(rule('B9'), () => {
  test('to residents, who read that it is not known yet', async () => {
    const page = textOf((await see(`/bewoners/${VRIEHEIDE}`)).text);
    for (const { activity } of unknownOnes()) {
      const told = page.slice(page.indexOf(activity.title)).split(activity.number)[0] ?? '';
      expect(told).toContain('Dat is nog niet bekend.');
      expect(told).not.toContain('niets gevraagd');
    }
    expect(page.slice(page.indexOf(known.activity.title))).toContain('Er wordt u niets gevraagd.');
    expect(page.slice(page.indexOf(undated.activity.title))).toMatch(/Voor wie doelgroep nog niet bekend/);
  });

  test('on the proof', async () => {
    for (const { activity } of unknownOnes()) {
      const page = textOf((await see(`/registratie/${activity.number}`)).text);
      expect(page).toContain('Dat is nog niet bekend.');
      expect(page).not.toMatch(ROOM);
      const proof = await read(`/v1/registrations/${activity.number}`);
      expect(proof.body).toMatchObject({ askUnknown: true });
    }
    expect((await read(`/v1/registrations/${known.activity.number}`)).body).toMatchObject({ verdict: 'clear' });
  });

  test.each(LANGUAGES)('on a card, in %s', async (language) => {
    const conversation = { desk, baseUrl: 'https://loketten.example.org' };
    for (const { id } of unknownOnes()) {
      const card = await activityCard(conversation, localizerOf(language), id, 'owner');
      const text = card ? cardText(card) : '';
      expect(text).toMatch(/⬜ (Nog niet bekend wat er gevraagd wordt|Not known yet what is asked)/);
      expect(text).not.toMatch(/niemand iets gevraagd|nobody is asked|🟦 (Er is ruimte|There is room)/);
    }
  });

  test('on the page of a neighbourhood, which says of how many that is, and so that nobody knows whether there is room', async () => {
    const page = textOf((await see(`/buurten/${VRIEHEIDE}`)).text);
    expect(page).toContain(
      'Of er ruimte is, weten wij niet: van 3 activiteiten is niet bekend wat er van bewoners gevraagd wordt.',
    );
    expect(page).toMatch(
      /Alleen uren [\s\S]*nog niet bekend wat er van bewoners gevraagd wordt, 4 uur van organisaties/,
    );
  });

  test('in the calendar and in the list for a spreadsheet', async () => {
    const calendar = await neighbourhoodCalendar(desk, VRIEHEIDE, 'nl');
    const unfolded = calendar.ok ? calendar.value.replaceAll(/\r\n /g, '') : '';
    expect(unfolded.match(/Wat er van bewoners gevraagd wordt\\, is nog niet bekend/g)).toHaveLength(2);
    const csv = await exportedText(desk, PUBLIC_ACTOR);
    const lines = csv.split('\r\n');
    const [head = ''] = lines;
    const at = head.split('","').indexOf('verdict');
    const verdictOf = ({ activity }: Stood) =>
      lines
        .find((line) => line.includes(activity.title))
        ?.split(',')
        .at(at - head.split('","').length);
    for (const one of unknownOnes()) expect(verdictOf(one)).toBe('');
    expect(verdictOf(known)).toBe('"clear"');
  });

  test('in the queue of the bureau', async () => {
    expect(textOf((await seeAsBureau('/bureau')).text)).toMatch(/Wacht nog .*Nog niet bekend wat er gevraagd wordt/);
    expect(textOf((await seeAsBureau('/bureau?oordeel=clear')).text)).not.toContain('Wacht nog');
  });
});
