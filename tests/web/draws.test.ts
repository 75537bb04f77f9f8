import { beforeEach, describe, expect, test } from 'vitest';
import { sealOf } from '#shared/drawing/draw-file.ts';
import { DrawFileView } from '#shared/activities/draws/draw-store.ts';
import type { Desk } from '#shared/desk.ts';
import { actingOn, ED, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { browserAt, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let an: Browser;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  an = await signedIn(desk, 'researcher', 'an');
});

const textOf = ({ html }: Shown): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const drawn = (more: object = {}) =>
  letters(17, { ask: { ...letters(17).ask, mode: 'post', drawnBy: 'movare', ...more } });
const ISSUE = /<form method="post" action="[^"]*\/trekking"/;

describe('The draw on the page of an activity', () => {
  test('is reserved, issued with a button once it is approved, and kept as a file with its number and version', async () => {
    const one = await acting.registered(drawn());
    const path = `/activiteiten/${one.activity.number}`;
    const before = await an.get(path);
    expect(textOf(before)).toMatch(/De steekproef is gereserveerd\. .* Vrieheide 25 tot en met 44 jaar: ongeveer 17/);
    expect(before.html).not.toMatch(ISSUE);
    await acting.decided(one, 'approve');
    const approved = await an.get(path);
    expect(textOf(approved)).toContain('Met het uitgeven ligt vast welke woningen getrokken worden.');
    const sent = await an.send(approved, `${path}/trekking`);
    expect(sent.goTo).toBe(`${path}#trekking`);
    const issued = await an.get(path);
    expect(textOf(issued)).toMatch(/De steekproef is uitgegeven op .*, versie 1\./);
    expect(issued.html).toContain('href="/draw.html"');
    const file = await an.get(`${path}/trekking/bestand`);
    expect(file.headers.get('Content-Disposition')).toBe(`attachment; filename="draw-${one.activity.number}-v1.json"`);
    const read = DrawFileView.parse(JSON.parse(file.html));
    expect(read.seal).toBe(sealOf(read));
  });

  test('is there for who draws, and for nobody else; a file that was not issued is not there', async () => {
    const one = await acting.approved(drawn());
    const path = `/activiteiten/${one.activity.number}`;
    const ed = await signedIn(desk, 'researcher', 'ed');
    for (const other of [ed, await browserAt(desk)]) {
      expect((await other.get(path)).html).not.toMatch(ISSUE);
      expect((await other.get(`${path}/trekking/bestand`)).status).not.toBe(200);
    }
    expect((await an.get(`${path}/trekking/bestand`)).status).toBe(404);
    const bo = await signedIn(desk, 'bureau');
    expect((await bo.get(path)).html).toMatch(ISSUE);
    expect((await bo.get(`/en${path}`)).html).toContain('Issue the sample');
  });

  test('is not there for who draws from a list of their own', async () => {
    const one = await acting.approved(drawn({ draw: 'own-list' }));
    const page = await an.get(`/activiteiten/${one.activity.number}`);
    expect(page.html).not.toContain('id="trekking"');
  });
});

describe('How asks go together', () => {
  test('stands on the page of an activity: a sentence, and a row for each neighbourhood', async () => {
    await acting.registered(letters(17), ED);
    const one = await acting.registered(drawn());
    const page = await an.get(`/activiteiten/${one.activity.number}`);
    expect(textOf(page)).toContain('krijgt niemand binnen 12 weken nog een brief of vraag van een ander; zonder 4%');
    expect(textOf(page)).toMatch(/Vrieheide 96% 0% 4% 0% 0%/);
  });

  test('is told to residents and on the page of their neighbourhood, and as unknown where nobody knows', async () => {
    clock.set('2027-01-12T09:00:00Z');
    const own = { ask: { ...letters(40).ask, draw: 'own-list' } };
    await acting.registered(letters(40, own), ED);
    const nobody = await browserAt(desk);
    expect(textOf(await nobody.get(`/bewoners/${VRIEHEIDE}`))).toContain('krijgt niemand hier twee keer een vraag');
    await acting.approved(letters(40, own), { override: true });
    for (const page of [`/bewoners/${VRIEHEIDE}`, `/buurten/${VRIEHEIDE}?van=2027-01-11`])
      expect(textOf(await nobody.get(page))).toMatch(/0,9% van de groep “25 tot en met 44 jaar” twee keer of vaker/);
    await acting.approved(nothingAsked());
    expect(textOf(await nobody.get(`/bewoners/${VRIEHEIDE}`))).toContain('twee keer een vraag krijgen, weten we niet');
  });
});
