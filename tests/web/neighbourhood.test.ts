import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import { sendSignal } from '#shared/signals/signals.ts';
import { actingOn, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { IN_DE_CRAMER, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const NEXT_TO_VRIEHEIDE = 'BU09172003';
const DISTRICT = 'WK091720';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let approved: Stood;
let waiting: Stood;
let see: Visitor;
let seeAsBureau: Visitor;
beforeAll(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  approved = await acting.approved(
    letters(30, { title: 'Brieven <b>over groen</b>', neighbourhoods: [VRIEHEIDE, NEXT_TO_VRIEHEIDE] }),
  );
  waiting = await acting.registered(letters(5, { title: 'Nog niet besloten', kind: 'event' }));
  await sendSignal(desk, VRIEHEIDE, '10.0.0.1', { text: 'Weer een brief' });
  [see, seeAsBureau] = await Promise.all([visiting(desk), visiting(desk, BUREAU)]);
});

describe('The page of a neighbourhood', () => {
  test('shows the burden with its limits, what goes on, who is asked and where each activity is registered', async () => {
    const { status, text } = await see(`/buurten/${VRIEHEIDE}`);
    expect(status).toBe(200);
    expect(text).toMatch(/<h1[^>]*>Vrieheide<\/h1>/);
    expect(text).toMatch(
      /<svg role="img" aria-label="Verzoeken per 100 mensen in één week[^"]*Boven 5 wordt het druk, boven 10 is het te veel\."/,
    );
    expect(text).toMatch(/druk: 5<[\s\S]*te veel: 10</);
    expect(text).toMatch(
      new RegExp(
        `<svg role="group"[\\s\\S]*<a href="/registratie/${approved.activity.number}" aria-label="Brieven &lt;b&gt;over groen&lt;/b&gt;, onderzoek, 11 jan 2027 t/m 17 jan 2027, goedgekeurd"`,
      ),
    );
    const cards = /<ul class="lk-cards[^>]*id="activiteiten"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
    expect(cards).toMatch(/Open Universiteit[\s\S]*25 tot en met 44 jaar[\s\S]*30 mensen, 1 keer, 0 minuten per keer/);
    expect(text).not.toContain('<b>over groen');
  });

  test('says in one sentence how it stands, and shows it by group and week, in a picture and in a table that is its equal', async () => {
    const { text } = await see(`/buurten/${VRIEHEIDE}`);
    expect(text).toMatch(/Het wordt druk<\/span> Het drukst is het in week 2 van 2027, voor 25 tot en met 44 jaar/);
    const picture = /<svg class="lk-heat--whole" role="img"[\s\S]*?<\/svg>/.exec(text)?.[0] ?? '';
    expect(picture).toMatch(/Van de 156 vakjes is er in 155 ruimte, wordt het in 1 druk en is het in geen te vol/);
    expect([...picture.matchAll(/<rect class="map-area verdict-clear"/g)]).toHaveLength(155);
    const table = new RegExp(`<table id="warmte-${VRIEHEIDE}"[\\s\\S]*?</table>`).exec(text)?.[0] ?? '';
    expect([...table.matchAll(/<td/g)]).toHaveLength(156);
    expect([...table.matchAll(/Het wordt druk, \d+%/g)]).toHaveLength(1);
  });

  test('never tells what is unknown as room, and folds away what has no date', async () => {
    const elsewhere = await engine.freshDesk();
    await actingOn(elsewhere).approved(
      nothingAsked({ title: 'Zonder dag', period: undefined, targetGroups: undefined }),
    );
    const { text } = await (await visiting(elsewhere))(`/buurten/${VRIEHEIDE}`);
    expect(text).toMatch(/Niet bekend<\/span> Of er ruimte is, weten wij niet: van 1 activiteit is niet bekend/);
    expect(text).not.toContain('map-area verdict-clear');
    expect([...text.matchAll(/map-area verdict-none/g)]).toHaveLength(156);
    expect(text).toMatch(/<summary>Zonder datum: 1 activiteit<\/summary>[\s\S]*id="zonder-datum"[\s\S]*Zonder dag/);
  });

  test('shows every figure of every week of the busiest group in a table', async () => {
    const { text } = await see(`/buurten/${VRIEHEIDE}`);
    const table = /<table id="weken"[\s\S]*?<\/table>/.exec(text)?.[0] ?? '';
    expect([...table.matchAll(/<tr/g)]).toHaveLength(27);
    expect(table).toMatch(/week 2 van 2027/);
  });

  test('shows what is not decided yet, and how often residents said it is too much, to the bureau alone', async () => {
    const [publicly, asBureau] = [await see(`/buurten/${VRIEHEIDE}`), await seeAsBureau(`/buurten/${VRIEHEIDE}`)];
    expect(publicly.text).not.toMatch(/Nog niet besloten|Te vaak gevraagd/);
    expect(asBureau.text).toMatch(/Te vaak gevraagd/);
    expect(asBureau.text).toMatch(new RegExp(`/registratie/${waiting.activity.number}`));
    expect(asBureau.text).toContain('chart-bar--tentative');
    expect(asBureau.text).not.toContain('Weer een brief');
  });

  test('says who lives there, and leads to its district, its calendar and the page for residents', async () => {
    const { text } = await see(`/buurten/${VRIEHEIDE}`);
    expect(text).toMatch(/65 jaar en ouder[\s\S]*175/);
    for (const address of [
      `/wijken/${DISTRICT}?van=2026-11-23`,
      `webcal://localhost/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`,
      `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`,
      `/bewoners/${VRIEHEIDE}`,
    ]) {
      expect(text).toContain(`href="${address}"`);
    }
  });

  test('leads half a year on and back', async () => {
    const { text } = await see(`/buurten/${VRIEHEIDE}?van=2027-01-13`);
    expect(text).toMatch(/Van 11 jan 2027 tot en met 11 jul 2027/);
    expect(text).toContain(`href="/buurten/${VRIEHEIDE}?van=2026-07-13"`);
    expect(text).toContain(`href="/buurten/${VRIEHEIDE}?van=2027-07-12"`);
    expect(text).toMatch(/Vanaf deze week/);
  });

  test('says so where nothing is planned, and where nobody lives', async () => {
    expect((await see(`/buurten/${MARIA_GEWANDEN}`)).text).toContain('In deze weken staat hier niets gepland');
    expect((await see(`/buurten/${IN_DE_CRAMER}`)).text).toContain('Hier wonen geen mensen');
  });

  test('speaks English under /en', async () => {
    const { text } = await see(`/en/buurten/${VRIEHEIDE}`);
    expect(text).toMatch(/<html lang="en">[\s\S]*How full it is[\s\S]*What happens/);
  });

  test('helps where the code or the day is wrong', async () => {
    const unknown = await see('/buurten/BU99999999');
    expect([unknown.status, unknown.text.includes('role="search"'), unknown.text.includes('BU99999999')]).toEqual([
      404,
      true,
      true,
    ]);
    for (const query of ['van=gisteren', 'vanaf=-1', 'vanaf=x']) {
      const { status, text } = await see(`/buurten/${VRIEHEIDE}?${query}`);
      expect([status, text.includes(`href="/buurten/${VRIEHEIDE}"`)]).toEqual([400, true]);
    }
  });

  test('shows so many activities at once, and the way to the others', async () => {
    const full = await engine.freshDesk();
    const many = Array.from({ length: 52 }, (_, each) => letters(0, { title: `Brief ${each}.`, ask: undefined }));
    await Promise.all(many.map((plan, each) => registerActivity(full, BUREAU, `each-${each}`, plan)));
    const pageRequest = await visiting(full, BUREAU);
    const [first, second] = [
      await pageRequest(`/buurten/${VRIEHEIDE}`),
      await pageRequest(`/buurten/${VRIEHEIDE}?vanaf=50`),
    ];
    expect(first.text).toMatch(/52 activiteiten\. Dit zijn nummer 1 tot en met 50/);
    expect(first.text).toMatch(/vanaf=50"[^>]*>Volgende 2</);
    const named = ({ text }: { text: string }) =>
      [...text.matchAll(/<h3[^>]*><a[^>]*>(Brief \d+\.)<\/a>/g)].map(([, title]) => title);
    expect(new Set([...named(first), ...named(second)]).size).toBe(52);
  });
});

describe('Two places beside each other', () => {
  test('each has its verdict, how full it is and what happens, in the same weeks', async () => {
    const { status, text } = await see(`/buurten/${VRIEHEIDE}?naast=${MARIA_GEWANDEN}&van=2027-01-13`);
    expect(status).toBe(200);
    expect(text).toMatch(/<h1[^>]*>Vrieheide naast Maria Gewanden/);
    expect([...text.matchAll(/<svg class="lk-heat--beside" role="img"/g)]).toHaveLength(2);
    expect([...text.matchAll(/id="lk-fill-none"/g)]).toHaveLength(1);
    expect(text).toMatch(/Het wordt druk<\/span>[\s\S]*Er is ruimte<\/span> In deze weken wordt er niets/);
    expect(text).toContain(`href="/buurten/${MARIA_GEWANDEN}?van=2027-01-11"`);
    expect(text).toContain(`href="/buurten/${VRIEHEIDE}?van=2026-07-13&amp;naast=${MARIA_GEWANDEN}"`);
  });

  test('may be a neighbourhood and a district', async () => {
    const { status, text } = await see(`/wijken/${DISTRICT}?naast=${MARIA_GEWANDEN}`);
    expect([status, text.includes('Vrieheide-De Stack naast Maria Gewanden')]).toEqual([200, true]);
  });

  test('an unknown code says so, above the page of the one', async () => {
    const { status, text } = await see(`/buurten/${VRIEHEIDE}?naast=BU00000000`);
    expect([status, text.includes('Wij kennen geen buurt of wijk met de code BU00000000')]).toEqual([400, true]);
    expect((await see(`/buurten/${VRIEHEIDE}?naast=${VRIEHEIDE}`)).status).toBe(200);
  });
});

describe('The page of a district', () => {
  test('names its neighbourhoods, the busiest first, and each activity once with where it is', async () => {
    const { status, text } = await see(`/wijken/${DISTRICT}`);
    expect(status).toBe(200);
    const table = /<table id="buurten"[\s\S]*?<\/table>/.exec(text)?.[0] ?? '';
    const order = [...table.matchAll(/href="\/buurten\/(BU\d+)\?/g)].map(([, code]) => code);
    expect(order.slice(0, 2).sort()).toEqual([NEXT_TO_VRIEHEIDE, VRIEHEIDE].sort());
    const list = /<ul class="lk-cards[^>]*id="activiteiten"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
    expect([...list.matchAll(/\/registratie\//g)]).toHaveLength(1);
    expect(list).toMatch(/Vrieheide/);
  });

  test('is not there for an unknown code', async () => {
    expect((await see('/wijken/WK000000')).status).toBe(404);
  });
});
