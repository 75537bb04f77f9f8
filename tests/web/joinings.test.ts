import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, ED, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { about, joiningOn } from '#tests/activities/joining/together.ts';
import { browserAt, formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let guest: Browser;
let host: Browser;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  [guest, host, bureau] = await Promise.all([
    signedIn(desk, 'researcher', 'an'),
    signedIn(desk, 'researcher', 'ed'),
    signedIn(desk, 'bureau'),
  ]);
});

const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const two = async () => {
  const [theirs, own] = [
    await acting.registered(about(20, { title: 'Gastheer' }), ED),
    await acting.registered(about(15, { title: 'Gast' })),
  ];
  const pathOf = (number: string) => `/activiteiten/${number}`;
  return { host: pathOf(theirs.activity.number), guest: pathOf(own.activity.number), theirs, own };
};

/** Presses a button of a page, by what it starts and what its value holds. */
function press(browser: Browser, page: Shown, act: string, part = ''): Promise<Shown> {
  const isIt = (held: readonly (readonly [string, string])[]) =>
    held.some(([name, value]) => name === '_act' && value === act) &&
    held.some(([name, value]) => name === '_value' && value.includes(part));
  const [, value = ''] =
    formsTo(page, '/gesprek')
      .find(isIt)
      ?.find(([name]) => name === '_value') ?? [];
  return browser.send(page, '/gesprek', {}, { _act: act, _value: value });
}

describe('The page of an activity', () => {
  test('offers what could be asked together, and leads from the proposal to the agreement', async () => {
    const paths = await two();
    const page = await guest.get(paths.guest);
    expect(textOf(page)).toMatch(/Samen vragen Lijkt .* Gastheer \(Open Universiteit, .*15 brieven minder/);
    await press(guest, page, 'joining.propose');
    const waiting = await guest.get(paths.guest);
    expect(textOf(waiting)).toContain('Het voorstel wacht op een antwoord');
    expect(textOf(await host.get('/mijn'))).toContain('Samen vragen: Gast wil mee met Gastheer');
    const asked = await host.get(paths.host);
    expect(textOf(asked)).toContain('Iemand wil met uw brieven meegaan');
    expect(textOf(asked)).not.toContain('an@example.org');
    await press(host, asked, 'joining.answer', 'yes');
    const talking = await host.get(paths.host);
    expect(textOf(talking)).toContain('an@example.org');
    await press(host, talking, 'joining.answer', 'block');
    const wished = await guest.get(paths.guest);
    await press(guest, wished, 'joining.answer', 'block');
    expect(textOf(await guest.get(paths.guest))).toContain('u vraagt met de brieven van de ander');
    expect(textOf(await host.get(paths.host))).toContain('het andere onderzoek gaat met uw brieven mee');
    expect(textOf(await bureau.get(paths.guest))).toContain('de een vraagt met de brieven van de ander');
  });

  test('says so where nothing is alike, and says nothing where it could join nobody or to who is not of it', async () => {
    const own = await acting.registered(about(15));
    const path = `/activiteiten/${own.activity.number}`;
    expect(textOf(await guest.get(path))).toContain('Er is nu geen ander onderzoek dat genoeg op dit onderzoek lijkt.');
    expect(textOf(await bureau.get(path))).not.toContain('Samen vragen');
    const approved = await acting.decided(own, 'approve');
    expect(approved.activity.status).toBe('approved');
    const visitor = await browserAt(desk);
    expect(textOf(await visitor.get(path))).not.toContain('Samen vragen');
    const nothing = await acting.registered(about(1, { indicators: undefined, title: 'Over niets' }));
    expect(textOf(await guest.get(`/activiteiten/${nothing.activity.number}`))).not.toContain('Samen vragen');
  });

  test('tells residents neither by whose letters it asks nor of the talk', async () => {
    const { theirs, own } = await two();
    await joiningOn(acting).agreed(own, theirs);
    const approved = await acting.decided(await acting.read(own), 'approve');
    const visitor = await browserAt(desk);
    const seen = await visitor.get(`/activiteiten/${approved.activity.number}`);
    expect(seen.status).toBe(200);
    expect(seen.html).not.toContain(theirs.activity.number);
    expect(textOf(seen)).not.toContain('Samen vragen');
  });
});
